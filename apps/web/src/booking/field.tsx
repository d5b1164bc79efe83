import { useId, type ComponentProps, type FormEvent } from 'react'
import { useLanguage } from '../page/language.tsx'
import type { FieldName } from './draft.ts'
import type { FormFields } from './use-visitor-form.ts'

interface FieldProps extends Omit<ComponentProps<'input'>, 'form' | 'name'> {
  form: FormFields
  name: FieldName
  label: string
  isOptional?: boolean
  rows?: number
  /** A list to choose from instead of a text to write. */
  choices?: readonly { value: string; text: string }[]
}

/** A control with its label and, once something is wrong with it, the reason in its own place. */
export function Field({ form, name, label, isOptional, rows, choices, ...input }: FieldProps) {
  const { messages } = useLanguage()
  const id = useId()
  const error = form.errors[name]
  const { defaultValue = form.draft[name as keyof typeof form.draft] ?? '', required, maxLength } = input
  const shared = {
    id,
    name,
    required,
    defaultValue,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
    // Our own words beside the field instead of the browser's bubble above it.
    onInvalid: (event: FormEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => {
      event.preventDefault()
      form.onProblem(name, event.currentTarget)
    },
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional ? <span className="field-optional"> {messages.form.optional}</span> : null}
      </label>
      {choices ? (
        <select {...shared}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea {...shared} rows={rows} maxLength={maxLength} />
      ) : (
        <input {...input} {...shared} />
      )}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
}
