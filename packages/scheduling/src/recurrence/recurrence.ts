// RFC 5545 recurrence in a zone: wall times on matching dates, turned into instants one by one.
import { DAY_MS, dayNumberOf, MINUTE_MS } from '../calendar/local-date.ts'
import type { LocalDate, Weekday } from '../calendar/local-date.ts'
import { checkInstant, checkLimit } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import type { WallTime } from '../zones/wall-time.ts'
import { wallResolver } from '../zones/wall-resolver.ts'
import { zoneTable } from '../zones/zone-registry.ts'
import { matchingDays } from './matching-days.ts'

export type Frequency = 'daily' | 'weekly' | 'monthly' | 'yearly'

/** A weekday; with `nth` the n-th of the month, counted from its end where negative. */
export type RuleWeekday = { weekday: Weekday; nth?: number | undefined }

export type Recurrence = {
  frequency: Frequency
  /** Every so many weeks, months, …; 2 with `weekly` is fortnightly. 1 when left out. */
  every?: number | undefined
  weekdays?: readonly RuleWeekday[] | undefined
  /** Days of the month; -1 is the last. */
  monthDays?: readonly number[] | undefined
  /** 1–12. */
  months?: readonly number[] | undefined
  /** Of the days that match within a week, month or year only the n-th, from the end where negative. */
  positions?: readonly number[] | undefined
  /** The first day of a week; Monday when left out. Matters with `every`. */
  weekStartsOn?: Weekday | undefined
  /** Ends after so many instances. */
  count?: number | undefined
  /** Ends with this local date, inclusive. */
  lastDate?: LocalDate | undefined
  /** Ends with this wall time, inclusive. */
  lastWallTime?: WallTime | undefined
  /** Ends with this instant, inclusive. */
  lastInstant?: number | undefined
}

export type Series = {
  start: WallTime
  timeZone: string
  rule: Recurrence
  /** Stop after so many, for rules without an end. 1,000 when left out, at most 10,000. */
  limit?: number | undefined
}

const MOST_INSTANCES = 10_000

/**
 * The instants of a series, ascending. Wall time is kept across changes of offset; one that is skipped on a date is
 * shifted as RFC 5545 §3.3.5 says, and the date still counts; months without the day are left out and do not count.
 * Throws `invalid_recurrence`, `invalid_date`, `invalid_time`, `invalid_limit`, `unknown_time_zone`.
 */
export function occurrences({ start, timeZone, rule, limit = 1000 }: Series): number[] {
  const most = checkedMost(rule, limit)
  const { localDate, minuteOfDay } = start
  if (!Number.isInteger(minuteOfDay) || minuteOfDay < 0 || minuteOfDay >= 1440) {
    throw new SchedulingError('invalid_time', { minuteOfDay })
  }
  const clock = wallResolver(zoneTable(timeZone))
  const isPast = endOf(rule)
  const instants: number[] = []
  for (const day of matchingDays(rule, dayNumberOf(localDate))) {
    const wall = day * DAY_MS + minuteOfDay * MINUTE_MS
    const instant = clock.instantOf(wall)
    if (instants.length >= most || isPast(wall, instant)) break
    // A whole date that was skipped is shifted onto the next, which may be in the series itself.
    if (instant !== instants.at(-1)) instants.push(instant)
  }
  return instants
}

function checkedMost(rule: Recurrence, limit: number): number {
  checkLimit(limit, 'limit', 1)
  if (limit > MOST_INSTANCES) throw new SchedulingError('invalid_limit', { limit })
  const { count } = rule
  if (count === undefined) return limit
  if (!Number.isInteger(count) || count < 1 || count > MOST_INSTANCES) {
    throw new SchedulingError('invalid_recurrence', { count })
  }
  return Math.min(count, limit)
}

/** Whether a wall clock and its instant are behind the end of the rule. */
function endOf(rule: Recurrence): (wallMs: number, instant: number) => boolean {
  const { lastDate, lastWallTime, lastInstant = Number.POSITIVE_INFINITY } = rule
  let lastWall = Number.POSITIVE_INFINITY
  if (lastDate !== undefined) lastWall = (dayNumberOf(lastDate) + 1) * DAY_MS - 1
  if (lastWallTime) lastWall = dayNumberOf(lastWallTime.localDate) * DAY_MS + lastWallTime.minuteOfDay * MINUTE_MS
  if (rule.lastInstant !== undefined) checkInstant(rule.lastInstant, 'lastInstant')
  return (wallMs, instant) => wallMs > lastWall || instant > lastInstant
}
