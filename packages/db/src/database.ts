import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { Pool, types as pgTypes, type CustomTypesConfig, type PoolConfig } from 'pg'
import { PreparingClient } from './prepared.ts'
import type { Tables } from './tables.ts'

/** The database: a pool of connections with typed tables. */
export type Db = Kysely<Tables>

/**
 * The same inside a transaction (`inTransaction`). What must not stand alone asks for it. A mark on `Db` rather than
 * Kysely's `Transaction`: to see that one as a `Db`, TypeScript compares two whole classes.
 */
export type Tx = Db & { readonly isTransaction: true }

/** A connection string, or what node-postgres' pool takes (the embedded server's socket, for example). */
export type Connection = string | PoolConfig

/** Opens a pool; nothing is connected before the first query. `destroy()` closes it. */
export function openDatabase(connection: Connection): Db {
  const config = typeof connection === 'string' ? { connectionString: connection } : connection
  const pool = new Pool({ max: 16, connectionTimeoutMillis: 10_000, types, Client: PreparingClient, ...config })
  // A connection that dies while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined)
  // One that dies in a transaction, between two statements, fails the next one; the pool does not listen to it by then.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

const parsers = new Map<number, (text: string) => unknown>([
  [pgTypes.builtins.TIMESTAMPTZ, toInstant],
  [pgTypes.builtins.DATE, (text) => text],
  [pgTypes.builtins.INT8, toSafeInteger],
])

const types: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format !== 'binary' && parsers.get(oid)) || pgTypes.getTypeParser(oid, format === 'binary' ? 'binary' : 'text'),
}

const parseTimestamptz = pgTypes.getTypeParser(pgTypes.builtins.TIMESTAMPTZ)

function toInstant(text: string): number {
  return Number(parseTimestamptz(text))
}

function toSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond 2^53: ${text}`)
  return value
}
