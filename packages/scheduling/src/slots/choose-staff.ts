import { localDateAt } from '../zones/wall-time.ts'

/** Somebody who is free, with the starts of their bookings. */
export type Candidate = { id: string; bookings?: readonly number[] | undefined }

/**
 * Whom "anyone" means, fairly and always alike: who has the fewest bookings on the start's local date, then who has been
 * without a booking the longest, then the first id in alphabetical order. Null when nobody is given.
 */
export function chooseStaff(candidates: readonly Candidate[], start: number, timeZone: string): string | null {
  const date = localDateAt(start, timeZone)
  const ranked = candidates.map(({ id, bookings = [] }) => ({
    id,
    onDate: bookings.filter((booking) => localDateAt(booking, timeZone) === date).length,
    last: bookings.reduce(
      (last, booking) => (booking < start ? Math.max(last, booking) : last),
      Number.NEGATIVE_INFINITY,
    ),
  }))
  ranked.sort((a, b) => a.onDate - b.onDate || compare(a.last, b.last) || compare(a.id, b.id))
  return ranked[0]?.id ?? null
}

// Subtracting would make NaN of two people who were never booked.
function compare(a: number | string, b: number | string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
