import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openDatabase, type Db } from '../database.ts'

export const TEMPLATE = 'openhours_template'

/** The Postgres of this run of tests, as vitest provides it. */
export interface TestServer {
  host: string
  port: number
  user: string
  database: string
  version: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

/** A database of one's own, cloned from the migrated template: some milliseconds. */
export async function cloneTestDatabase(server: TestServer): Promise<Db> {
  const name = `openhours_test_${randomUUID()}`
  await createDatabase(server, name, TEMPLATE)
  return openDatabase({ ...server, database: name, max: 40 })
}

/** Makes an empty database; nothing happens when it is there already. */
export async function createDatabase(server: TestServer, name: string, template = 'template0'): Promise<void> {
  await using db = openDatabase({ ...server, max: 1 })
  const { rows } = await sql`SELECT FROM pg_database WHERE datname = ${name}`.execute(db)
  if (rows.length === 0) await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(template)}`.execute(db)
}
