import { describe, expect, test } from 'vitest'
import { at, timeZone } from '../../test/builders.ts'
import { findSessions } from './find-sessions.ts'
import type { SessionSearch } from './find-sessions.ts'

const yoga = { id: 'yoga', start: at('18:00'), end: at('19:00'), seats: 12, seatsTaken: 10 }
const spin = { id: 'spin', start: at('07:00', '2026-11-24'), end: at('08:00', '2026-11-24'), seats: 8, seatsTaken: 8 }

function ask(change: Partial<SessionSearch> = {}): string[][] {
  const days = findSessions({
    now: at('08:00'),
    timeZone,
    fromDate: '2026-11-23',
    untilDate: '2026-11-25',
    noticeMinutes: 60,
    horizonDays: null,
    sessions: [spin, yoga],
    ...change,
  })
  return days.map(({ sessions }) => sessions.map(({ id, seatsLeft }) => `${id} ${seatsLeft}`))
}

describe('classes', () => {
  test('are offered with the seats that are left, and not when full', () => {
    expect(ask()).toEqual([['yoga 2'], []])
  })

  test('are offered to a party only where all find a seat', () => {
    expect(ask({ seats: 2 })).toEqual([['yoga 2'], []])
    expect(ask({ seats: 3 })).toEqual([[], []])
  })

  test('keep notice and horizon', () => {
    expect(ask({ now: at('17:01') })).toEqual([[], []])
    expect(ask({ now: at('10:00', '2026-11-20'), horizonDays: 2 })).toEqual([[], []])
  })

  test('that end before they begin are refused', () => {
    expect(() => ask({ sessions: [{ ...yoga, end: yoga.start }] })).toThrowError(/invalid_range/)
  })
})
