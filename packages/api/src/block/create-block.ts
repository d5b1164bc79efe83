import { newId, type Tx } from '@openhours/db'
import { findSubjectZone, insertBlock } from '@openhours/db/queries/block'
import { recordEvent } from '@openhours/db/queries/event'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { keepInUse, takeClaimsOrHolds } from '../booking/claim-time.ts'
import { assertOwnTime } from '../booking/own-calendar.ts'
import { tryToWrite } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { block, type Block, type createBlockInput } from './schema.ts'

type Input = z.output<typeof createBlockInput>

/**
 * Keeps somebody or something that is in use from being booked. What is booked in that time must be moved first.
 * Staff block time of their own. Throws `not_found`, `slot_taken`, `forbidden`, `idempotency_mismatch`.
 */
export async function createBlock(ctx: Context, input: Input): Promise<Block> {
  assertOwnTime(ctx.actor, [input.subjectId])
  return answerOnce(ctx, { procedure: 'block.create', input, schema: block }, async (request) => {
    const timeZone = await findSubjectZone(ctx.db, input.organizationId, input.subjectId)
    if (!timeZone) throw new AppError('not_found', { what: 'staff_member' })
    const answer = blockOf(input, timeZone)
    if (!(await tryToWrite(ctx, (tx) => write(tx, ctx, { input, answer, request })))) {
      throw new AppError('slot_taken', { nearest: [] })
    }
    return answer
  })
}

function blockOf({ subjectId, startsAt, endsAt, reason }: Input, timeZone: string): Block {
  const format = (instant: string): string => formatInstant(Date.parse(instant), timeZone)
  return { id: newId(), subjectId, startsAt: format(startsAt), endsAt: format(endsAt), reason }
}

interface BlockToWrite {
  input: Input
  answer: Block
  request: IdempotentRequest | undefined
}

/** False when somebody or something is taken then. */
async function write(tx: Tx, ctx: Context, { input, answer, request }: BlockToWrite): Promise<boolean> {
  const { organizationId, subjectId, reason } = input
  const now = ctx.clock.now()
  if (!(await keepInUse(tx, organizationId, [subjectId]))) throw new AppError('not_found', { what: 'staff_member' })
  await keepAnswer(tx, request, { answer, now })
  const [start, end] = [Date.parse(input.startsAt), Date.parse(input.endsAt)]
  const claims = [{ id: newId(), subjectId, start, end }]
  if (!(await takeClaimsOrHolds(tx, { owner: { organizationId, blockId: answer.id }, claims, now }))) return false
  const createdAt = new Date(now)
  const times = { startsAt: new Date(start), endsAt: new Date(end) }
  await insertBlock(tx, { organizationId, id: answer.id, subjectId, ...times, reason, createdAt })
  await recordEvent(tx, {
    organizationId,
    type: 'block.created',
    subjectId: answer.id,
    actor: actorForEvent(ctx.actor),
    details: { subjectId, startsAt: input.startsAt, endsAt: input.endsAt },
    occurredAt: createdAt,
  })
  return true
}
