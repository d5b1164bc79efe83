// The calendar cases that are not about the bounds of a date; each kind of input has its own reading.
import { describe, expect, test } from 'vitest'
import {
  countByLocalDate,
  formatInstant,
  horizonFrom,
  negated,
  occurrences,
  parseOffset,
  parseRecurrence,
  remindersAt,
  shiftBy,
  startUnderCurrentRules,
  wallTimeToInstant,
} from '../src/index.ts'
import type { WallTime } from '../src/index.ts'
import { calendarCases } from './fixtures.ts'

const ofKind = (kind: string) => calendarCases().filter((found) => found.kind === kind)
const utc = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')
const local = (instant: number, zone: string): string => formatInstant(instant, zone).replace(/:00([+-])/, '$1')

function wallTime(text: unknown): WallTime {
  const [localDate = '', time = ''] = String(text).split('T')
  return { localDate, minuteOfDay: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
}

describe('a series has these instants', () => {
  test.each(ofKind('recurrence'))('$id', ({ zone, input, expected }) => {
    const rule = parseRecurrence(String(input['rrule']))
    const found = occurrences({ start: wallTime(input['start']), timeZone: zone, rule })
    const shownIn = input['alsoShowIn']
    const shown = typeof shownIn === 'string' ? found.map((instant) => inBoth(instant, shownIn)) : found.map(utc)
    expect(shown).toEqual(expected)
  })
})

function inBoth(instant: number, zone: string): Record<string, string> {
  return { utc: utc(instant), [zone.slice(zone.indexOf('/') + 1).toLowerCase()]: local(instant, zone) }
}

describe('the same instant is shown to a person in another zone', () => {
  test.each(ofKind('viewer'))('$id', ({ zone, input, expected }) => {
    const start = wallTimeToInstant(wallTime(input['localStart']), zone)
    const viewerLocal = local(start, String(input['viewerZone']))
    expect({ utc: utc(start), viewerLocal, businessLocal: local(start, zone) }).toEqual(expected)
  })
})

/** What a policy case asks, told by the names of its input: a duration beside a booking counts back from its start. */
function answerPolicy(zone: string, input: Record<string, unknown>): unknown {
  const text = (name: string): string => String(input[name])
  const duration = Object.values(input).find((value) => typeof value === 'string' && /^-?P[\dTDHMW]+$/.test(value))
  if ('bookingLocal' in input) {
    const offset = parseOffset(String(duration))
    const before = offset.days + offset.minutes > 0 ? negated(offset) : offset
    return remindersAt(wallTimeToInstant(wallTime(input['bookingLocal']), zone), [before], zone).map(utc)[0]
  }
  if ('nowUtc' in input) return utc(shiftBy(Date.parse(text('nowUtc')), parseOffset(String(duration)), zone))
  if ('todayLocal' in input) {
    const { lastLocalDate, until } = horizonFrom(text('todayLocal'), parseOffset(String(duration)).days, zone)
    return { lastBookableLocalDate: lastLocalDate, endUtc: utc(until) }
  }
  if ('bookLocal' in input) return utc(wallTimeToInstant(wallTime(input['bookLocal']), zone))
  if ('bookedLocal' in input) {
    const stored = Object.entries(input).find(([name]) => name.startsWith('storedUtc'))?.[1]
    const booking = { start: Date.parse(String(stored)), wallTime: wallTime(input['bookedLocal']), timeZone: zone }
    return utc(startUnderCurrentRules(booking))
  }
  if (Array.isArray(input['bookingsUtc'])) {
    const instants = input['bookingsUtc'].map((instant) => Date.parse(String(instant)))
    return Object.fromEntries(countByLocalDate(instants, zone))
  }
  throw new Error(`no reading for a policy case with ${Object.keys(input).join(', ')}`)
}

describe('a policy comes to', () => {
  test.each(ofKind('policy'))('$id', ({ zone, input, expected }) => {
    expect(answerPolicy(zone, input)).toEqual(expected)
  })
})

test('every calendar case is of a kind that is tested', () => {
  expect([...new Set(calendarCases().map(({ kind }) => kind))].sort()).toEqual([
    'dayBounds',
    'policy',
    'recurrence',
    'viewer',
  ])
})
