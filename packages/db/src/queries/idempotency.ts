import type { Db, Tx } from '../database.ts'

export interface RequestKey {
  organizationId: string
  procedure: string
  key: string
}

export interface StoredAnswer {
  requestHash: Buffer
  answer: Record<string, unknown>
}

/** The answer that was given to a request with this key, if there was one. */
export async function findStoredAnswer(db: Db, request: RequestKey): Promise<StoredAnswer | undefined> {
  return db
    .selectFrom('idempotency')
    .select(['requestHash', 'answer'])
    .where('organizationId', '=', request.organizationId)
    .where('procedure', '=', request.procedure)
    .where('key', '=', request.key)
    .executeTakeFirst()
}

export interface AnswerToStore extends RequestKey {
  requestHash: Buffer
  answer: Record<string, unknown>
  createdAt: Date
}

/**
 * Stores the answer under its key; false when another request with this key got there first. While that one is still
 * open this waits for its end, so two copies of a request at once cannot both go through.
 */
export async function storeAnswer(tx: Tx, { answer, ...request }: AnswerToStore): Promise<boolean> {
  const row = await tx
    .insertInto('idempotency')
    .values({ ...request, answer: JSON.stringify(answer) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}
