import { SchedulingError } from '../errors.ts'
import { twoDigits } from './local-date.ts'

const pattern = /^(\d{2}):(\d{2})$/

/**
 * Minutes since local midnight of `HH:MM`; `24:00` is 1440, and `26:30` is half past two the next morning.
 * Throws `invalid_time` for anything else, and beyond `48:00`.
 */
export function minutesOfTime(time: string): number {
  const match = pattern.exec(time)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
  if (!match || Number(match[2]) > 59 || minutes > 2880) throw new SchedulingError('invalid_time', { time })
  return minutes
}

/** `HH:MM` of minutes since local midnight; 1440 is `24:00`. Throws `invalid_time` outside 0–2880. */
export function timeOfMinutes(minutes: number): string {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 2880) {
    throw new SchedulingError('invalid_time', { minutes })
  }
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/**
 * Two `HH:MM` as an opening in minutes since local midnight. An end at or before the start, and `24:00`,
 * is on the next local date. Throws `invalid_time`.
 */
export function openingOfTimes(opens: string, closes: string): { opensMinute: number; closesMinute: number } {
  const opensMinute = minutesOfTime(opens)
  const closesMinute = minutesOfTime(closes)
  return { opensMinute, closesMinute: closesMinute <= opensMinute ? closesMinute + 1440 : closesMinute }
}
