import type { InputIssue } from '@openhours/api/failure/schema'
import type { Messages } from '@openhours/client/messages'
import type { FieldName } from './draft.ts'

export type FieldErrors = Partial<Record<FieldName, string>>

type Texts = Messages['form']['fieldError']

const FIELD_OF_PATH: Record<string, FieldName> = {
  'customer.name': 'name',
  'customer.email': 'email',
  'customer.phone': 'phone',
  note: 'note',
}

/** The server's issues, each beside the field it is about; what is about no field is left out. */
export function fieldErrorsOf(issues: readonly InputIssue[], texts: Texts): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path, code, message } of issues) {
    const field = FIELD_OF_PATH[path]
    if (field) errors[field] ??= textOf(field, [code, message], texts)
  }
  return errors
}

/** What the browser itself found wrong with a field before anything was sent. */
export function nativeErrorOf(field: FieldName, validity: ValidityState, texts: Texts): string {
  return textOf(field, [validity.tooLong ? 'too_big' : '', validity.customError ? 'contact_missing' : ''], texts)
}

function textOf(field: FieldName, codes: string[], texts: Texts): string {
  if (codes.includes('contact_missing')) return texts.contact
  if (field === 'name' && codes.includes('too_big')) return texts.nameLong
  return texts[field]
}
