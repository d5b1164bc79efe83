// The calendar cases that are not about the bounds of a date; each kind of input has its own reading.
import { describe, expect, test } from 'vitest'
import {
  countByLocalDate,
  formatInstant,
  horizonFrom,
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
    if (typeof shownIn !== 'string') {
      expect(found.map(utc)).toEqual(expected)
      return
    }
    const name = shownIn.slice(shownIn.indexOf('/') + 1).toLowerCase()
    expect(found.map((instant) => ({ utc: utc(instant), [name]: local(instant, shownIn) }))).toEqual(expected)
  })
})

describe('the same instant is shown to a person in another zone', () => {
  test.each(ofKind('viewer'))('$id', ({ zone, input, expected }) => {
    const start = wallTimeToInstant(wallTime(input['localStart']), zone)
    const viewerLocal = local(start, String(input['viewerZone']))
    expect({ utc: utc(start), viewerLocal, businessLocal: local(start, zone) }).toEqual(expected)
  })
})

/** What a policy case asks, told by the names of its input. */
function answerPolicy(zone: string, input: Record<string, unknown>): unknown {
  const text = (name: string): string => String(input[name])
  if ('offset' in input) {
    const start = wallTimeToInstant(wallTime(input['bookingLocal']), zone)
    return remindersAt(start, [parseOffset(text('offset'))], zone).map(utc)[0]
  }
  if ('minNotice' in input) return utc(shiftBy(Date.parse(text('nowUtc')), parseOffset(text('minNotice')), zone))
  if ('horizon' in input) {
    const { lastLocalDate, until } = horizonFrom(text('todayLocal'), parseOffset(text('horizon')).days, zone)
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
