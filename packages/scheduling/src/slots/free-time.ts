// Who is taken when, as a merged flat array, and a cursor that asks about it in ascending order.
import { mergeTouching, sortedByStart } from '../calendar/intervals.ts'
import type { FlatIntervals, Interval } from '../calendar/intervals.ts'
import { SchedulingError } from '../errors.ts'

/** Busy stretches in order and merged; those outside [from, until) are left out. Throws `invalid_busy`. */
export function busyTimes(busy: readonly Interval[], from: number, until: number): FlatIntervals {
  const flat: FlatIntervals = []
  for (const { start, end } of busy) {
    if (!(start <= end)) throw new SchedulingError('invalid_busy', { start, end })
    if (start < end && end > from && start < until) flat.push(start, end)
  }
  return mergeTouching(sortedByStart(flat))
}

/** Asks one list of merged busy times. Each question must begin at or after the one before it. */
export type FreeCursor = { busy: FlatIntervals; next: number }

/** Whether [from, until) is free. */
export function isFree(cursor: FreeCursor, from: number, until: number): boolean {
  return blockerEnd(cursor, from, until) === from
}

/** The end of the first busy stretch that meets [from, until); `from` itself when there is none. */
export function blockerEnd(cursor: FreeCursor, from: number, until: number): number {
  if (until <= from) return from
  const { busy } = cursor
  let next = cursor.next
  while (next < busy.length && (busy[next + 1] ?? 0) <= from) next += 2
  cursor.next = next
  return next < busy.length && (busy[next] ?? 0) < until ? (busy[next + 1] ?? from) : from
}
