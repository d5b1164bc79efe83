import type { CreateBookingInput } from '@openhours/api/booking/schema'
import { expect, test } from 'vitest'
import { randomKey, withCustomer, withIdempotencyKey } from './request.ts'
import { createTabMemory } from './tab-memory.ts'

const REQUEST = { organizationId: 'o', serviceId: 's', startsAt: '2026-11-24T10:00:00+11:00' }
const DRAFT = { name: 'Ines', email: ' ', phone: '0400', note: '' }

function keyring() {
  const keys = createTabMemory<Record<string, string>>('keys', {}, undefined)
  let made = 0
  return (input: CreateBookingInput) => withIdempotencyKey(input, keys, () => `key-${++made}`).idempotencyKey
}

test('the same form sent again has the same key, so it books once', () => {
  const keyOf = keyring()
  expect(keyOf(withCustomer(REQUEST, DRAFT))).toBe(keyOf(withCustomer(REQUEST, DRAFT)))
})

test('another time, or another name, is another request', () => {
  const keyOf = keyring()
  const keys = [
    withCustomer(REQUEST, DRAFT),
    withCustomer({ ...REQUEST, startsAt: '2026-11-24T10:30:00+11:00' }, DRAFT),
    withCustomer(REQUEST, { ...DRAFT, name: 'Ida' }),
  ].map(keyOf)
  expect(new Set(keys).size).toBe(3)
})

test('what was left empty is not sent', () => {
  expect(withCustomer(REQUEST, DRAFT)).toEqual({ ...REQUEST, customer: { name: 'Ines', phone: '0400' } })
})

test('a key needs no secure page', () => {
  const key = randomKey({ getRandomValues: (array) => globalThis.crypto.getRandomValues(array) })
  expect(key).toMatch(/^[0-9a-f]{32}$/)
})
