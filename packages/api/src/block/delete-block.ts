import { inTransaction, type Tx } from '@openhours/db'
import { deleteBlock as deleteRow, type BlockRow } from '@openhours/db/queries/block'
import type { z } from 'zod'
import { assertOwnTime } from '../booking/own-calendar.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
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
    await recordDeletedBlock(tx, ctx, { ...block, organizationId })
    return { deleted: true }
  })
}

/** Writes the event of a block that is gone. */
export function recordDeletedBlock(
  tx: Tx,
  ctx: Context,
  { organizationId, id, subjectId: whose, startsAt, endsAt }: BlockRow & { organizationId: string },
): Promise<void> {
  const format = (instant: number): string => new Date(instant).toISOString()
  const details = { subjectId: whose, startsAt: format(startsAt), endsAt: format(endsAt) }
  return recordChangeOf(tx, ctx, { organizationId, subjectId: id, type: 'block.deleted', details })
}
