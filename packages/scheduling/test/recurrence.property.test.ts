// Series against a walk over every date, asking each whether the rule names it.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDateAt, occurrences } from '../src/index.ts'
import type { Recurrence } from '../src/index.ts'
import { isoDate } from './arbitrary-search.ts'
import { check } from './seed.ts'

const DAY = 86_400_000
const weekday = fc.constantFrom(0, 1, 2, 3, 4, 5, 6)

const weekly = fc.record({
  frequency: fc.constant('weekly' as const),
  every: fc.integer({ min: 1, max: 4 }),
  weekdays: fc.uniqueArray(
    weekday.map((day) => ({ weekday: day })),
    { minLength: 1, maxLength: 3, selector: (d) => d.weekday },
  ),
  weekStartsOn: weekday,
})
const byDate = fc.record({
  frequency: fc.constant('monthly' as const),
  every: fc.integer({ min: 1, max: 5 }),
  monthDays: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 })), {
    minLength: 1,
    maxLength: 3,
  }),
})
const nth = fc.constantFrom(undefined, 1, 2, 3, 4, 5, -1, -2, -5)
const byWeekday = fc.record({
  frequency: fc.constant('monthly' as const),
  every: fc.integer({ min: 1, max: 5 }),
  weekdays: fc.array(fc.record({ weekday, nth }), { minLength: 1, maxLength: 2 }),
})

test('a series has exactly the dates that its rule names', () => {
  const start = fc.integer({ min: Date.UTC(1990, 0, 1) / DAY, max: Date.UTC(2049, 0, 1) / DAY }).map((day) => day * DAY)
  const property = fc.property(fc.oneof(weekly, byDate, byWeekday), start, (rule, from) => {
    const until = from + 400 * DAY
    const last = { lastDate: isoDate(until) }
    const wallTime = { localDate: isoDate(from), minuteOfDay: 540 }
    const found = occurrences({ start: wallTime, timeZone: 'Europe/Paris', rule: { ...rule, ...last } })
    const expected: string[] = []
    for (let date = from; date <= until; date += DAY) if (isNamed(rule, from, date)) expected.push(isoDate(date))
    expect(found.map((instant) => localDateAt(instant, 'Europe/Paris'))).toEqual(expected)
  })
  check(property, 300)
})

function isNamed(rule: Recurrence, from: number, date: number): boolean {
  const day = new Date(date)
  const first = new Date(from)
  if (rule.frequency === 'weekly') {
    const weeks = (weekOf(date, rule.weekStartsOn ?? 1) - weekOf(from, rule.weekStartsOn ?? 1)) / (7 * DAY)
    return weeks % (rule.every ?? 1) === 0 && (rule.weekdays ?? []).some((named) => named.weekday === day.getUTCDay())
  }
  const months = (day.getUTCFullYear() - first.getUTCFullYear()) * 12 + day.getUTCMonth() - first.getUTCMonth()
  if (months % (rule.every ?? 1) !== 0) return false
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  const ofMonth = day.getUTCDate()
  if (rule.monthDays) return rule.monthDays.includes(ofMonth) || rule.monthDays.includes(ofMonth - length - 1)
  return (rule.weekdays ?? []).some((named) => {
    if (named.weekday !== day.getUTCDay()) return false
    if (named.nth === undefined) return true
    // Count the same weekdays up to this one, from the beginning or from the end of the month.
    let count = 0
    if (named.nth > 0) for (let other = ofMonth; other >= 1; other -= 7) count++
    else for (let other = ofMonth; other <= length; other += 7) count--
    return count === named.nth
  })
}

function weekOf(date: number, weekStartsOn: number): number {
  let first = date
  while (new Date(first).getUTCDay() !== weekStartsOn) first -= DAY
  return first
}
