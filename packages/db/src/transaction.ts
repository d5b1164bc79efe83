import type { Db, Tx } from './database.ts'
import { isWorthRetrying } from './errors.ts'

const MAX_ATTEMPTS = 4

/**
 * Runs `work` in a transaction. A deadlock or serialization failure rolls back and starts again, a few times;
 * so `work` may run more than once and must have no effect outside the transaction.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((transaction) => work(marked(transaction)))
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isWorthRetrying(error)) throw error
    }
  }
}

/** Kysely says the same by `isTransaction`, only not in its types. */
function marked(transaction: object): Tx {
  return transaction as Tx
}
