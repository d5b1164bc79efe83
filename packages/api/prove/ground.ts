// What a proof stands on: a database of its own on a running Postgres.
import { openDatabase, PreparingClient, type Connection, type Db } from '@openhours/db'
import { cloneTestDatabase, type TestServer } from '@openhours/db/testing'
import { sql } from 'kysely'
import { Pool, type Client } from 'pg'

/** A migrated, empty database. */
export interface Ground extends AsyncDisposable {
  connection: Exclude<Connection, string>
  /** For building shops and for looking at them, not for what is to be proven. */
  db: Db
  /** For the checker: node-postgres and nothing of ours. */
  pool: Pool
}

/** What a proof found out. No violations means that the promise held. */
export interface Outcome {
  promise: string
  figures: Record<string, number | string>
  violations: string[]
}

export async function breakGround(server: TestServer): Promise<Ground> {
  const db = await cloneTestDatabase(server)
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(db)
  const connection = { host: server.host, port: server.port, user: server.user, database: rows[0]?.name ?? '' }
  const pool = new Pool({ ...connection, max: 2 })
  // The server may be stopped before the last connection has said goodbye.
  pool.on('error', () => undefined)
  return {
    connection,
    db,
    pool,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([pool.end(), db.destroy()])
    },
  }
}

/** Called before and after each statement, BEGIN and COMMIT among them. What it throws, the statement fails with. */
export interface Watch {
  /** Instead of `after`. */
  failed?(error: unknown): void
  before?(statement: string, connection: Client, values: unknown[]): Promise<void> | void
  after?(statement: string, connection: Client): Promise<void> | void
}

/** A database whose every statement is watched: the product runs as it is, and does not know. */
export function openWatched(connection: Ground['connection'], watch: Watch): Db {
  class WatchedClient extends PreparingClient {
    constructor(config?: ConstructorParameters<typeof PreparingClient>[0]) {
      super(config)
      // A connection that a proof breaks is not to end the process.
      this.on('error', () => undefined)
      const send = this.query.bind(this)
      const query = async (statement: string, values: unknown[]) => {
        await watch.before?.(statement, this, values)
        const result = await send(statement, values).catch((error: unknown) => {
          watch.failed?.(error)
          throw error
        })
        await watch.after?.(statement, this)
        return result
      }
      Object.assign(this, { query })
    }
  }
  return openDatabase({ ...connection, max: 10, Client: WatchedClient })
}
