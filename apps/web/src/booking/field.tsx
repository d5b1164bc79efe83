import { useId, type ComponentProps, type FormEvent } from 'react'
import { useLanguage } from '../page/language.tsx'
import type { FieldName } from './draft.ts'

interface FieldProps extends Omit<ComponentProps<'input'>, 'onInvalid'> {
  name: FieldName
  label: string
  error: string | undefined
  isOptional?: boolean
  onProblem: (field: FieldName, control: HTMLInputElement | HTMLTextAreaElement) => void
  rows?: number
}

/** A control with its label and, once something is wrong with it, the reason in its own place. */
export function Field({ name, label, error, isOptional, onProblem, rows, ...input }: FieldProps) {
  const { messages } = useLanguage()
  const id = useId()
  const shared = {
    id,
    name,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
    // Our own words beside the field instead of the browser's bubble above it.
    onInvalid: (event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      event.preventDefault()
      onProblem(name, event.currentTarget)
    },
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional ? <span className="field-optional"> {messages.form.optional}</span> : null}
      </label>
      {rows ? (
        <textarea {...shared} rows={rows} maxLength={input.maxLength} defaultValue={input.defaultValue} />
      ) : (
        <input {...input} {...shared} />
      )}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
}
