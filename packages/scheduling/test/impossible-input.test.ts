import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayBounds,
  explain,
  findSlots,
  formatInstant,
  minutesOfTime,
  nextFree,
  SchedulingError,
  startsOn,
  wallTimeToInstant,
} from '../src/index.ts'
import type { SchedulingErrorReason } from '../src/index.ts'
import { at, daily, person, search, taken } from './builders.ts'

const monday = { weekday: 1 as const }
const weekly = (...openings: [number, number][]) => ({
  hours: {
    weekly: openings.map(([opensMinute, closesMinute]) => ({ ...monday, opensMinute, closesMinute })),
    exceptions: [],
  },
})

const endless = { id: 'seats', capacity: 1_000_000, busy: [] }

const impossible: [string, SchedulingErrorReason, () => unknown][] = [
  ['a negative duration', 'invalid_duration', () => findSlots(search({ service: { durationMinutes: -30 } }))],
  ['a duration of nothing', 'invalid_duration', () => findSlots(search({ service: { durationMinutes: 0 } }))],
  [
    'a duration that is no number',
    'invalid_duration',
    () => findSlots(search({ service: { durationMinutes: Number.NaN } })),
  ],
  ['a duration of a year', 'invalid_duration', () => findSlots(search({ service: { durationMinutes: 525_600 } }))],
  ['a negative buffer', 'invalid_duration', () => findSlots(search({ service: { bufferAfterMinutes: -5 } }))],
  ['a negative notice', 'invalid_duration', () => findSlots(search({ service: { noticeMinutes: -1 } }))],
  [
    'processing longer than the service',
    'invalid_duration',
    () => findSlots(search({ service: { processing: { startsAfterMinutes: 30, durationMinutes: 40 } } })),
  ],
  [
    'processing for which nobody is needed',
    'invalid_duration',
    () =>
      findSlots(
        search({ service: { durationMinutes: 60, processing: { startsAfterMinutes: 0, durationMinutes: 60 } } }),
      ),
  ],
  ['starts every 0 minutes', 'invalid_interval', () => findSlots(search({ service: { intervalMinutes: 0 } }))],
  ['starts every half minute', 'invalid_interval', () => findSlots(search({ service: { intervalMinutes: 0.5 } }))],
  [
    'starts every infinite minutes',
    'invalid_interval',
    () => findSlots(search({ service: { intervalMinutes: Number.POSITIVE_INFINITY } })),
  ],
  ['a negative horizon', 'invalid_limit', () => findSlots(search({ service: { horizonDays: -1 } }))],
  ['a cap below nothing', 'invalid_limit', () => findSlots(search({ service: { caps: { perDay: -1 } } }))],
  [
    'a week that begins on day 7',
    'invalid_limit',
    () => findSlots(search({ service: { caps: { perDay: 1, weekStartsOn: 7 } } })),
  ],
  ['hours that overlap', 'hours_overlap', () => findSlots(search({ location: weekly([600, 720], [700, 800]) }))],
  [
    'a night that runs into the next morning',
    'hours_overlap',
    () => findSlots(search({ location: { hours: daily(['06:00', '08:00'], ['20:00', '07:00']) } })),
  ],
  ['hours that close before they open', 'invalid_hours', () => findSlots(search({ location: weekly([720, 600]) }))],
  ['hours of two days and a minute', 'invalid_hours', () => findSlots(search({ location: weekly([0, 2881]) }))],
  [
    'two exceptions for one date',
    'invalid_hours',
    () =>
      findSlots(
        search({
          location: {
            hours: {
              weekly: [],
              exceptions: [
                { localDate: '2026-11-23', openings: [] },
                { localDate: '2026-11-23', openings: [] },
              ],
            },
          },
        }),
      ),
  ],
  [
    'a rota without weeks',
    'invalid_hours',
    () =>
      findSlots(
        search({ location: { hours: { weekly: [], rota: { startsOn: '2026-11-23', weeks: [] }, exceptions: [] } } }),
      ),
  ],
  ['somebody without hours at a place without hours', 'invalid_hours', () => findSlots(search({ location: {} }))],
  [
    'a booking that ends before it starts',
    'invalid_busy',
    () => findSlots(search({ staff: [person('ana', { busy: [taken('12:00', '11:00')] })] })),
  ],
  [
    'a booking at no time',
    'invalid_busy',
    () => findSlots(search({ staff: [person('ana', { busy: [{ start: Number.NaN, end: 0 }] })] })),
  ],
  [
    'a unit that a resource does not have',
    'invalid_busy',
    () =>
      findSlots(
        search({
          service: { needs: [{ anyOf: ['chair'] }] },
          resources: [{ id: 'chair', busy: [{ ...taken('10:00', '11:00'), unit: 1 }] }],
        }),
      ),
  ],
  [
    'a million units of a resource',
    'invalid_limit',
    () => findSlots(search({ service: { needs: [{ anyOf: ['seats'] }] }, resources: [endless] })),
  ],
  [
    'a resource that is not there',
    'unknown_resource',
    () => findSlots(search({ service: { needs: [{ anyOf: ['chair'] }] } })),
  ],
  [
    'two needs for the same resource',
    'resources_overlap',
    () =>
      findSlots(
        search({ service: { needs: [{ anyOf: ['a'] }, { anyOf: ['a'] }] }, resources: [{ id: 'a', busy: [] }] }),
      ),
  ],
  ['two people with one id', 'duplicate_id', () => findSlots(search({ staff: [person('ana'), person('ana')] }))],
  ['a range that ends before it starts', 'invalid_range', () => findSlots(search({ untilDate: '2026-11-22' }))],
  ['a range of a thousand years', 'range_too_long', () => findSlots(search({ untilDate: '3026-11-23' }))],
  ['the 30th of February', 'invalid_date', () => findSlots(search({ fromDate: '2026-02-30' }))],
  ['a date that is none', 'invalid_date', () => dayBounds('tomorrow', 'UTC')],
  ['a date in the year 10000', 'invalid_date', () => addDays('9999-12-31', 1)],
  ['a zone that is none', 'unknown_time_zone', () => findSlots(search({ timeZone: 'Mars/Olympus' }))],
  ['a zone by the name of a method', 'unknown_time_zone', () => formatInstant(0, 'constructor')],
  ['a now that is no number', 'invalid_instant', () => findSlots(search({ now: Number.NaN }))],
  ['a start that is no number', 'invalid_instant', () => explain(search(), Number.NaN)],
  ['an instant beyond the year 9999', 'invalid_instant', () => formatInstant(9e15, 'UTC')],
  ['a search from infinity', 'invalid_instant', () => nextFree(search(), Number.POSITIVE_INFINITY)],
  [
    'a wall time at no minute',
    'invalid_time',
    () => wallTimeToInstant({ localDate: '2026-11-23', minuteOfDay: Number.NaN }, 'UTC'),
  ],
  ['a time of 25 o’clock and 70 minutes', 'invalid_time', () => minutesOfTime('25:70')],
  [
    'starts of openings that overlap',
    'hours_overlap',
    () =>
      startsOn({
        zone: 'UTC',
        localDate: '2026-11-23',
        openings: [
          { opensMinute: 0, closesMinute: 60 },
          { opensMinute: 30, closesMinute: 90 },
        ],
        durationMinutes: 30,
        intervalMinutes: 30,
      }),
  ],
]

describe('impossible input is a typed error', () => {
  test.each(impossible)('%s: %s', (_what, reason, ask) => {
    expect(ask).toThrowError(expect.objectContaining({ name: 'SchedulingError', reason }))
    expect(ask).toThrowError(SchedulingError)
  })
})

test('a search whose notice lies beyond its horizon or its range is empty, not an error', () => {
  expect(findSlots(search({ service: { noticeMinutes: 60 * 24 * 90, horizonDays: 2 } }))[0]?.slots).toEqual([])
  expect(nextFree(search({ service: { noticeMinutes: 60 * 24 * 90, horizonDays: 2 } }))).toBeNull()
  expect(findSlots(search({ now: at('10:00', '2027-05-01') }))[0]?.slots).toEqual([])
})
