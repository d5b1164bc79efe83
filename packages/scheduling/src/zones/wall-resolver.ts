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
  // Wall clocks in [plainFrom, plainUntil) exist, and first with this offset.
  let [plainFrom, plainUntil, offset] = [1, 0, 0]

  function isPlain(wallMs: number): boolean {
    if (wallMs >= plainFrom && wallMs < plainUntil) return true
    const instant = instantOfWall(table, wallMs)
    // Shortly after a change of offset wall clocks may have been skipped or may come twice, however large the change.
    if (nextChangeAfter(table, instant - 2 * DAY_MS) <= instant) return false
    const found = offsetAt(table, instant)
    offset = found
    plainFrom = wallMs
    plainUntil = nextChangeAfter(table, instant) + found
    return true
  }

  return {
    instantOf: (wallMs) => (isPlain(wallMs) ? wallMs - offset : instantOfWall(table, wallMs)),
    skipsDate: (midnight) =>
      !isPlain(midnight) && firstInstantFrom(table, midnight) === firstInstantFrom(table, midnight + DAY_MS),
  }
}
