// When someone is there: by the week or by a rota of weeks, with exceptions by date.
import { dayNumberOf, weekdayOfDayNumber } from '../calendar/local-date.ts'
import type { LocalDate, Weekday } from '../calendar/local-date.ts'
import { SchedulingError } from '../errors.ts'

/** One stretch of a date, in minutes since local midnight. Beyond 1440 it goes on past midnight; at most 2880. */
export type DayOpening = { opensMinute: number; closesMinute: number }

export type WeeklyOpening = DayOpening & { weekday: Weekday }

/** Other hours on one date, in place of the weekly ones that begin on it. No openings: closed. */
export type HoursException = { localDate: LocalDate; openings: readonly DayOpening[] }

/** Weeks that take turns: `weeks[0]` is the seven days from `startsOn`, then `weeks[1]`, and round again. */
export type Rota = { startsOn: LocalDate; weeks: readonly (readonly WeeklyOpening[])[] }

export type Hours = {
  /** Every week alike. Ignored where there is a rota. */
  weekly: readonly WeeklyOpening[]
  rota?: Rota | undefined
  exceptions: readonly HoursException[]
}

/** Hours ready to be asked for a date. */
export type HoursByDay = {
  /** Openings that begin on a day number. */
  openingsOn(dayNumber: number): readonly DayOpening[]
  /** The same, and null where no exception speaks for the date. */
  exceptionOn(dayNumber: number): readonly DayOpening[] | null
}

const WEEK = 7

/** Checks hours and arranges them by day. Throws `invalid_hours`, `hours_overlap`, `invalid_date`. */
export function hoursByDay(hours: Hours): HoursByDay {
  const weeks = (hours.rota?.weeks ?? [hours.weekly]).map(byWeekday)
  if (weeks.length === 0) throw new SchedulingError('invalid_hours', { rota: hours.rota })
  const firstDay = hours.rota ? dayNumberOf(hours.rota.startsOn) : 0
  checkWeeks(weeks, weekdayOfDayNumber(firstDay))
  const exceptions = new Map<number, readonly DayOpening[]>()
  for (const { localDate, openings } of hours.exceptions) {
    const dayNumber = dayNumberOf(localDate)
    if (exceptions.has(dayNumber)) throw new SchedulingError('invalid_hours', { twice: localDate })
    exceptions.set(dayNumber, sortedDay(openings))
  }
  const exceptionOn = (dayNumber: number): readonly DayOpening[] | null => exceptions.get(dayNumber) ?? null
  return {
    exceptionOn,
    openingsOn: (dayNumber) => {
      const week = Math.floor((dayNumber - firstDay) / WEEK)
      const turn = ((week % weeks.length) + weeks.length) % weeks.length
      return exceptionOn(dayNumber) ?? weeks[turn]?.[weekdayOfDayNumber(dayNumber)] ?? []
    },
  }
}

function byWeekday(openings: readonly WeeklyOpening[]): DayOpening[][] {
  const days: WeeklyOpening[][] = Array.from({ length: WEEK }, () => [])
  for (const opening of openings) {
    const day = days[opening.weekday]
    if (!day) throw new SchedulingError('invalid_hours', { ...opening })
    day.push(opening)
  }
  return days.map(sortedDay)
}

function sortedDay(openings: readonly DayOpening[]): DayOpening[] {
  for (const { opensMinute, closesMinute } of openings) {
    const isPossible =
      Number.isInteger(opensMinute) &&
      Number.isInteger(closesMinute) &&
      opensMinute >= 0 &&
      opensMinute < 1440 &&
      closesMinute > opensMinute &&
      closesMinute <= 2880
    if (!isPossible) throw new SchedulingError('invalid_hours', { opensMinute, closesMinute })
  }
  const sorted = [...openings].sort((a, b) => a.opensMinute - b.opensMinute)
  sorted.reduce(
    (before, opening) => {
      if (opening.opensMinute < before.closesMinute) throw new SchedulingError('hours_overlap', { before, opening })
      return opening
    },
    { opensMinute: 0, closesMinute: 0 },
  )
  return sorted
}

/** A night that runs into the next date must end before that date's own hours begin, in every week of a rota. */
function checkWeeks(weeks: readonly DayOpening[][][], firstWeekday: number): void {
  for (const [index, week] of weeks.entries()) {
    const nextWeek = weeks[(index + 1) % weeks.length] ?? week
    for (let place = 0; place < WEEK; place++) {
      const weekday = (firstWeekday + place) % WEEK
      const before = week[weekday]?.at(-1)
      const opening = (place < WEEK - 1 ? week : nextWeek)[(weekday + 1) % WEEK]?.[0]
      if (before && opening && before.closesMinute - 1440 > opening.opensMinute) {
        throw new SchedulingError('hours_overlap', { before, opening })
      }
    }
  }
}
