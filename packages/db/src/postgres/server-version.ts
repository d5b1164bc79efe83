import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** The version of the server behind a database, as `server_version_num`: 150018 for 15.18. */
export async function readServerVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    SELECT current_setting('server_version_num')::int AS version`.execute(db)
  return rows[0]?.version ?? 0
}
