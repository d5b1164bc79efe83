import { useLanguage } from '../page/language.tsx'
import { Field } from './field.tsx'
import type { FormFields } from './use-visitor-form.ts'

/** Who it is for. The limits are those of the contract. */
export function CustomerFields({ form }: { form: FormFields }) {
  const { form: texts } = useLanguage().messages
  return (
    <>
      <Field {...{ form, name: 'name', label: texts.name }} autoComplete="name" maxLength={120} required />
      <fieldset className="contact">
        <legend>
          <strong>{texts.contact}</strong> {texts.contactHint}
        </legend>
        <Field
          {...{ form, name: 'email', label: texts.email }}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={254}
        />
        <Field
          {...{ form, name: 'phone', label: texts.phone }}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
        />
      </fieldset>
    </>
  )
}
