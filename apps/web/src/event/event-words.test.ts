import { accountMessagesFor } from '@openhours/client/messages/account'
import { businessMessagesFor } from '@openhours/client/messages/business'
import { expect, test } from 'vitest'
import { detailsOf, whatHappened, whereFrom, whoDidIt } from './event-words.ts'

const ID = '01920000-0000-7000-8000-000000000001'
const texts = {
  events: businessMessagesFor('en').events,
  roles: accountMessagesFor('en').manage.roles,
  when: (instant: string) => instant.slice(11, 16),
}

test('what happens to bookings is told by its times', () => {
  const moved = { from: '2026-11-23T10:00:00+11:00', to: '2026-11-23T12:30:00+11:00' }

  expect(whatHappened({ type: 'booking.rescheduled' }, texts)).toBe('A visit was moved')
  expect(detailsOf({ details: moved }, texts)).toEqual(['from 10:00 to 12:30'])
})

test('another role is told in the words of the people page', () => {
  const details = { name: 'Ana', from: 'staff', to: 'desk' }

  expect(detailsOf({ details }, texts)).toEqual(['Ana', 'from Staff to Front desk'])
})

test('what changed is named, and ids are not shown', () => {
  expect(detailsOf({ details: { changed: ['name', 'noticeMinutes'] } }, texts)).toEqual([
    'changed: name, notice minutes',
  ])
  expect(detailsOf({ details: { from: ID, to: ID, toUserId: ID, role: ID } }, texts)).toEqual([])
})

test('everybody who can do something has a name', () => {
  const who = (actor: Record<string, unknown>): string => whoDidIt({ actor }, texts)

  expect(who({ kind: 'member', id: ID, name: 'Mia' })).toBe('Mia')
  expect(who({ kind: 'apiKey', id: ID, name: 'Our website' })).toBe('Our website (API key)')
  expect(who({ kind: 'customer', id: null })).toBe('A customer')
  expect(who({ kind: 'system' })).toBe('openhours')
  expect(who({})).toBe('Somebody')
  expect(whereFrom({ actor: { kind: 'member', address: '192.0.2.7' } })).toBe('192.0.2.7')
})

test('what this page has no words for is still readable', () => {
  expect(whatHappened({ type: 'door.left_open' }, texts)).toBe('Door left open')
})
