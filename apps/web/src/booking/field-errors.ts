import type { InputIssue } from '@openhours/api/failure/schema'
import type { Messages } from '@openhours/client/messages'
import type { VisitMessages } from '@openhours/client/messages/visit'
import { isAnswerField, type FieldName } from './draft.ts'

export type FieldErrors = Partial<Record<FieldName, string>>

export interface ErrorTexts {
  fields: Messages['form']['fieldError']
  answers: VisitMessages['answers']
  waitlist: VisitMessages['waitlist']
}

const FIELD_OF_PATH: Record<string, FieldName> = {
  'customer.name': 'name',
  'customer.email': 'email',
  'customer.phone': 'phone',
  note: 'note',
  fromDate: 'fromDate',
}

/** The server's issues, each beside the field it is about; what is about no field is left out. */
export function fieldErrorsOf(issues: readonly InputIssue[], texts: ErrorTexts): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path, code, message } of issues) {
    const field = isAnswerField(path) ? path : FIELD_OF_PATH[path]
    if (field) errors[field] ??= textOf(field, [code, message], texts)
  }
  return errors
}

/** What the browser itself found wrong with a field before anything was sent. */
export function nativeErrorOf(field: FieldName, validity: ValidityState, texts: ErrorTexts): string {
  const codes = [
    validity.tooLong ? 'too_big' : '',
    validity.customError ? 'contact_missing' : '',
    validity.valueMissing ? 'answer_missing' : '',
    validity.badInput ? 'not_a_number' : '',
    validity.rangeUnderflow ? 'in_the_past' : '',
  ]
  return textOf(field, codes, texts)
}

function textOf(field: FieldName, codes: string[], { fields, answers, waitlist }: ErrorTexts): string {
  if (isAnswerField(field)) {
    if (codes.includes('answer_missing')) return answers.missing
    if (codes.includes('not_a_number')) return answers.notNumber
    return codes.includes('too_big') ? answers.long : answers.invalid
  }
  if (field === 'fromDate' || field === 'span' || field === 'window') {
    return codes.includes('in_the_past') ? waitlist.pastError : waitlist.dateError
  }
  if (codes.includes('contact_missing')) return fields.contact
  if (field === 'name' && codes.includes('too_big')) return fields.nameLong
  return fields[field]
}
