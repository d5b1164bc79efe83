// What is known about one zone: offsets that were, and the yearly rule that goes on for ever.
import { dayNumberOfParts, daysInMonth, DAY_MS, partsOfDayNumber, weekdayOfDayNumber } from '../calendar/local-date.ts'

/** "The `week`-th `weekday` of `month`, so many ms after local midnight"; week 5 is the last. As in POSIX TZ. */
export type YearlyDate = { month: number; week: number; weekday: number; timeMs: number }

/** Two changes a year. Each date is on the wall clock that runs before the change. */
export type YearlyRule = {
  standardOffsetMs: number
  daylightOffsetMs: number
  daylightStarts: YearlyDate
  daylightEnds: YearlyDate
}

/** `offsetsMs` has one element more than `changesAt`: the first holds before the first change. */
export type ZoneRules = { changesAt: number[]; offsetsMs: number[]; yearly: YearlyRule | null }

/** Ready for binary search. Stretch `i` has offset `offsetsMs[i]` and ends at `endsAt[i]`. */
export type ZoneTable = {
  /** Instants at which the stretches end; the last is infinite. */
  endsAt: number[]
  offsetsMs: number[]
  /** The wall clocks at which the stretches end, as ms of an imagined UTC clock. */
  wallEndsAt: number[]
  /** From here on the changes repeat those of 400 years earlier; infinite without a yearly rule. */
  repeatsFrom: number
}

/** The Gregorian calendar, weekdays included, repeats after exactly this long. */
export const GREGORIAN_CYCLE_MS = 146_097 * DAY_MS

/** Writes a zone's rules out for 400 years, after which they repeat, so that any instant is one binary search. */
export function buildZoneTable(rules: ZoneRules): ZoneTable {
  const endsAt = [...rules.changesAt]
  const offsetsMs = [...rules.offsetsMs]
  let repeatsFrom = Number.POSITIVE_INFINITY
  if (rules.yearly) {
    const last = endsAt.at(-1) ?? 0
    const firstYear = partsOfDayNumber(Math.floor(last / DAY_MS)).year
    for (let year = firstYear; year <= firstYear + 401; year++) {
      for (const change of changesInYear(rules.yearly, year)) {
        if (change.at <= last || offsetsMs.at(-1) === change.offsetMs) continue
        endsAt.push(change.at)
        offsetsMs.push(change.offsetMs)
      }
    }
    repeatsFrom = Date.UTC(firstYear + 401, 0, 1)
  }
  endsAt.push(Number.POSITIVE_INFINITY)
  return { endsAt, offsetsMs, wallEndsAt: endsAt.map((end, i) => end + (offsetsMs[i] ?? 0)), repeatsFrom }
}

function changesInYear(rule: YearlyRule, year: number): { at: number; offsetMs: number }[] {
  const starts = wallTimeOf(rule.daylightStarts, year) - rule.standardOffsetMs
  const ends = wallTimeOf(rule.daylightEnds, year) - rule.daylightOffsetMs
  const changes = [
    { at: starts, offsetMs: rule.daylightOffsetMs },
    { at: ends, offsetMs: rule.standardOffsetMs },
  ]
  return starts < ends ? changes : changes.reverse()
}

function wallTimeOf(date: YearlyDate, year: number): number {
  const first = dayNumberOfParts(year, date.month, 1)
  const toWeekday = (date.weekday - weekdayOfDayNumber(first) + 7) % 7
  let day = toWeekday + (date.week - 1) * 7
  if (day >= daysInMonth(year, date.month)) day -= 7
  return (first + day) * DAY_MS + date.timeMs
}
