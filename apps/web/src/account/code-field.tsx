import { AccountField } from './account-field.tsx'

/** The six digits that were sent, or are on a device; a phone can fill them in by itself. */
export function CodeField({ label }: { label: string }) {
  return (
    <AccountField
      className="code-field"
      name="code"
      label={label}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*(\d\s*){6}"
      maxLength={12}
      required
    />
  )
}
