import type { BookingState } from '@openhours/api/booking/schema'
import { messagesFor } from '@openhours/client/messages'
import { visitMessagesFor } from '@openhours/client/messages/visit'
import { expect, test } from 'vitest'
import { wordsOf } from './booking-words.ts'

const texts = { booking: messagesFor('en').booking, more: visitMessagesFor('en').booking }
const STARTS_AT = '2026-11-24T10:00:00+11:00'
const ENDS_AT = '2026-11-24T11:00:00+11:00'
const BEFORE = Date.parse('2026-11-24T10:30:00+11:00')

function words({ state = 'confirmed', canCancel = false, seats = null, now = BEFORE }: Partial<Standing>) {
  const customer = { name: 'Ines Marlow', email: null, phone: null }
  const organization = { name: 'Laneway' }
  return wordsOf({ state, canCancel, customer, organization, seats, startsAt: STARTS_AT, endsAt: ENDS_AT }, texts, now)
}

const heading = (standing: Partial<Standing>): string => words(standing).heading

interface Standing {
  state: BookingState
  canCancel: boolean
  seats: number | null
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

test('what was asked for is kept meanwhile: a time, or so many seats', () => {
  expect(words({ state: 'requested' }).text).toContain('The time is kept')
  expect(words({ state: 'requested', seats: 1 }).text).toContain('Your seat is kept')
  expect(words({ state: 'requested', seats: 2 }).text).toContain('Your 2 seats are kept')
})
