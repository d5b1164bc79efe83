import { AccountField } from './account-field.tsx'
import { useAccountMessages } from './use-account-messages.ts'

/** The address that an account goes by; browsers fill it in, and may offer passkeys in it. */
export function EmailField({ autoComplete = 'username' }: { autoComplete?: string }) {
  const { signIn: texts } = useAccountMessages()
  return (
    <AccountField
      name="email"
      label={texts.email}
      type="email"
      autoComplete={autoComplete}
      autoCapitalize="off"
      spellCheck={false}
      maxLength={254}
      required
    />
  )
}
