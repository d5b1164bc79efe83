import { SchedulingError } from '../errors.ts'

/** A date on a wall calendar, `YYYY-MM-DD`, in no particular zone. */
export type LocalDate = string

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** The days from 1970-01-01 to a local date. Throws `invalid_date` for anything that is not a real date. */
export function dayNumberOf(localDate: LocalDate): number {
  const match = pattern.exec(localDate)
  if (!match) throw new SchedulingError('invalid_date', { localDate })
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new SchedulingError('invalid_date', { localDate })
  }
  return dayNumberOfParts(year, month, day)
}

/** The days from 1970-01-01 to a year, month (1–12) and day; days outside the month roll over. */
export function dayNumberOfParts(year: number, month: number, day: number): number {
  // Years are counted from March, so that the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month (1–12) and day of a day number. */
export function partsOfDayNumber(dayNumber: number): { year: number; month: number; day: number } {
  const z = dayNumber + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** The local date of a day number. Throws `invalid_date` outside the years 1–9999. */
export function localDateOf(dayNumber: number): LocalDate {
  const { year, month, day } = partsOfDayNumber(dayNumber)
  if (!(year >= 1 && year <= 9999)) throw new SchedulingError('invalid_date', { dayNumber })
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** The weekday of a day number. */
export function weekdayOfDayNumber(dayNumber: number): Weekday {
  // 1970-01-01 was a Thursday.
  return weekdays[(((dayNumber + 4) % 7) + 7) % 7] ?? 0
}

/** The weekday of a local date; 0 is Sunday. Throws `invalid_date`. */
export function weekdayOf(localDate: LocalDate): Weekday {
  return weekdayOfDayNumber(dayNumberOf(localDate))
}

/** The local date so many days later (or earlier). Throws `invalid_date`. */
export function addDays(localDate: LocalDate, days: number): LocalDate {
  return localDateOf(dayNumberOf(localDate) + days)
}

/** The days from one local date to another. Throws `invalid_date`. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return dayNumberOf(until) - dayNumberOf(from)
}

/** How many days a month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** A number from 0 to 99 with two digits. */
export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
