import type { Db } from '@openhours/db'
import { sql } from 'kysely'

/** All that is stored, by table, as numbers that any change changes; without the tables that are named. */
export async function fingerprint(db: Db, without: readonly string[] = []): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ table: string }>`
    SELECT table_name AS table FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`.execute(db)
  const sums: Record<string, string> = {}
  for (const { table } of tables.filter((one) => !without.includes(one.table))) {
    const { rows } = await sql<{ sum: string }>`
      SELECT coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS sum FROM ${sql.table(table)} t`.execute(db)
    sums[table] = rows[0]?.sum ?? ''
  }
  return sums
}
