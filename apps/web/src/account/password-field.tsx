import { AccountField } from './account-field.tsx'
import { useAccountMessages } from './use-account-messages.ts'

/** A password that is new, by the rule of the server. */
export function NewPasswordField({ name = 'password', label }: { name?: string; label: string }) {
  const { password: texts } = useAccountMessages()
  return (
    <AccountField
      name={name}
      label={label}
      hint={texts.hint}
      type="password"
      autoComplete="new-password"
      minLength={10}
      maxLength={128}
      required
    />
  )
}
