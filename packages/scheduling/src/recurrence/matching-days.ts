// The local dates that a recurrence rule names, as day numbers: period by period, ascending.
import { dayNumberOfParts, daysInMonth, partsOfDayNumber, weekdayOfDayNumber } from '../calendar/local-date.ts'
import { SchedulingError } from '../errors.ts'
import type { Frequency, Recurrence } from './recurrence.ts'

const MONDAY = 1
const WEEK = 7

/** Nothing is planned further ahead; a rule that never matches ends here too. */
const LONGEST_DAYS = 100 * 366

/** Day numbers from the first day on. Throws `invalid_recurrence`. */
export function* matchingDays(rule: Recurrence, firstDay: number): Generator<number> {
  checkRule(rule)
  const every = rule.every ?? 1
  for (let period = 0; ; period += every) {
    const { from, days } = periods[rule.frequency](rule, firstDay, period)
    if (from > firstDay + LONGEST_DAYS) return
    for (const day of positioned(
      days.filter((candidate) => isAllowed(rule, candidate)),
      rule.positions,
    )) {
      if (day >= firstDay) yield day
    }
  }
}

type Period = { from: number; days: number[] }
type PeriodRule = (rule: Recurrence, firstDay: number, period: number) => Period

/** The n-th day, week, month or year counted from the one of the first day, with its candidate days. */
const periods: Record<Frequency, PeriodRule> = {
  daily: (_rule, firstDay, period) => ({ from: firstDay + period, days: [firstDay + period] }),
  weekly: (rule, firstDay, period) => {
    const sinceWeekStart = (weekdayOfDayNumber(firstDay) - (rule.weekStartsOn ?? MONDAY) + WEEK) % WEEK
    const from = firstDay - sinceWeekStart + period * WEEK
    return { from, days: daysOfWeek(rule, firstDay, from) }
  },
  monthly: (rule, firstDay, period) => {
    const first = partsOfDayNumber(firstDay)
    const month = first.month - 1 + period
    return monthDays(rule, { year: first.year + Math.floor(month / 12), month: (month % 12) + 1, day: first.day })
  },
  yearly: (rule, firstDay, period) => {
    const first = partsOfDayNumber(firstDay)
    const year = first.year + period
    const months = rule.months ?? [first.month]
    const days = months.flatMap((month) => monthDays(rule, { year, month, day: first.day }).days)
    return { from: dayNumberOfParts(year, 1, 1), days: days.sort((a, b) => a - b) }
  },
}

function daysOfWeek(rule: Recurrence, firstDay: number, from: number): number[] {
  const weekdays = rule.weekdays?.map(({ weekday }) => weekday) ?? [weekdayOfDayNumber(firstDay)]
  return Array.from({ length: WEEK }, (_, i) => from + i).filter((day) => weekdays.includes(weekdayOfDayNumber(day)))
}

/** Candidates of one month: those that `monthDays` and `weekdays` both name, or the day of the first instance. */
function monthDays(rule: Recurrence, { year, month, day }: { year: number; month: number; day: number }): Period {
  const from = dayNumberOfParts(year, month, 1)
  const length = daysInMonth(year, month)
  const wanted = rule.monthDays ?? (rule.weekdays ? null : [day])
  const days = Array.from({ length }, (_, i) => i + 1).filter((candidate) => {
    const isNamed = !wanted || wanted.includes(candidate) || wanted.includes(candidate - length - 1)
    return isNamed && isNamedWeekday(rule, { weekday: weekdayOfDayNumber(from + candidate - 1), candidate, length })
  })
  return { from, days: days.map((candidate) => from + candidate - 1) }
}

function isNamedWeekday(
  rule: Recurrence,
  { weekday, candidate, length }: { weekday: number; candidate: number; length: number },
): boolean {
  if (!rule.weekdays) return true
  const nth = Math.ceil(candidate / WEEK)
  const nthFromEnd = -Math.ceil((length - candidate + 1) / WEEK)
  return rule.weekdays.some((named) => {
    if (named.weekday !== weekday) return false
    return named.nth === undefined || named.nth === nth || named.nth === nthFromEnd
  })
}

/** What limits a candidate whatever the frequency. */
function isAllowed(rule: Recurrence, dayNumber: number): boolean {
  const { year, month, day } = partsOfDayNumber(dayNumber)
  if (rule.months && !rule.months.includes(month)) return false
  if (rule.frequency !== 'daily') return true
  const weekday = weekdayOfDayNumber(dayNumber)
  if (rule.weekdays && !rule.weekdays.some((named) => named.weekday === weekday)) return false
  const fromEnd = day - daysInMonth(year, month) - 1
  return !rule.monthDays || rule.monthDays.includes(day) || rule.monthDays.includes(fromEnd)
}

function positioned(days: number[], positions: readonly number[] | undefined): number[] {
  if (!positions) return days
  const wanted = new Set(positions.map((position) => (position > 0 ? position - 1 : days.length + position)))
  return days.filter((_, index) => wanted.has(index))
}

function checkRule(rule: Recurrence): void {
  const { frequency, every = 1, weekdays = [], monthDays: named = [], months = [], positions = [] } = rule
  const isWithin = (value: number, most: number): boolean =>
    Number.isInteger(value) && value !== 0 && Math.abs(value) <= most
  const isPossible =
    isWithin(every, 1000) &&
    every > 0 &&
    named.every((day) => isWithin(day, 31)) &&
    months.every((month) => isWithin(month, 12) && month > 0) &&
    positions.every((position) => isWithin(position, 366)) &&
    weekdays.every(({ weekday, nth = 1 }) => weekday >= 0 && weekday <= 6 && isWithin(nth, 5))
  const countsWeekdays = weekdays.some(({ nth }) => nth !== undefined)
  const isMeaningful =
    !(countsWeekdays && (frequency === 'daily' || frequency === 'weekly')) &&
    !(named.length > 0 && frequency === 'weekly') &&
    // The n-th Monday of a whole year is nothing that a business repeats.
    !(weekdays.length > 0 && frequency === 'yearly' && !rule.months)
  if (!isPossible || !isMeaningful) throw new SchedulingError('invalid_recurrence', { rule })
}
