import { addDays, weekdayOf, type DayOpening, type Hours, type WeeklyOpening } from '@openhours/scheduling'

const DAY = 1440
const WEEK = 7 * DAY

/** Which of the openings of a week begin before the one before them has ended, by their places in the list. */
export function overlapsInWeek(weekly: readonly WeeklyOpening[]): number[] {
  const places = weekly.map(({ weekday, opensMinute, closesMinute }, index) => {
    return { index, start: weekday * DAY + opensMinute, end: weekday * DAY + closesMinute }
  })
  const sorted = places.toSorted((a, b) => a.start - b.start)
  const last = sorted.at(-1)
  // The night from Saturday to Sunday.
  const before = last && sorted.length > 1 ? [{ ...last, end: last.end - WEEK }] : []
  return overlapping([...before, ...sorted])
}

/** The same for the openings of one date. */
export function overlapsInDay(openings: readonly DayOpening[]): number[] {
  const places = openings.map(({ opensMinute, closesMinute }, index) => {
    return { index, start: opensMinute, end: closesMinute }
  })
  return overlapping(places.toSorted((a, b) => a.start - b.start))
}

/** Whether the hours of a date begin before the night before has ended, or go on into those of the next. */
export function clashesAround(hours: Hours, localDate: string): boolean {
  const [before, day, after] = [-1, 0, 1].map((days) => openingsOn(hours, addDays(localDate, days)))
  return runsInto(before, day) || runsInto(day, after)
}

function overlapping(sorted: readonly { index: number; start: number; end: number }[]): number[] {
  return sorted.flatMap(({ index, start }, i) => ((sorted[i - 1]?.end ?? start) > start ? [index] : []))
}

function openingsOn({ weekly, exceptions }: Hours, localDate: string): readonly DayOpening[] {
  const exception = exceptions.find((other) => other.localDate === localDate)
  return exception?.openings ?? weekly.filter(({ weekday }) => weekday === weekdayOf(localDate))
}

function runsInto(night: readonly DayOpening[] = [], day: readonly DayOpening[] = []): boolean {
  const end = Math.max(0, ...night.map(({ closesMinute }) => closesMinute - DAY))
  return day.some(({ opensMinute }) => opensMinute < end)
}
