import { SchedulingError } from '../errors.ts'
import type { Weekday } from '../calendar/local-date.ts'
import type { Frequency, Recurrence, RuleWeekday } from './recurrence.ts'

const frequencies: Record<string, Frequency> = {
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  YEARLY: 'yearly',
}
const weekdays: Record<string, Weekday> = { SU: 0, MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6 }

/**
 * An RFC 5545 RRULE value (`FREQ=WEEKLY;INTERVAL=2;COUNT=10`, with or without `RRULE:`) as a rule.
 * Throws `invalid_recurrence` for what is malformed and for parts that are not supported (by the hour, by week number).
 */
export function parseRecurrence(rrule: string): Recurrence {
  const parts = new Map<string, string>()
  for (const part of rrule
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')) {
    const [name = '', value = ''] = part.split('=')
    if (value === '' || parts.has(name)) throw new SchedulingError('invalid_recurrence', { rrule, part })
    parts.set(name, value)
  }
  const frequency = frequencies[parts.get('FREQ') ?? '']
  if (!frequency) throw new SchedulingError('invalid_recurrence', { rrule, part: 'FREQ' })
  parts.delete('FREQ')
  const rule: Recurrence = { frequency }
  for (const [name, value] of parts) readPart(rule, name, value)
  if (parts.has('COUNT') && parts.has('UNTIL')) throw new SchedulingError('invalid_recurrence', { rrule })
  return rule
}

function readPart(rule: Recurrence, name: string, value: string): void {
  switch (name) {
    case 'INTERVAL':
      rule.every = wholeNumber(value)
      return
    case 'COUNT':
      rule.count = wholeNumber(value)
      return
    case 'UNTIL':
      readUntil(rule, value)
      return
    case 'BYDAY':
      rule.weekdays = value.split(',').map(ruleWeekday)
      return
    case 'BYMONTHDAY':
      rule.monthDays = value.split(',').map(wholeNumber)
      return
    case 'BYMONTH':
      rule.months = value.split(',').map(wholeNumber)
      return
    case 'BYSETPOS':
      rule.positions = value.split(',').map(wholeNumber)
      return
    case 'WKST':
      rule.weekStartsOn = ruleWeekday(value).weekday
      return
    default:
      throw new SchedulingError('invalid_recurrence', { part: name })
  }
}

/** A date, a wall time, or with `Z` an instant. */
function readUntil(rule: Recurrence, value: string): void {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(value)
  if (!match) throw new SchedulingError('invalid_recurrence', { until: value })
  const [, year, month, day, hour, minute, z] = match
  const localDate = `${year}-${month}-${day}`
  if (hour === undefined) rule.lastDate = localDate
  else if (z === 'Z') rule.lastInstant = Date.parse(`${localDate}T${hour}:${minute}:${value.slice(13, 15)}Z`)
  else rule.lastWallTime = { localDate, minuteOfDay: Number(hour) * 60 + Number(minute) }
}

function ruleWeekday(text: string): RuleWeekday {
  const match = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(text)
  const weekday = weekdays[match?.[2] ?? '']
  if (weekday === undefined) throw new SchedulingError('invalid_recurrence', { weekday: text })
  return match?.[1] === undefined ? { weekday } : { weekday, nth: Number(match[1]) }
}

function wholeNumber(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new SchedulingError('invalid_recurrence', { number: text })
  return Number(text)
}
