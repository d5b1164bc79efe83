import { createHash } from 'node:crypto'
import type { Db, Tx } from '@openhours/db'
import { findStoredAnswer, storeAnswer } from '@openhours/db/queries/idempotency'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'

/** A create that may be sent more than once: told apart by its key, recognised by the hash of what it asks for. */
export interface IdempotentRequest {
  organizationId: string
  procedure: string
  key: string
  requestHash: Buffer
}

/** Thrown inside a transaction to roll it back: a copy of the same request has committed its answer first. */
export class AnsweredMeanwhile extends Error {}

/** Undefined when the caller gave no key: then every call counts. */
export function idempotentRequest(
  procedure: string,
  { idempotencyKey: key, ...asked }: { organizationId: string; idempotencyKey?: string | undefined },
): IdempotentRequest | undefined {
  if (!key) return undefined
  // Parsed input has its fields in the order of the schema, so equal requests have equal text.
  const requestHash = createHash('sha256').update(JSON.stringify(asked)).digest()
  return { organizationId: asked.organizationId, procedure, key, requestHash }
}

/** The stored answer to this very request. Throws `idempotency_mismatch` when the key came with another one. */
export async function previousAnswer<Answer>(
  db: Db,
  request: IdempotentRequest | undefined,
  schema: z.ZodType<Answer>,
): Promise<Answer | undefined> {
  if (!request) return undefined
  const stored = await findStoredAnswer(db, request)
  if (!stored) return undefined
  if (!stored.requestHash.equals(request.requestHash)) throw new AppError('idempotency_mismatch', {})
  return schema.parse(stored.answer)
}

/** Stores the answer in the transaction that makes it true. Throws `AnsweredMeanwhile`. */
export async function keepAnswer(
  tx: Tx,
  request: IdempotentRequest | undefined,
  { answer, now }: { answer: Record<string, unknown>; now: number },
): Promise<void> {
  if (!request) return
  const stored = await storeAnswer(tx, { ...request, answer, createdAt: new Date(now) })
  if (!stored) throw new AnsweredMeanwhile()
}
