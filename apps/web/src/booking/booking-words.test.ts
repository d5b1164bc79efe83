import type { BookingState } from '@openhours/api/booking/schema'
import { messagesFor } from '@openhours/client/messages'
import { visitMessagesFor } from '@openhours/client/messages/visit'
import { expect, test } from 'vitest'
import { wordsOf } from './booking-words.ts'

const texts = { booking: messagesFor('en').booking, more: visitMessagesFor('en').booking }
const STARTS_AT = '2026-11-24T10:00:00+11:00'
const ENDS_AT = '2026-11-24T11:00:00+11:00'
const BEFORE = Date.parse('2026-11-24T10:30:00+11:00')

function heading({ state = 'confirmed', canCancel = false, now = BEFORE }: Partial<Standing>): string {
  const customer = { name: 'Ines Marlow', email: null, phone: null }
  const organization = { name: 'Laneway' }
  return wordsOf({ state, canCancel, customer, organization, startsAt: STARTS_AT, endsAt: ENDS_AT }, texts, now).heading
}

interface Standing {
  state: BookingState
  canCancel: boolean
  now: number
}

test('a booking ahead looks forward to the visitor', () => {
  expect(heading({ canCancel: true })).toBe('See you soon, Ines.')
})

test('a visit that has begun says so, and thanks once it is over', () => {
  expect(heading({})).toBe('This visit has begun.')
  expect(heading({ now: Date.parse(ENDS_AT) })).toBe('Thank you for your visit.')
})

test('every other state has its own words', () => {
  const states = ['cancelled', 'completed', 'no_show', 'requested', 'arrived'] as const
  expect(new Set(states.map((state) => heading({ state }))).size).toBe(states.length)
})

test('a visit that is too near to be changed is still looked forward to', () => {
  expect(heading({ now: Date.parse('2026-11-24T08:00:00+11:00') })).toBe('See you soon, Ines.')
})
