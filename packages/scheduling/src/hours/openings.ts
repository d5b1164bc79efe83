// Hours and dates to instants.
import { DAY_MS, dayNumberOf, MINUTE_MS } from '../calendar/local-date.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { SchedulingError } from '../errors.ts'
import { sortedByStart } from '../calendar/intervals.ts'
import type { FlatIntervals, Interval } from '../calendar/intervals.ts'
import { wallResolver } from '../zones/wall-resolver.ts'
import type { WallResolver } from '../zones/wall-resolver.ts'
import { zoneTable } from '../zones/zone-registry.ts'
import type { DayOpening, Hours, HoursByDay } from './hours.ts'
import { hoursByDay } from './hours.ts'

/** Local dates from `fromDate` up to, not including, `untilDate`. */
export type DateRange = { fromDate: LocalDate; untilDate: LocalDate }

/** Longest range of dates that can be asked for at once: three years. */
export const MAX_RANGE_DAYS = 1096

/** The openings that begin on the dates of a range, as instants. Throws for impossible hours, dates and zones. */
export function openingsOf(hours: Hours, range: DateRange & { timeZone: string }): Interval[] {
  const { fromDay, untilDay } = dayRange(range)
  const flat = resolveOpenings(hoursByDay(hours), { fromDay, untilDay, clock: wallResolver(zoneTable(range.timeZone)) })
  return flat.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: flat[i + 1] ?? start }] : []))
}

/** Day numbers of a range. Throws `invalid_range` when it ends before it starts, `range_too_long`. */
export function dayRange({ fromDate, untilDate }: DateRange): { fromDay: number; untilDay: number } {
  const [fromDay, untilDay] = [dayNumberOf(fromDate), dayNumberOf(untilDate)]
  if (untilDay < fromDay) throw new SchedulingError('invalid_range', { fromDate, untilDate })
  if (untilDay - fromDay > MAX_RANGE_DAYS) throw new SchedulingError('range_too_long', { fromDate, untilDate })
  return { fromDay, untilDay }
}

/** Openings of a run of days in ascending order. A skipped date has none; an empty or inverted one is left out. */
export function resolveOpenings(
  hours: Pick<HoursByDay, 'openingsOn'>,
  { fromDay, untilDay, clock }: { fromDay: number; untilDay: number; clock: WallResolver },
): FlatIntervals {
  const flat: FlatIntervals = []
  for (let day = fromDay; day < untilDay; day++) {
    const openings = hours.openingsOn(day)
    if (openings.length > 0) resolveDay(openings, { midnight: day * DAY_MS, clock, into: flat })
  }
  return sortedByStart(flat)
}

/** Appends the instants of one date's openings. */
export function resolveDay(
  openings: readonly DayOpening[],
  { midnight, clock, into }: { midnight: number; clock: WallResolver; into: FlatIntervals },
): void {
  if (clock.skipsDate(midnight)) return
  for (const { opensMinute, closesMinute } of openings) {
    const start = clock.instantOf(midnight + opensMinute * MINUTE_MS)
    const end = clock.instantOf(midnight + closesMinute * MINUTE_MS)
    if (end > start) into.push(start, end)
  }
}
