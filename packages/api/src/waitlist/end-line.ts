import type { Tx } from '@openhours/db'
import { lockLineOf } from '@openhours/db/queries/class-line'
import type { SessionKey } from '@openhours/db/queries/session'
import type { Context } from '../context.ts'
import { moveEntry } from './move-entry.ts'

/**
 * Lets everybody go who waits for a class, and gives back what is kept for them. For whoever cancels it: entries are
 * locked before bookings, and those before the class, so `lockLineOf` comes first of all.
 */
export async function endLine(tx: Tx, ctx: Context, key: SessionKey): Promise<void> {
  const { organizationId } = key
  for (const entryId of await lockLineOf(tx, key)) {
    await moveEntry(tx, { ctx, key: { organizationId, entryId }, move: 'end' })
  }
}
