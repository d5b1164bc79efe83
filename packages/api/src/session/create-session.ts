import type { Tx } from '@openhours/db'
import { keepCatalogue } from '@openhours/db/queries/catalogue'
import { findSessionsById, insertSessions } from '@openhours/db/queries/session'
import { formatInstant, zoneRulesVersion } from '@openhours/scheduling'
import { z } from 'zod'
import { takeClaimsOrHolds } from '../booking/claim-time.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { refusedDate } from '../series/schema.ts'
import { planSessions, type SessionsPlan } from './plan-sessions.ts'
import { presentSessionForStaff } from './present-session.ts'
import { sessionKey, type createdSessions, type createSessionInput } from './schema.ts'

type Input = z.output<typeof createSessionInput>

/** The stored answer names the sessions; they are read as they are when it is asked for again. */
const storedAnswer = z.object({ sessionIds: z.array(sessionKey.shape.sessionId), refused: z.array(refusedDate) })

/**
 * Holds a class, on one date or on many: all of them, or with `free` those on which the person and the room are free.
 * Throws `not_found`, `invalid_input`, `dates_refused`, `idempotency_mismatch`.
 */
export async function createSession(ctx: Context, input: Input): Promise<z.output<typeof createdSessions>> {
  const question = { procedure: 'session.create', input, schema: storedAnswer }
  const { sessionIds, refused } = await answerOnce(ctx, question, (request) =>
    takeTime(ctx, {
      plan: () => planSessions(ctx, input),
      write: (tx, plan) => writeSessions(tx, { ctx, input, plan, request }),
      answer: answerOf,
    }),
  )
  const rows = await findSessionsById(ctx.db, input.organizationId, { sessionIds, now: ctx.clock.now() })
  return { sessions: rows.map(presentSessionForStaff), refused }
}

function answerOf({ sessions, refused }: SessionsPlan): z.output<typeof storedAnswer> {
  return { sessionIds: sessions.map(({ id }) => id), refused }
}

interface SessionsToWrite {
  ctx: Context
  input: Input
  plan: SessionsPlan
  request: IdempotentRequest | undefined
}

/** False when somebody else has some of the time: then all must be rolled back. */
async function writeSessions(tx: Tx, { ctx, input, plan, request }: SessionsToWrite): Promise<boolean> {
  const { organizationId, serviceId, staffMemberId, resourceId = null, seats } = input
  const { id: locationId, timeZone } = plan.location
  const now = ctx.clock.now()
  if (!(await keepCatalogue(tx, { organizationId, catalogueVersion: plan.catalogueVersion }))) return false
  await keepAnswer(tx, request, { answer: answerOf(plan), now })
  const claims = plan.sessions.flatMap((session) => session.claims)
  if (!(await takeClaimsOrHolds(tx, { owner: { organizationId }, claims, now }))) return false
  const common = { organizationId, serviceId, staffMemberId, locationId, resourceId, timeZone, seats }
  const rows = plan.sessions.map(({ id, start, end }) => ({
    ...common,
    id,
    startsAt: new Date(start),
    endsAt: new Date(end),
    wallStart: formatInstant(start, timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length),
    zoneRulesVersion: zoneRulesVersion(),
    createdAt: new Date(now),
  }))
  await insertSessions(tx, rows)
  for (const { id, start } of plan.sessions) {
    const details = { startsAt: formatInstant(start, timeZone), serviceId, staffMemberId, seats }
    await recordChangeOf(tx, ctx, { organizationId, subjectId: id, type: 'session.created', details })
  }
  return true
}
