import { newId } from '@openhours/db'
import { findSubjectZone, insertBlock, type NewBlock } from '@openhours/db/queries/block'
import { recordEvent } from '@openhours/db/queries/event'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { keepInUse, takeClaimsOrHolds } from '../booking/claim-time.ts'
import { assertOwnTime } from '../booking/own-calendar.ts'
import { tryToWrite } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import type { Block, createBlockInput } from './schema.ts'

/**
 * Keeps somebody or something that is in use from being booked. What is booked in that time must be moved first.
 * Staff block time of their own. Throws `not_found`, `slot_taken`, `forbidden`.
 */
export async function createBlock(ctx: Context, input: z.output<typeof createBlockInput>): Promise<Block> {
  const { organizationId, subjectId } = input
  assertOwnTime(ctx.actor, [subjectId])
  const timeZone = await findSubjectZone(ctx.db, organizationId, subjectId)
  if (!timeZone) throw new AppError('not_found', { what: 'staff_member' })
  const now = ctx.clock.now()
  const block: NewBlock = {
    organizationId,
    id: newId(),
    subjectId,
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
    reason: input.reason,
    createdAt: new Date(now),
  }
  const claim = { id: newId(), subjectId, start: block.startsAt.getTime(), end: block.endsAt.getTime() }
  const written = await tryToWrite(ctx, async (tx) => {
    if (!(await keepInUse(tx, organizationId, [subjectId]))) throw new AppError('not_found', { what: 'staff_member' })
    if (!(await takeClaimsOrHolds(tx, { owner: { organizationId, blockId: block.id }, claims: [claim], now })))
      return false
    await insertBlock(tx, block)
    await recordEvent(tx, {
      organizationId,
      type: 'block.created',
      subjectId: block.id,
      actor: actorForEvent(ctx.actor),
      details: { subjectId, startsAt: input.startsAt, endsAt: input.endsAt },
      occurredAt: block.createdAt,
    })
    return true
  })
  if (!written) throw new AppError('slot_taken', { nearest: [] })
  const format = (instant: Date): string => formatInstant(instant.getTime(), timeZone)
  return {
    id: block.id,
    subjectId,
    startsAt: format(block.startsAt),
    endsAt: format(block.endsAt),
    reason: block.reason,
  }
}
