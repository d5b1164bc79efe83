// Durations as people mean them: days and weeks are on the calendar, hours and minutes elapse.
import { DAY_MS, MINUTE_MS } from '../calendar/local-date.ts'
import { checkInstant } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import { instantOfWall, offsetAt } from '../zones/zone-clock.ts'
import { zoneTable } from '../zones/zone-registry.ts'

/** `days` keep the wall time; `minutes` elapse. Both have the sign of the whole. */
export type Offset = { days: number; minutes: number }

const MOST_DAYS = 36_600
const pattern = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/

/** An ISO 8601 duration of weeks, days, hours and minutes: `P1D`, `-PT24H`, `P1W`. Throws `invalid_policy`. */
export function parseOffset(text: string): Offset {
  const match = pattern.exec(text)
  const numbers = match?.slice(2).map((part) => (part === undefined ? null : Number(part))) ?? []
  const [weeks, days, hours, minutes] = numbers
  if (!match || numbers.every((part) => part === null) || text.endsWith('T')) {
    throw new SchedulingError('invalid_policy', { duration: text })
  }
  const sign = match[1] === '-' ? -1 : 1
  const size = { days: (weeks ?? 0) * 7 + (days ?? 0), minutes: (hours ?? 0) * 60 + (minutes ?? 0) }
  if (size.days > MOST_DAYS || size.minutes > MOST_DAYS * 1440) {
    throw new SchedulingError('invalid_policy', { duration: text })
  }
  // Adding 0 makes a plain zero of the negative one.
  return { days: sign * size.days + 0, minutes: sign * size.minutes + 0 }
}

/** An instant so much later: first the local days at the same wall time, then the minutes. Throws `invalid_instant`. */
export function shiftBy(instant: number, offset: Offset, timeZone: string): number {
  checkInstant(instant, 'instant')
  const table = zoneTable(timeZone)
  const onDate =
    offset.days === 0 ? instant : instantOfWall(table, instant + offsetAt(table, instant) + offset.days * DAY_MS)
  return onDate + offset.minutes * MINUTE_MS
}

/** The opposite offset: `P1D` before instead of after. */
export function negated(offset: Offset): Offset {
  return { days: 0 - offset.days, minutes: 0 - offset.minutes }
}
