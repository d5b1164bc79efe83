import { inTransaction } from '@openhours/db'
import { deleteBlock as deleteRow } from '@openhours/db/queries/block'
import { recordEvent } from '@openhours/db/queries/event'
import type { z } from 'zod'
import { assertOwnTime } from '../booking/own-calendar.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import type { blockKey } from './schema.ts'

/** Makes blocked time free again, staff their own. A block that is gone already is no failure. Throws `forbidden`. */
export async function deleteBlock(
  ctx: Context,
  { organizationId, blockId }: z.output<typeof blockKey>,
): Promise<{ deleted: boolean }> {
  return inTransaction(ctx.db, async (tx) => {
    const block = await deleteRow(tx, organizationId, blockId)
    if (!block) return { deleted: false }
    assertOwnTime(ctx.actor, [block.subjectId])
    await recordEvent(tx, {
      organizationId,
      type: 'block.deleted',
      subjectId: blockId,
      actor: actorForEvent(ctx.actor),
      details: {
        subjectId: block.subjectId,
        startsAt: new Date(block.startsAt).toISOString(),
        endsAt: new Date(block.endsAt).toISOString(),
      },
      occurredAt: new Date(ctx.clock.now()),
    })
    return { deleted: true }
  })
}
