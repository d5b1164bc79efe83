import { sql } from 'kysely'
import { openDatabase, type Db } from '../database.ts'

export const TEMPLATE = 'openhours_template'

export interface TestServer {
  host: string
  port: number
  user: string
  database: string
  version: string
}

const open = new Map<string, Promise<Db>>()

/** The database of this test worker, cloned from the migrated template on first use and kept for all its files. */
export function workerDatabase(server: TestServer, worker: string): Promise<Db> {
  const name = `openhours_worker_${worker}`
  const existing = open.get(name) ?? cloneTemplate(server, name)
  open.set(name, existing)
  return existing
}

/** Makes an empty database; nothing happens when it is there already. */
export async function createDatabase(server: TestServer, name: string, template = 'template0'): Promise<void> {
  const db = openDatabase({ ...server, max: 1 })
  try {
    const { rows } = await sql`SELECT FROM pg_database WHERE datname = ${name}`.execute(db)
    if (rows.length === 0) await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(template)}`.execute(db)
  } finally {
    await db.destroy()
  }
}

async function cloneTemplate(server: TestServer, name: string): Promise<Db> {
  await createDatabase(server, name, TEMPLATE)
  return openDatabase({ ...server, database: name, max: 40 })
}
