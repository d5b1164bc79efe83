import { DAY_MS, dayNumberOf, MINUTE_MS } from '../calendar/local-date.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { openingOfTimes } from '../calendar/time-of-day.ts'
import type { FlatIntervals } from '../calendar/intervals.ts'
import { checkDuration, checkInterval } from '../checks.ts'
import { hoursByDay } from '../hours/hours.ts'
import type { DayOpening } from '../hours/hours.ts'
import { resolveDay } from '../hours/openings.ts'
import { wallResolver } from '../zones/wall-resolver.ts'
import { zoneTable } from '../zones/zone-registry.ts'

export type StartsOnInput = {
  zone: string
  localDate: LocalDate
  /** In minutes since local midnight, or as `['10:00', '17:00']` (see `openingOfTimes`). */
  openings: readonly (DayOpening | readonly [opens: string, closes: string])[]
  durationMinutes: number
  intervalMinutes: number
}

/**
 * The starts that a date's openings allow, in ms, ascending: every `intervalMinutes` elapsed from each opening's first
 * instant, while start + duration ≤ end. None on a date that the zone skipped.
 * Throws `unknown_time_zone`, `invalid_date`, `invalid_time`, `invalid_hours`, `hours_overlap`, `invalid_duration`, `invalid_interval`.
 */
export function startsOn(input: StartsOnInput): number[] {
  checkDuration(input.durationMinutes, 'durationMinutes')
  checkInterval(input.intervalMinutes)
  const day = dayNumberOf(input.localDate)
  const openings = input.openings.map((one) => ('opensMinute' in one ? one : openingOfTimes(one[0], one[1])))
  const checked = hoursByDay({ weekly: [], exceptions: [{ localDate: input.localDate, openings }] })
  const flat: FlatIntervals = []
  const clock = wallResolver(zoneTable(input.zone))
  resolveDay(checked.openingsOn(day), { midnight: day * DAY_MS, clock, into: flat })
  const starts = new Set<number>()
  for (let i = 0; i < flat.length; i += 2) {
    const last = (flat[i + 1] ?? 0) - input.durationMinutes * MINUTE_MS
    for (let start = flat[i] ?? 0; start <= last; start += input.intervalMinutes * MINUTE_MS) starts.add(start)
  }
  return [...starts].sort((a, b) => a - b)
}
