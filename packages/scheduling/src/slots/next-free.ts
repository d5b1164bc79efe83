import { DAY_MS } from '../calendar/local-date.ts'
import { checkInstant, checkLimit } from '../checks.ts'
import { MAX_RANGE_DAYS } from '../hours/openings.ts'
import { situationWindow, planOf } from './plan.ts'
import type { Situation, Slot } from './search.ts'
import { sweepVisit } from './visit-sweep.ts'

/** A fortnight at first; most searches end in it. */
const FIRST_LOOK_MS = 14 * DAY_MS

/**
 * The first slot at or after an instant (`now` when left out), up to the horizon and at most three years on.
 * Null when there is none. Throws a `SchedulingError` for impossible input.
 */
export function nextFree(situation: Situation, notBefore: number = situation.now): Slot | null {
  checkInstant(notBefore, 'notBefore')
  const window = situationWindow(situation)
  const first = Math.max(window.earliest, notBefore)
  const last = Math.min(window.until, first + MAX_RANGE_DAYS * DAY_MS)
  for (let from = first, look = FIRST_LOOK_MS; from < last; look *= 2) {
    const until = Math.min(from + look, last)
    const [slot] = sweepVisit(planOf(situation, from, until))
    if (slot) return slot
    from = until
  }
  return null
}

/**
 * The `count` slots nearest to a start, itself included if it is free, in ascending order; of two at the same distance
 * the earlier one. Looks a fortnight to either side. Throws a `SchedulingError` for impossible input.
 */
export function nearestFree(situation: Situation, start: number, count = 3): Slot[] {
  checkInstant(start, 'start')
  checkLimit(count, 'count', 1)
  const window = situationWindow(situation)
  const from = Math.max(window.earliest, start - FIRST_LOOK_MS)
  const until = Math.min(window.until, start + FIRST_LOOK_MS)
  if (from >= until) return []
  const distance = (slot: Slot): number => Math.abs(slot.start - start)
  const nearest = sweepVisit(planOf(situation, from, until)).sort((a, b) => distance(a) - distance(b))
  return nearest.slice(0, count).sort((a, b) => a.start - b.start)
}
