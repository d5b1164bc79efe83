import { describe, expect, inject, test } from 'vitest'
import { dayBounds, findSlots, formatInstant, startsOn } from '../src/index.ts'
import { calendarCases, hasSharedFixtures, openingCases, slotCases } from './fixtures.ts'
import { searchOfFixture } from './slot-fixture-search.ts'

if (!hasSharedFixtures) process.stdout.write('../shared/fixtures is not there: only the cases of this package run\n')

const utc = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')
const local = (instant: number, zone: string): string => formatInstant(instant, zone).replace(/:00([+-])/, '$1')
const ofKind = (kind: string) => calendarCases().filter((found) => found.kind === kind)

const noonOfTheMachine: Record<string, string> = {
  UTC: '2026-01-15T12:00:00Z',
  'Australia/Melbourne': '2026-01-15T01:00:00Z',
  'America/New_York': '2026-01-15T17:00:00Z',
  'Pacific/Apia': '2026-01-14T23:00:00Z',
}

test('the tests run in the zone that they say they run in', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(inject('machineZone'))
  expect(utc(new Date(2026, 0, 15, 12).getTime())).toBe(noonOfTheMachine[inject('machineZone')])
})

describe('openings on one local date give these starts', () => {
  test.each(openingCases())('$id', (fixture) => {
    const starts = startsOn({
      zone: fixture.zone,
      localDate: fixture.localDate,
      openings: fixture.openings,
      durationMinutes: fixture.durationMin,
      intervalMinutes: fixture.intervalMin,
    })
    expect(starts.map(utc)).toEqual(fixture.expectedStartsUtc)
    expect(starts.map((start) => local(start, fixture.zone))).toEqual(fixture.expectedStartsLocal)
  })
})

describe('a local date begins, ends and lasts', () => {
  test.each(ofKind('dayBounds'))('$id', ({ zone, input, expected }) => {
    const { start, end, minutes } = dayBounds(String(input['localDate']), zone)
    const found =
      minutes === 0 ? null : { startUtc: utc(start), endUtc: utc(end), minutes, startLocal: local(start, zone) }
    expect(found).toEqual(expected)
  })
})

describe('a host with busy blocks has these starts', () => {
  test.each(slotCases().map((fixture) => ({ id: fixture.search.id, fixture })))('$id', ({ fixture }) => {
    const days = findSlots(searchOfFixture(fixture.search))
    const starts = days.flatMap((day) => day.slots.map((slot) => new Date(slot.start).toISOString()))
    expect(starts).toEqual(fixture.expected)
  })
})
