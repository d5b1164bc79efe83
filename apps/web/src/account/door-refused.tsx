import type { AccountFailure } from '@openhours/auth/client'
import { Link } from '@tanstack/react-router'
import { useAccountMessages } from './use-account-messages.ts'

/** Why a door stayed shut, in words. */
export function DoorRefused({ failure }: { failure: AccountFailure | undefined }) {
  const { account, refused } = useAccountMessages()
  if (!failure) return null
  const known: Record<string, string> = refused.codes
  const text =
    failure.code === 'TOO_MANY_REQUESTS'
      ? refused.tooMany(Math.ceil((failure.retryAfterSeconds ?? 60) / 60))
      : (known[failure.code] ?? refused.other)
  return (
    <div className="notice notice-danger" role="alert">
      <p>{text}</p>
      {failure.code === 'SESSION_NOT_FRESH' ? (
        <Link to="/sign-in" search={{ to: '/account' }}>
          {account.signInAgain}
        </Link>
      ) : null}
    </div>
  )
}
