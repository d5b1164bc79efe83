import { expect, test } from 'vitest'
import { createKeyring, randomKey, withCustomer } from './request.ts'

const REQUEST = { organizationId: 'o', serviceId: 's', startsAt: '2026-11-24T10:00:00+11:00' }
const DRAFT = { name: 'Ines', email: ' ', phone: '0400', note: '' }

function keyring() {
  let made = 0
  return createKeyring(() => `key-${++made}`)
}

test('the same form sent again has the same key, so it books once', () => {
  const withKey = keyring()
  const first = withKey(withCustomer(REQUEST, DRAFT))
  expect(withKey(withCustomer(REQUEST, DRAFT)).idempotencyKey).toBe(first.idempotencyKey)
})

test('another time, or another name, is another request', () => {
  const withKey = keyring()
  const keys = [
    withKey(withCustomer(REQUEST, DRAFT)),
    withKey(withCustomer({ ...REQUEST, startsAt: '2026-11-24T10:30:00+11:00' }, DRAFT)),
    withKey(withCustomer(REQUEST, { ...DRAFT, name: 'Ida' })),
  ].map(({ idempotencyKey }) => idempotencyKey)
  expect(new Set(keys).size).toBe(3)
})

test('what was left empty is not sent', () => {
  expect(withCustomer(REQUEST, DRAFT)).toEqual({ ...REQUEST, customer: { name: 'Ines', phone: '0400' } })
})

test('a key needs no secure page', () => {
  const key = randomKey({ getRandomValues: (array) => globalThis.crypto.getRandomValues(array) })
  expect(key).toMatch(/^[0-9a-f]{32}$/)
})
