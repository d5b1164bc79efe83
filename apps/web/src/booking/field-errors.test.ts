import { messagesFor } from '@openhours/client/messages'
import { expect, test } from 'vitest'
import { fieldErrorsOf } from './field-errors.ts'

const texts = messagesFor('en').form.fieldError

test('each issue stands beside the field it is about, the first one only', () => {
  const errors = fieldErrorsOf(
    [
      { path: 'customer.email', code: 'custom', message: 'contact_missing' },
      { path: 'customer.email', code: 'invalid_format', message: 'no' },
      { path: 'note', code: 'too_big', message: 'no' },
    ],
    texts,
  )
  expect(errors).toEqual({ email: texts.contact, note: texts.note })
})

test('what is about no field is not put beside one', () => {
  expect(fieldErrorsOf([{ path: 'serviceId', code: 'invalid_format', message: 'no' }], texts)).toEqual({})
})
