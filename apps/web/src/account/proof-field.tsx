import { AccountField } from './account-field.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useAccount } from './who-am-i.ts'

/** The password once more, before something that a stranger at this screen must not do. */
export function ProofField() {
  const { account: texts } = useAccountMessages()
  const { email } = useAccount()
  return (
    <>
      <input className="visually-hidden" tabIndex={-1} aria-hidden autoComplete="username" value={email} readOnly />
      <AccountField
        name="password"
        label={texts.proofPassword}
        type="password"
        autoComplete="current-password"
        maxLength={128}
        required
      />
    </>
  )
}
