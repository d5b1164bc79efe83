import type { ClientFailure } from '@openhours/client'
import { useAccountMessages } from '../account/use-account-messages.ts'

/** Why a change was not made, in words. */
export function ChangeRefused({ failure }: { failure: ClientFailure | undefined }) {
  const { changes } = useAccountMessages()
  if (!failure) return null
  const known: Record<string, string> = changes.reasons
  return (
    <div className="notice notice-danger" role="alert">
      <p>{known[failure.reason] ?? changes.other}</p>
    </div>
  )
}
