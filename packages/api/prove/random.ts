// Chance that can be had again: the same seed, the same numbers (mulberry32).

export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  one<T>(of: readonly T[]): T | undefined
  /** True so many times in a hundred. */
  inHundred(times: number): boolean
}

export function randomFrom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, one: (of) => of[below(of.length)], inHundred: (times) => below(100) < times }
}
