import type { ClientFailure } from '@openhours/client'
import type { CustomerMessages } from '@openhours/client/messages/customer'

/** Why a customer was not let in, in words. */
export function refusalInWords(failure: ClientFailure, { refused }: CustomerMessages): string {
  if (failure.reason === 'too_many_requests') return refused.tooMany(Math.ceil(failure.details.retryAfterSeconds / 60))
  if (failure.reason === 'invalid_input') {
    const isCode = failure.details.issues.some(({ path }) => path === 'code')
    return isCode ? refused.reasons.wrong_code : refused.contact
  }
  const known: Record<string, string> = refused.reasons
  return known[failure.reason] ?? refused.other
}
