import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@openhours/db'
import { sql } from 'kysely'

/** An event is read when no transaction that began before it can still write one: others on the server delay that. */
export async function untilEventsCanBeRead(db: Db, organizationId: string): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      SELECT FROM event WHERE organization_id = ${organizationId}
        AND transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1`.execute(db)
    if (rows.length === 0) return
    await pause(5)
  }
}
