import type { AccountFailure } from '@openhours/auth/client'
import type { AccountMessages } from '@openhours/client/messages/account'

/** Why a door stayed shut, in words. */
export function refusalInWords(failure: AccountFailure, { refused }: AccountMessages): string {
  if (failure.code === 'TOO_MANY_REQUESTS') return refused.tooMany(Math.ceil((failure.retryAfterSeconds ?? 60) / 60))
  const known: Record<string, string> = refused.codes
  return known[failure.code] ?? refused.other
}
