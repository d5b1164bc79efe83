// Wall clocks to instants for many neighbouring dates: remembers the stretch of constant offset it is in.
import { DAY_MS } from '../calendar/local-date.ts'
import { firstInstantFrom, instantOfWall, nextChangeAfter, offsetAt } from './zone-clock.ts'
import type { ZoneTable } from './zone-rules.ts'

export type WallResolver = {
  /** As `instantOfWall`. */
  instantOf(wallMs: number): number
  /** Whether the local date that begins at this wall midnight was skipped altogether. */
  skipsDate(wallMidnight: number): boolean
}

/** A resolver for one zone. Fastest when asked in ascending order. */
export function wallResolver(table: ZoneTable): WallResolver {
  // Wall clocks in [plainFrom, plainUntil) exist once and have this offset.
  let [plainFrom, plainUntil, offset] = [1, 0, 0]

  function isPlain(wallMs: number): boolean {
    if (wallMs >= plainFrom && wallMs < plainUntil) return true
    const instant = instantOfWall(table, wallMs)
    const found = offsetAt(table, instant)
    // A day's distance from a change of offset is plain, however large the change.
    const last = nextChangeAfter(table, instant - 2 * DAY_MS)
    const next = nextChangeAfter(table, instant)
    if (last <= instant || next < instant + 2 * DAY_MS) return false
    offset = found
    plainFrom = wallMs
    plainUntil = next - 2 * DAY_MS + found
    return true
  }

  return {
    instantOf: (wallMs) => (isPlain(wallMs) ? wallMs - offset : instantOfWall(table, wallMs)),
    skipsDate: (midnight) =>
      !isPlain(midnight) && firstInstantFrom(table, midnight) === firstInstantFrom(table, midnight + DAY_MS),
  }
}
