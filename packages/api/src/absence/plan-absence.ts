import { findStaffZone, listSubjectClaims, type SubjectClaimRow } from '@openhours/db/queries/absence'
import { findBookings } from '@openhours/db/queries/booking'
import { findSessionsById } from '@openhours/db/queries/session'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { reschedulable } from '../booking/moves.ts'
import { presentForStaff } from '../booking/present-booking.ts'
import type { Context } from '../context.ts'
import { presentSessionForStaff } from '../session/present-session.ts'
import { placeVisit, type Absence, type Placement } from './place-visit.ts'
import type { AbsencePlan, planAbsenceInput } from './schema.ts'

/** What an absence meets, worked out. */
export interface PlannedAbsence {
  absence: Absence
  timeZone: string
  claims: SubjectClaimRow[]
  placements: Placement[]
  /** Times kept while forms are filled in. */
  heldIds: string[]
  begunIds: string[]
  sessionIds: string[]
}

type Input = z.output<typeof planAbsenceInput>

/** Who is affected when somebody is away, and what can be done about each. Throws `not_found`. */
export async function planAbsence(ctx: Context, input: Input): Promise<AbsencePlan> {
  const { placements, begunIds, sessionIds } = await workOutAbsence(ctx, input)
  const affected = placements.map((placement) => ({
    booking: presentForStaff(placement.row),
    outcome: placement.outcome,
    to: placement.to,
    nearest: placement.nearest,
  }))
  return { affected, ...(await readLeftAlone(ctx, input.organizationId, { begunIds, sessionIds })) }
}

/** What an absence does not touch, as it is now. */
export async function readLeftAlone(
  { db, clock }: Context,
  organizationId: string,
  { begunIds, sessionIds }: Pick<PlannedAbsence, 'begunIds' | 'sessionIds'>,
): Promise<Pick<AbsencePlan, 'begun' | 'sessions'>> {
  const begun = await findBookings(db, organizationId, begunIds)
  const sessions = await findSessionsById(db, organizationId, { sessionIds, now: clock.now() })
  return { begun: begun.map(presentForStaff), sessions: sessions.map(presentSessionForStaff) }
}

/** Works out what to do, visit by visit; each takes account of those before it. Throws `not_found`. */
export async function workOutAbsence(ctx: Context, input: Input): Promise<PlannedAbsence> {
  const { organizationId, staffMemberId } = input
  const timeZone = await findStaffZone(ctx.db, organizationId, staffMemberId)
  if (!timeZone) throw new AppError('not_found', { what: 'staff_member' })
  const now = ctx.clock.now()
  const absence = { staffMemberId, start: Date.parse(input.startsAt), end: Date.parse(input.endsAt) }
  const claims = await listSubjectClaims(ctx.db, { ...absence, organizationId, subjectId: staffMemberId, now })
  const affectedIds = idsOf(claims, (claim) => isStillToCome(claim, now))
  const placements: Placement[] = []
  for (const row of await findBookings(ctx.db, organizationId, affectedIds)) {
    placements.push(await placeVisit(ctx, { row, absence, placed: placements }))
  }
  return {
    absence,
    timeZone,
    claims,
    placements,
    heldIds: idsOf(claims, ({ state }) => state === 'held'),
    begunIds: idsOf(claims, (claim) => claim.state !== 'held' && !isStillToCome(claim, now)),
    sessionIds: [...new Set(claims.flatMap(({ sessionId }) => sessionId ?? []))],
  }
}

function isStillToCome({ state, startsAt }: SubjectClaimRow, now: number): boolean {
  return state !== null && reschedulable.includes(state) && startsAt !== null && startsAt > now
}

function idsOf(claims: readonly SubjectClaimRow[], wanted: (claim: SubjectClaimRow) => boolean): string[] {
  const chosen = claims.filter((claim) => claim.bookingId !== null && wanted(claim))
  return [...new Set(chosen.flatMap(({ bookingId }) => bookingId ?? []))]
}
