import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** One DDL statement a message, in order. */
export type Statements = readonly string[]

/** A forward-only migration made of plain statements. */
export function runStatements(statements: Statements): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  }
}
