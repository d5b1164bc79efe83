import { createHash } from 'node:crypto'
import type { Db, Tx } from '@openhours/db'
import { findStoredAnswer, storeAnswer, type AnswerToStore } from '@openhours/db/queries/idempotency'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** A create that may be sent more than once: told apart by its key, recognised by the hash of what it asks for. */
export interface IdempotentRequest {
  organizationId: string
  procedure: string
  key: string
  requestHash: Buffer
}

/** A zod schema, as far as it is needed: to see one as a `ZodType`, TypeScript compares all that zod can do. */
interface Parser<Answer> {
  parse: (value: unknown) => Answer
}

interface Question<Answer> {
  procedure: string
  input: { organizationId: string; idempotencyKey?: string | undefined }
  /** What is stored, and given to whoever asks again. */
  schema: Parser<Answer>
}

/** Thrown inside a transaction to roll it back: a copy of the same request has committed its answer first. */
class AnsweredMeanwhile extends Error {}

/**
 * Does the work once for a key, and gives the stored answer to every copy of the request. The work must call
 * `keepAnswer` in its transaction. Without a key every call counts. Throws `idempotency_mismatch`.
 */
export async function answerOnce<Answer>(
  { db }: Pick<Context, 'db'>,
  question: Question<Answer>,
  work: (request: IdempotentRequest | undefined) => Promise<Answer>,
): Promise<Answer> {
  const request = requestOf(question)
  if (!request) return work(undefined)
  const answer = await previousAnswer(db, request, question.schema)
  if (answer) return answer
  try {
    return await work(request)
  } catch (error) {
    // A copy of this request may have been under way and won, and be the very thing that stands in our way.
    const meanwhile = await previousAnswer(db, request, question.schema)
    if (meanwhile) return meanwhile
    throw error
  }
}

/** Stores the answer in the transaction that makes it true. A copy of the request waits here for the end of it. */
export async function keepAnswer(
  tx: Tx,
  request: IdempotentRequest | undefined,
  { answer, now }: { answer: Record<string, unknown>; now: number },
): Promise<void> {
  if (!request) return
  const stored = await storeAnswer(tx, answerToStore(request, { answer, now }))
  if (!stored) throw new AnsweredMeanwhile()
}

/** The answer as it is stored, for whoever stores it together with all the rest. */
export function answerToStore(
  request: IdempotentRequest,
  { answer, now }: { answer: Record<string, unknown>; now: number },
): AnswerToStore {
  return { ...request, answer, createdAt: new Date(now) }
}

function requestOf({ procedure, input }: Question<unknown>): IdempotentRequest | undefined {
  const { idempotencyKey: key, ...asked } = input
  if (!key) return undefined
  // Parsed input has its fields in the order of the schema, so equal requests have equal text.
  const requestHash = createHash('sha256').update(JSON.stringify(asked)).digest()
  return { organizationId: asked.organizationId, procedure, key, requestHash }
}

async function previousAnswer<Answer>(
  db: Db,
  request: IdempotentRequest,
  schema: Parser<Answer>,
): Promise<Answer | undefined> {
  const stored = await findStoredAnswer(db, request)
  if (!stored) return undefined
  if (!stored.requestHash.equals(request.requestHash)) throw new AppError('idempotency_mismatch', {})
  return schema.parse(stored.answer)
}
