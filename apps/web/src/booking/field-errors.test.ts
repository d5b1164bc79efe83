import { messagesFor } from '@openhours/client/messages'
import { visitMessagesFor } from '@openhours/client/messages/visit'
import { expect, test } from 'vitest'
import { fieldErrorsOf, type ErrorTexts } from './field-errors.ts'

const { answers, waitlist } = visitMessagesFor('en')
const texts: ErrorTexts = { fields: messagesFor('en').form.fieldError, answers, waitlist }

test('each issue stands beside the field it is about, the first one only', () => {
  const errors = fieldErrorsOf(
    [
      { path: 'customer.email', code: 'custom', message: 'contact_missing' },
      { path: 'customer.email', code: 'invalid_format', message: 'no' },
      { path: 'note', code: 'too_big', message: 'no' },
    ],
    texts,
  )
  expect(errors).toEqual({ email: texts.fields.contact, note: texts.fields.note })
})

test('an answer that is missing or does not fit stands beside its question', () => {
  const issue = (code: string) => fieldErrorsOf([{ path: 'answers.q1', code, message: `Allergies?: ${code}` }], texts)
  expect(issue('answer_missing')).toEqual({ 'answers.q1': answers.missing })
  expect(issue('not_a_number')).toEqual({ 'answers.q1': answers.notNumber })
  expect(issue('not_a_choice')).toEqual({ 'answers.q1': answers.invalid })
})

test('days that are over are told as such', () => {
  const issues = [{ path: 'fromDate', code: 'in_the_past', message: 'All of these days are over.' }]
  expect(fieldErrorsOf(issues, texts)).toEqual({ fromDate: waitlist.pastError })
})

test('what is about no field is not put beside one', () => {
  expect(fieldErrorsOf([{ path: 'serviceId', code: 'invalid_format', message: 'no' }], texts)).toEqual({})
})
