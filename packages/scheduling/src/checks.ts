// Impossible input is refused at the door, so that no sweep inside can go on for ever.
import { SchedulingError } from './errors.ts'

/** A fortnight, in minutes: longer than anything that is booked by the minute. */
const LONGEST_MINUTES = 14 * 1440
const LONGEST_NOTICE_MINUTES = 3660 * 1440

/** Throws `invalid_duration` unless it is a whole number of minutes, at least 1. */
export function checkDuration(minutes: number, field: string): void {
  if (!isWhole(minutes, 1, LONGEST_MINUTES)) throw new SchedulingError('invalid_duration', { [field]: minutes })
}

/** Throws `invalid_duration` unless it is a whole number of minutes, 0 included. */
export function checkBuffer(minutes: number, field: string): void {
  if (!isWhole(minutes, 0, LONGEST_MINUTES)) throw new SchedulingError('invalid_duration', { [field]: minutes })
}

/** Throws `invalid_duration` unless notice is a whole number of minutes up to ten years. */
export function checkNotice(minutes: number): void {
  if (!isWhole(minutes, 0, LONGEST_NOTICE_MINUTES)) {
    throw new SchedulingError('invalid_duration', { noticeMinutes: minutes })
  }
}

/** Throws `invalid_interval` unless starts are at least a minute and at most a fortnight apart. */
export function checkInterval(minutes: number): void {
  if (!isWhole(minutes, 1, LONGEST_MINUTES)) throw new SchedulingError('invalid_interval', { intervalMinutes: minutes })
}

/** Throws `invalid_limit` unless it is a whole number from `least` up. */
export function checkLimit(value: number, field: string, least = 0): void {
  if (!isWhole(value, least, 1_000_000)) throw new SchedulingError('invalid_limit', { [field]: value })
}

/** Throws `invalid_instant` unless it is a whole number of ms within the years 1–9999. */
export function checkInstant(instant: number, field: string): void {
  if (!Number.isInteger(instant) || Math.abs(instant) > 253_402_300_799_999) {
    throw new SchedulingError('invalid_instant', { [field]: instant })
  }
}

/** Throws `duplicate_id` when two of the ids are the same. */
export function checkDistinct(ids: readonly string[], what: string): void {
  if (new Set(ids).size !== ids.length) throw new SchedulingError('duplicate_id', { what, ids })
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
