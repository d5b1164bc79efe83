import { inTransaction, type Tx } from '@openhours/db'
import { bumpCatalogue } from '@openhours/db/queries/catalogue'
import type { World } from './create-world.ts'

/** Changes what can be booked behind the procedures' back, and says so as they do: servers have it in memory. */
export function changeCatalogue(
  { db, organizationId }: Pick<World, 'db' | 'organizationId'>,
  change: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await bumpCatalogue(tx, organizationId)
    await change(tx)
  })
}
