import type { AppRouter } from '@openhours/api'
import type { Failure, Reason } from '@openhours/api/failure/schema'
import { TRPCClientError } from '@trpc/client'

/** What can go wrong for a client: a refusal by the server, or no answer at all. */
export type ClientFailure = Failure | { reason: 'unreachable'; details: Record<string, never> }

/**
 * Why a call failed, as data to switch on. Whatever is not an answer of the server (no network, a timeout,
 * a proxy's error page) is `unreachable`: nobody knows whether the call had an effect.
 */
export function failureOf(error: unknown): ClientFailure {
  if (isApiError(error) && error.data) return error.data.failure
  return { reason: 'unreachable', details: {} }
}

/** Whether a call failed for this reason, with the details typed: `if (hasReason(error, 'slot_taken')) …`. */
export function hasReason<R extends Reason>(
  failure: ClientFailure,
  reason: R,
): failure is Extract<Failure, { reason: R }> {
  return failure.reason === reason
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}
