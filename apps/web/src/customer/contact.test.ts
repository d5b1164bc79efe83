import { expect, test } from 'vitest'
import { contactOf } from './contact.ts'

test('one field takes an address or a number', () => {
  expect(contactOf(' ines@example.com ')).toEqual({ email: 'ines@example.com' })
  expect(contactOf('0412 345 678 ')).toEqual({ phone: '0412 345 678' })
})
