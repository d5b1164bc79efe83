import { formatInstant } from '@openhours/scheduling'

/** From the first to the last of some times, as events tell what has become free. */
export function stretchOf(
  times: readonly { start: number; end: number }[],
  timeZone: string,
): { startsAt: string; endsAt: string } {
  return {
    startsAt: formatInstant(Math.min(...times.map(({ start }) => start)), timeZone),
    endsAt: formatInstant(Math.max(...times.map(({ end }) => end)), timeZone),
  }
}
