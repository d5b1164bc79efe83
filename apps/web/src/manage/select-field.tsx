import { useId } from 'react'

export interface Choice {
  value: string
  text: string
}

interface SelectFieldProps {
  name: string
  label: string
  choices: readonly Choice[]
  defaultValue?: string | undefined
}

/** One of a list, with its label. */
export function SelectField({ name, label, choices, defaultValue }: SelectFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={defaultValue} required>
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
