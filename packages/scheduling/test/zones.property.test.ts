// Our zone tables against moment-timezone's own lookups, and against a walk minute by minute.
import * as fc from 'fast-check'
import moment from 'moment-timezone'
import { describe, expect, test } from 'vitest'
import {
  addLocalDays,
  dayBounds,
  formatInstant,
  isTimeZone,
  localDateAt,
  nextOffsetChange,
  offsetMinutesAt,
  timeZoneAliases,
  timeZoneNames,
  wallTimeAt,
  wallTimeToInstant,
} from '../src/index.ts'
import { zoneTable } from '../src/zones/zone-registry.ts'
import { isoDate, zoneAndDate } from './arbitrary-search.ts'
import { firstMinuteFrom, instantOf, MINUTE, walkZone } from './oracle-hours.ts'
import { check } from './seed.ts'

const DAY = 1440 * MINUTE

test('every zone changes its offset exactly when the data say, from 1970 to 2150', () => {
  const until = Date.UTC(2150, 0, 1)
  for (const timeZone of timeZoneNames()) {
    const rules = moment.tz.zone(timeZone)
    const theirs = (rules?.untils ?? []).filter((at, i) => {
      const changes = rules?.offsets[i] !== rules?.offsets[i + 1]
      return changes && at > 0 && at < until
    })
    const ours: number[] = []
    for (let c = nextOffsetChange(0, timeZone); c && c.at < until; c = nextOffsetChange(c.at, timeZone)) ours.push(c.at)
    expect({ timeZone, changes: ours }).toEqual({ timeZone, changes: theirs.map(Math.round) })
    const around = ours.flatMap((at) => [at - 1, at])
    const offsets = around.map((at) => offsetMinutesAt(at, timeZone))
    const expected = around.map((at) => Math.round(-(rules?.utcOffset(at) ?? 0) * 2) / 2 + 0)
    expect({ timeZone, offsets }).toEqual({ timeZone, offsets: expected })
  }
})

test('an alias has the rules of its zone, in any letter case', () => {
  for (const { alias, timeZone } of timeZoneAliases()) {
    for (const at of [Date.UTC(1995, 3, 4), Date.UTC(2026, 6, 1), Date.UTC(2045, 11, 1)]) {
      const offset = offsetMinutesAt(at, timeZone)
      expect({ alias, offset: offsetMinutesAt(at, alias) }).toEqual({ alias, offset })
      expect({ alias, offset: offsetMinutesAt(at, alias.toUpperCase()) }).toEqual({ alias, offset })
    }
  }
})

test('spellings of a stranger are not kept', () => {
  expect(isTimeZone('eUROPE/pARIS')).toBe(true)
  expect(offsetMinutesAt(0, 'eUROPE/pARIS')).toBe(offsetMinutesAt(0, 'Europe/Paris'))
  expect(zoneTable('eUROPE/pARIS')).toBe(zoneTable('EUROPE/PARIS'))
  expect(isTimeZone('Europe/Atlantis')).toBe(false)
})

test('the rules repeat after 400 years, for ever', () => {
  const cycle = Date.UTC(2400, 0, 1) - Date.UTC(2000, 0, 1)
  for (const timeZone of ['Australia/Melbourne', 'America/New_York', 'Africa/Cairo', 'Asia/Gaza', 'UTC']) {
    for (let at = Date.UTC(2100, 0, 1); at < Date.UTC(2103, 0, 1); at += 5 * DAY + 7 * MINUTE) {
      for (const later of [cycle, 2 * cycle, 15 * cycle]) {
        expect(offsetMinutesAt(at + later, timeZone)).toBe(offsetMinutesAt(at, timeZone))
        expect(dayBounds(localDateAt(at + later, timeZone), timeZone).start).toBe(
          dayBounds(localDateAt(at, timeZone), timeZone).start + later,
        )
      }
    }
  }
})

describe('near any date of 1990–2050', () => {
  test('a wall time is the first minute that shows it, or by the offset from before the gap', () => {
    const property = fc.property(zoneAndDate, fc.array(fc.nat({ max: 2879 })), ({ zone, date }, minutes) => {
      const walk = walkZone(zone, date - 2 * DAY, date + 4 * DAY)
      for (const minuteOfDay of minutes) {
        const found = wallTimeToInstant({ localDate: isoDate(date), minuteOfDay }, zone)
        expect(found).toBe(instantOf(walk, date + minuteOfDay * MINUTE))
      }
    })
    check(property, 150)
  })

  test('a local date begins with the first minute at or after its midnight', () => {
    const property = fc.property(zoneAndDate, ({ zone, date }) => {
      const walk = walkZone(zone, date - 2 * DAY, date + 4 * DAY)
      const [start, end] = [firstMinuteFrom(walk, date), firstMinuteFrom(walk, date + DAY)]
      expect(dayBounds(isoDate(date), zone)).toEqual({ start, end, minutes: (end - start) / MINUTE })
    })
    check(property, 150)
  })

  test('an instant is written as moment-timezone writes it, and its wall time leads back to it', () => {
    const property = fc.property(zoneAndDate, fc.nat({ max: DAY * 2 }), ({ zone, date }, ms) => {
      const at = date + ms
      const whole = at - (at % 1000)
      expect(formatInstant(whole, zone)).toBe(moment.tz(whole, zone).format('YYYY-MM-DDTHH:mm:ssZ'))
      expect(Date.parse(formatInstant(at, zone))).toBe(at)
      const minute = at - (at % MINUTE)
      const back = wallTimeToInstant(wallTimeAt(minute, zone), zone)
      // The second of two equal wall times leads to the first.
      expect(formatInstant(back, zone).slice(0, 16)).toBe(formatInstant(minute, zone).slice(0, 16))
      expect(back).toBeLessThanOrEqual(minute)
    })
    check(property, 300)
  })

  test('so many days later is the same wall time on that date', () => {
    const property = fc.property(zoneAndDate, fc.integer({ min: -400, max: 400 }), ({ zone, date }, days) => {
      const from = wallTimeAt(date, zone)
      const to = new Date(Date.parse(from.localDate) + days * DAY)
      const expected = wallTimeToInstant({ localDate: isoDate(to.getTime()), minuteOfDay: from.minuteOfDay }, zone)
      expect(addLocalDays(date, days, zone)).toBe(days === 0 ? date : expected)
    })
    check(property, 150)
  })
})
