import { useId, type ComponentProps } from 'react'

interface AccountFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
}

/** One line to fill in, with its label, what it wants, and what is wrong with it. */
export function AccountField({ label, hint, error, ...input }: AccountFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="field-hint soft" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
      />
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
}
