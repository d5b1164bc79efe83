import { useId } from 'react'
import type { AnswerField } from './draft.ts'
import type { FormFields } from './use-visitor-form.ts'

export interface Choice {
  value: string
  text: string
}

interface ChoiceFieldProps {
  form: FormFields
  name: AnswerField
  label: string
  choices: readonly Choice[]
  required: boolean
}

/** One of a few, all in sight. */
export function ChoiceField({ form, name, label, choices, required }: ChoiceFieldProps) {
  const id = useId()
  const error = form.errors[name]
  return (
    <fieldset className="field options" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {choices.map(({ value, text }) => (
        <label key={value} className="option">
          <input
            type="radio"
            {...{ name, value, required }}
            defaultChecked={form.draft[name] === value}
            onInvalid={(event) => {
              event.preventDefault()
              form.onProblem(name, event.currentTarget)
            }}
          />
          <span className="option-name">{text}</span>
        </label>
      ))}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </fieldset>
  )
}
