import { useLanguage } from '../page/language.tsx'
import type { Draft, FieldName } from './draft.ts'
import type { FieldErrors } from './field-errors.ts'
import { Field } from './field.tsx'

interface CustomerFieldsProps {
  draft: Draft
  errors: FieldErrors
  onProblem: (field: FieldName, control: HTMLInputElement | HTMLTextAreaElement) => void
}

/** Who the visit is for. The limits are those of the contract. */
export function CustomerFields({ draft, errors, onProblem }: CustomerFieldsProps) {
  const { form } = useLanguage().messages
  return (
    <>
      <Field
        {...{ name: 'name', label: form.name, error: errors.name, onProblem }}
        defaultValue={draft.name}
        autoComplete="name"
        maxLength={120}
        required
      />
      <fieldset className="contact">
        <legend>
          <strong>{form.contact}</strong> {form.contactHint}
        </legend>
        <Field
          {...{ name: 'email', label: form.email, error: errors.email, onProblem }}
          defaultValue={draft.email}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={254}
        />
        <Field
          {...{ name: 'phone', label: form.phone, error: errors.phone, onProblem }}
          defaultValue={draft.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
        />
      </fieldset>
      <Field
        {...{ name: 'note', label: form.note, error: errors.note, onProblem }}
        defaultValue={draft.note}
        maxLength={1000}
        rows={3}
        isOptional
      />
    </>
  )
}
