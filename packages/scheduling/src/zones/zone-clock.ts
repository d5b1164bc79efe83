// Instants and wall clocks of one zone, for hot code: a wall clock is ms of an imagined UTC clock that shows it.
import { GREGORIAN_CYCLE_MS } from './zone-rules.ts'
import type { ZoneTable } from './zone-rules.ts'

/** The first index whose value is greater than `value`. `sorted` ends with infinity. */
function firstAfter(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) > value) high = middle
    else low = middle + 1
  }
  return low
}

/** How many whole 400-year cycles to go back to reach the part of the table that is written out. */
function cyclesBeyond(table: ZoneTable, ms: number): number {
  if (ms < table.repeatsFrom) return 0
  return Math.ceil((ms - table.repeatsFrom + 1) / GREGORIAN_CYCLE_MS)
}

/** The offset from UTC in ms at an instant. */
export function offsetAt(table: ZoneTable, instant: number): number {
  const known = instant - cyclesBeyond(table, instant) * GREGORIAN_CYCLE_MS
  return table.offsetsMs[firstAfter(table.endsAt, known)] ?? 0
}

/** The instant at which the offset changes next after `instant`; infinite if it never does. */
export function nextChangeAfter(table: ZoneTable, instant: number): number {
  const back = cyclesBeyond(table, instant) * GREGORIAN_CYCLE_MS
  return (table.endsAt[firstAfter(table.endsAt, instant - back)] ?? Number.POSITIVE_INFINITY) + back
}

/**
 * The instant of a wall clock as RFC 5545 §3.3.5 has it: the first of two, and for one that is skipped
 * the instant by the offset from before the gap.
 */
export function instantOfWall(table: ZoneTable, wallMs: number): number {
  const back = cyclesBeyond(table, wallMs) * GREGORIAN_CYCLE_MS
  const wall = wallMs - back
  const stretch = firstAfter(table.wallEndsAt, wall)
  const offset = table.offsetsMs[stretch] ?? 0
  const begins = stretch === 0 ? Number.NEGATIVE_INFINITY : (table.endsAt[stretch - 1] ?? 0)
  if (wall - offset >= begins) return wallMs - offset
  return wallMs - (table.offsetsMs[stretch - 1] ?? 0)
}

/** The first instant whose wall clock is at or after `wallMs`: where a local date begins. */
export function firstInstantFrom(table: ZoneTable, wallMs: number): number {
  const back = cyclesBeyond(table, wallMs) * GREGORIAN_CYCLE_MS
  const wall = wallMs - back
  const stretch = firstAfter(table.wallEndsAt, wall)
  const begins = stretch === 0 ? Number.NEGATIVE_INFINITY : (table.endsAt[stretch - 1] ?? 0)
  return Math.max(wall - (table.offsetsMs[stretch] ?? 0), begins) + back
}
