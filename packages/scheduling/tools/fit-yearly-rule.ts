// Finds "the last Sunday of October at 03:00" behind a long list of changes.
import { DAY_MS, daysInMonth, partsOfDayNumber, weekdayOfDayNumber } from '../src/calendar/local-date.ts'
import type { YearlyDate, YearlyRule } from '../src/zones/zone-rules.ts'

type Change = { at: number; offsetMs: number; fromMs: number }

/** From here every zone follows its final rule: the forecast for Ramadan in Gaza ends in 2086. */
const FINAL_RULES_FROM = Date.UTC(2090, 0, 1)

/** The yearly rule that gives every change from 2090 on. Throws when there is none. */
export function fitYearlyRule(all: Change[]): YearlyRule {
  const late = all.filter((change) => change.at > FINAL_RULES_FROM)
  const forward = late.filter((change) => change.offsetMs > change.fromMs)
  const back = late.filter((change) => change.offsetMs < change.fromMs)
  const [first] = forward
  if (!first) throw new Error('no changes to fit a rule to')
  return {
    standardOffsetMs: first.fromMs,
    daylightOffsetMs: first.offsetMs,
    daylightStarts: fitDate(forward.map((change) => change.at + change.fromMs)),
    daylightEnds: fitDate(back.map((change) => change.at + change.fromMs)),
  }
}

function fitDate(wallTimes: number[]): YearlyDate {
  // A change "on the Saturday before the last Sunday" is the last Sunday, less a day.
  for (const shift of [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6]) {
    const dates = wallTimes.map((wall) => dateIn(wall, shift))
    for (const week of [5, 1, 2, 3, 4]) {
      const [first] = dates
      if (first && dates.every((date) => isSameDate(date, first) && date.weeks.includes(week))) {
        return { month: first.month, weekday: first.weekday, timeMs: first.timeMs, week }
      }
    }
  }
  throw new Error('no yearly date fits')
}

function dateIn(wall: number, shift: number): { month: number; weekday: number; timeMs: number; weeks: number[] } {
  const dayNumber = Math.floor(wall / DAY_MS) - shift
  const { year, month, day } = partsOfDayNumber(dayNumber)
  const weeks = [Math.ceil(day / 7)]
  if (day + 7 > daysInMonth(year, month)) weeks.push(5)
  return { month, weekday: weekdayOfDayNumber(dayNumber), timeMs: wall - dayNumber * DAY_MS, weeks }
}

function isSameDate(
  a: { month: number; weekday: number; timeMs: number },
  b: { month: number; weekday: number; timeMs: number },
): boolean {
  return a.month === b.month && a.weekday === b.weekday && a.timeMs === b.timeMs
}
