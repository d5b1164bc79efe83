// Stretches of time as flat arrays of numbers, for sweeps that allocate nothing.

/** Half-open, in ms since the epoch. */
export type Interval = { start: number; end: number }

/** Intervals as one flat array: start, end, start, end, … in ascending order of start. */
export type FlatIntervals = number[]

/** The same intervals in ascending order of start; the array itself if it is so already, as nearly always. */
export function sortedByStart(flat: FlatIntervals): FlatIntervals {
  let isSorted = true
  for (let i = 2; i < flat.length && isSorted; i += 2) isSorted = (flat[i - 2] ?? 0) <= (flat[i] ?? 0)
  if (isSorted) return flat
  const pairs: [number, number][] = []
  for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i] ?? 0, flat[i + 1] ?? 0])
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat()
}

/** The same time in intervals that neither overlap nor touch. Works in place; expects ascending order. */
export function mergeTouching(flat: FlatIntervals): FlatIntervals {
  let last = 0
  for (let i = 2; i < flat.length; i += 2) {
    const start = flat[i] ?? 0
    const end = flat[i + 1] ?? 0
    if (start <= (flat[last + 1] ?? 0)) {
      if (end > (flat[last + 1] ?? 0)) flat[last + 1] = end
      continue
    }
    last += 2
    flat[last] = start
    flat[last + 1] = end
  }
  flat.length = Math.min(flat.length, last + 2)
  return flat
}

/** What each interval of one list has in common with each of another. Both in ascending order; neither merged. */
export function intersect(a: FlatIntervals, b: FlatIntervals): FlatIntervals {
  const common: FlatIntervals = []
  let first = 0
  for (let i = 0; i < a.length; i += 2) {
    const [start, end] = [a[i] ?? 0, a[i + 1] ?? 0]
    while (first < b.length && (b[first + 1] ?? 0) <= start) first += 2
    for (let j = first; j < b.length && (b[j] ?? 0) < end; j += 2) {
      const from = Math.max(start, b[j] ?? 0)
      const until = Math.min(end, b[j + 1] ?? 0)
      if (from < until) common.push(from, until)
    }
  }
  return sortedByStart(common)
}
