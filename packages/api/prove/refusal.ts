import { AppError } from '../src/app-error.ts'
import type { Reason } from '../src/failure/schema.ts'

/** The reason of a refusal; what is none is thrown on. */
export function reasonOf(error: unknown): Reason {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof AppError) return cause.reason
  throw error
}

/** What a call came to: its answer, or the reason why not. */
export async function outcomeOf<T>(call: Promise<T>): Promise<{ answer: T } | { reason: Reason }> {
  return call.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ reason: reasonOf(error) }),
  )
}
