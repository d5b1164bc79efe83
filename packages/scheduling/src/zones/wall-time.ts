// The questions people ask of a zone: what is the time there, when does a date begin, how long is it.
import { DAY_MS, HOUR_MS, localDateOf, dayNumberOf, MINUTE_MS, twoDigits } from '../calendar/local-date.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { SchedulingError } from '../errors.ts'
import { firstInstantFrom, instantOfWall, nextChangeAfter, offsetAt } from './zone-clock.ts'
import { zoneTable } from './zone-registry.ts'

/** What a wall shows: a calendar and a clock. `minuteOfDay` may be 1440 or more, for the next date. */
export type WallTime = { localDate: LocalDate; minuteOfDay: number }

/** Where a local date begins and ends, and how long it is: 0 minutes for a date that the zone skipped. */
export type DayBounds = { start: number; end: number; minutes: number }

const LIMIT_MS = Date.UTC(9999, 0, 1)

/** The offset from UTC in minutes (with a fraction in Monrovia before 1972). Throws `unknown_time_zone`. */
export function offsetMinutesAt(instant: number, timeZone: string): number {
  return offsetAt(zoneTable(timeZone), checkedInstant(instant)) / MINUTE_MS
}

/** The date on the wall at an instant. Throws `unknown_time_zone`, `invalid_instant`. */
export function localDateAt(instant: number, timeZone: string): LocalDate {
  return wallTimeAt(instant, timeZone).localDate
}

/** The date and clock on the wall at an instant. Throws `unknown_time_zone`, `invalid_instant`. */
export function wallTimeAt(instant: number, timeZone: string): WallTime {
  const wall = instant + offsetAt(zoneTable(timeZone), checkedInstant(instant))
  const dayNumber = Math.floor(wall / DAY_MS)
  return { localDate: localDateOf(dayNumber), minuteOfDay: Math.floor((wall - dayNumber * DAY_MS) / MINUTE_MS) }
}

/**
 * The instant of a wall time as RFC 5545 §3.3.5 has it: an ambiguous one is the first, a skipped one takes the
 * offset from before the gap. Throws `unknown_time_zone`, `invalid_date`, `invalid_time`.
 */
export function wallTimeToInstant(wallTime: WallTime, timeZone: string): number {
  const { localDate, minuteOfDay } = wallTime
  if (!Number.isFinite(minuteOfDay)) throw new SchedulingError('invalid_time', { minuteOfDay })
  return instantOfWall(zoneTable(timeZone), dayNumberOf(localDate) * DAY_MS + minuteOfDay * MINUTE_MS)
}

/** The bounds of a local date; both are the same instant for a date that does not exist. Throws as above. */
export function dayBounds(localDate: LocalDate, timeZone: string): DayBounds {
  const table = zoneTable(timeZone)
  const midnight = dayNumberOf(localDate) * DAY_MS
  const start = firstInstantFrom(table, midnight)
  const end = firstInstantFrom(table, midnight + DAY_MS)
  return { start, end, minutes: (end - start) / MINUTE_MS }
}

/** The same wall clock so many local days later; ambiguous and skipped times as in `wallTimeToInstant`. */
export function addLocalDays(instant: number, days: number, timeZone: string): number {
  const table = zoneTable(timeZone)
  if (!Number.isInteger(days)) throw new SchedulingError('invalid_duration', { days })
  if (days === 0) return checkedInstant(instant)
  return instantOfWall(table, instant + offsetAt(table, checkedInstant(instant)) + days * DAY_MS)
}

/** When the offset changes next after an instant, from and to which minutes; null if it never does again. */
export function nextOffsetChange(
  instant: number,
  timeZone: string,
): { at: number; fromMinutes: number; toMinutes: number } | null {
  const table = zoneTable(timeZone)
  const at = nextChangeAfter(table, checkedInstant(instant))
  if (at === Number.POSITIVE_INFINITY) return null
  return { at, fromMinutes: offsetAt(table, at - 1) / MINUTE_MS, toMinutes: offsetAt(table, at) / MINUTE_MS }
}

/** `2026-11-23T10:00:00+11:00`: an instant with the zone's offset. Throws `unknown_time_zone`, `invalid_instant`. */
export function formatInstant(instant: number, timeZone: string): string {
  return instantFormatter(timeZone)(instant)
}

/** `formatInstant` for many instants of one zone: remembers the date and the offset it wrote last. */
export function instantFormatter(timeZone: string): (instant: number) => string {
  const table = zoneTable(timeZone)
  let [from, until, wallMidnight, date, suffix] = [1, 0, 0, '', '']
  return (instant) => {
    if (!(instant >= from && instant < until)) {
      const offset = offsetAt(table, checkedInstant(instant))
      const dayNumber = Math.floor((instant + offset) / DAY_MS)
      wallMidnight = dayNumber * DAY_MS - offset
      // The remembered date and offset hold from here to the end of the date or the next change of offset.
      from = instant
      until = Math.min(wallMidnight + DAY_MS, nextChangeAfter(table, instant))
      date = localDateOf(dayNumber)
      suffix = formatOffset(offset)
    }
    return `${date}T${formatClock(instant - wallMidnight)}${suffix}`
  }
}

function formatClock(ms: number): string {
  const clock = `${twoDigits(Math.floor(ms / HOUR_MS))}:${twoDigits(Math.floor(ms / MINUTE_MS) % 60)}`
  const seconds = twoDigits(Math.floor(ms / 1000) % 60)
  const fraction = ms % 1000
  return fraction === 0 ? `${clock}:${seconds}` : `${clock}:${seconds}.${String(fraction).padStart(3, '0')}`
}

function formatOffset(offsetMs: number): string {
  const size = Math.abs(offsetMs)
  const text = `${twoDigits(Math.floor(size / HOUR_MS))}:${twoDigits(Math.floor(size / MINUTE_MS) % 60)}`
  const seconds = Math.floor(size / 1000) % 60
  return `${offsetMs < 0 ? '-' : '+'}${text}${seconds === 0 ? '' : `:${twoDigits(seconds)}`}`
}

function checkedInstant(instant: number): number {
  if (!Number.isInteger(instant) || Math.abs(instant) > LIMIT_MS) {
    throw new SchedulingError('invalid_instant', { instant })
  }
  return instant
}
