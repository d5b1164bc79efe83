import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { EventPosition } from './event.ts'

/** A job that reads the events of an organization, by its name. */
export interface ReaderKey {
  organizationId: string
  name: string
}

/** From now on the reader has something to read; what is over already it never sees. Doing it twice is the same as once. */
export async function startReader(tx: Tx, { organizationId, name }: ReaderKey): Promise<void> {
  await sql`
    INSERT INTO event_reader (organization_id, name, from_transaction, until_transaction, sequence)
    SELECT ${organizationId}::uuid, ${name}, open_from, open_from, 0
    FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS open_from) snapshot
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** How far a reader has read; undefined when it was never started. */
export async function findReaderPosition(db: Db, { organizationId, name }: ReaderKey) {
  const row = await db
    .selectFrom('eventReader')
    .select(['fromTransaction as from', 'untilTransaction as until', 'sequence'])
    .where('organizationId', '=', organizationId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row satisfies EventPosition | undefined
}

/** Moves a reader on; nothing happens when another worker has moved it since. */
export async function moveReader(
  db: Db,
  { organizationId, name }: ReaderKey,
  { from, to }: { from: EventPosition; to: EventPosition },
): Promise<void> {
  await db
    .updateTable('eventReader')
    .set({ fromTransaction: to.from, untilTransaction: to.until, sequence: to.sequence })
    .where('organizationId', '=', organizationId)
    .where('name', '=', name)
    .where('fromTransaction', '=', from.from)
    .where('untilTransaction', '=', from.until)
    .where('sequence', '=', from.sequence)
    .execute()
}
