import { occurrences, parseRecurrence, SchedulingError, wallTimeAt, type Recurrence } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import { LAST_DATE } from '../contract/schema.ts'
import { MAX_DATES, type RecurrenceRule } from './schema.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const FORTNIGHT_MS = 14 * DAY_MS
const MAX_YEARS_MS = 5 * 366 * DAY_MS

/** A rule that ends, however it was written. Throws `invalid_input` at `rule`. */
export function readRule(rule: RecurrenceRule): Recurrence {
  const read: Recurrence = typeof rule === 'string' ? refusing(() => parseRecurrence(rule)) : rule
  const ends = [read.count, read.lastDate, read.lastWallTime, read.lastInstant].filter((end) => end !== undefined)
  if (ends.length === 0) throw invalidRule('rule_without_end', 'A rule needs a count or a last date.')
  return read
}

/**
 * The starts of a series, ascending; the wall time is kept. Where the clock shows the first one twice, it is the one that
 * was asked for. Throws `invalid_input` at `rule`, and at `startsAt` for one with seconds.
 */
export function startsOf(rule: Recurrence, first: number, timeZone: string): number[] {
  if (first % MINUTE_MS !== 0) throw invalidStart('not_a_minute', 'A time of day in whole minutes.')
  const start = wallTimeAt(first, timeZone)
  const isFirst = (instant: number): boolean => {
    const { localDate, minuteOfDay } = wallTimeAt(instant, timeZone)
    return localDate === start.localDate && minuteOfDay === start.minuteOfDay
  }
  const found = refusing(() => occurrences({ start, timeZone, rule, limit: MAX_DATES + 1 }))
  const starts = found.map((instant) => (isFirst(instant) ? first : instant))
  if (starts.length === 0) throw invalidRule('rule_without_dates', 'The rule matches no date.')
  if (starts.length > MAX_DATES) throw invalidRule('too_many_dates', `At most ${MAX_DATES} dates.`)
  const last = starts.at(-1) ?? first
  if (last > first + MAX_YEARS_MS) throw invalidRule('too_far_ahead', 'At most five years.')
  return refuseTooFar(starts)
}

/** Starts so near the last date that is told that an end could lie beyond it are refused: `invalid_input`. */
export function refuseTooFar(starts: number[]): number[] {
  if ((starts.at(-1) ?? 0) < Date.parse(LAST_DATE) - FORTNIGHT_MS) return starts
  throw invalidStart('not_a_reasonable_year', `Long before ${LAST_DATE}, please.`)
}

function invalidStart(code: string, message: string): AppError {
  return new AppError('invalid_input', { issues: [{ path: 'startsAt', code, message }] })
}

function refusing<Read>(read: () => Read): Read {
  try {
    return read()
  } catch (error) {
    if (error instanceof SchedulingError) throw invalidRule(error.reason, error.message)
    throw error
  }
}

function invalidRule(code: string, message: string): AppError {
  return new AppError('invalid_input', { issues: [{ path: 'rule', code, message }] })
}
