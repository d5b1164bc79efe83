import type { Slot, SlotDays } from '@openhours/api/slot/schema'
import { expect, test } from 'vitest'
import { firstFreeDate, lastFreeDate, windowStart } from './day-window.ts'

function slot(localDate: string): Slot {
  return {
    startsAt: `${localDate}T10:00:00+11:00`,
    endsAt: `${localDate}T11:00:00+11:00`,
    localDate,
    staffMemberIds: [],
  }
}

function days(free: Record<string, boolean>, nextFree: Slot | null = null): SlotDays {
  const list = Object.entries(free).map(([localDate, isFree]) => ({
    localDate,
    slots: isFree ? [slot(localDate)] : [],
  }))
  return { timeZone: 'Australia/Melbourne', days: list, nextFree }
}

test('windows of two weeks follow each other from today on', () => {
  expect(windowStart('2026-11-22', '2026-11-22')).toBe('2026-11-22')
  expect(windowStart('2026-11-22', '2026-12-05')).toBe('2026-11-22')
  expect(windowStart('2026-11-22', '2026-12-06')).toBe('2026-12-06')
  expect(windowStart('2026-11-22', '2027-01-05')).toBe('2027-01-03')
})

test('a date in the past is shown from today', () => {
  expect(windowStart('2026-11-22', '2026-10-01')).toBe('2026-11-22')
})

test('the page opens on the first free day, also beyond the window', () => {
  expect(firstFreeDate(days({ '2026-11-22': false, '2026-11-23': true }))).toBe('2026-11-23')
  expect(firstFreeDate(days({ '2026-11-22': false }, slot('2027-01-04')))).toBe('2027-01-04')
  expect(firstFreeDate(days({ '2026-11-22': false }))).toBeUndefined()
})

test('going back lands on the last free day before', () => {
  expect(lastFreeDate(days({ '2026-11-22': true, '2026-11-23': true, '2026-11-24': false }))).toBe('2026-11-23')
})
