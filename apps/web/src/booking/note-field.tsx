import { useLanguage } from '../page/language.tsx'
import { Field } from './field.tsx'
import type { FormFields } from './use-visitor-form.ts'

/** Anything else the business should know. */
export function NoteField({ form }: { form: FormFields }) {
  const { form: texts } = useLanguage().messages
  return <Field {...{ form, name: 'note', label: texts.note }} maxLength={1000} rows={3} isOptional />
}
