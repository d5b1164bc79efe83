// What nobody means well with, or only a program could send.
import * as fc from 'fast-check'

export const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'lone \uDC00 surrogate',
  '\u202Eright to left',
  '\u0001\u001B[31m\u007F',
  '__proto__',
  'constructor',
  '"; DROP TABLE booking; --',
  '%00',
  '\\',
  "'",
  '𝕏'.repeat(50),
  'e\u0301'.repeat(200),
  'x'.repeat(1_000_000),
  '\u0000'.repeat(1_000_000),
]

export const hostileTimes = [
  '9999-12-31T23:59:59.999Z',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '0001-01-01',
  '2199-12-31T23:59:59+14:00',
  '2199-12-31T23:30:00Z',
  '2199-12-31T23:59:59-12:00',
  '2199-12-31',
  '2000-01-01T00:00:00-12:00',
  '2000-01-01T00:00:00+14:00',
  '2000-01-01',
  '2026-02-30',
  '2026-02-30T10:00:00Z',
  '2026-03-29T02:30:00+01:00',
  '2026-11-23T10:00:00.123456789Z',
  '2026-11-23T10:00:00+99:99',
]

const hostileNumbers = [0, -0, -1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]

export const hostileValues = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts, ...hostileTimes, ...hostileNumbers, null, undefined, true, [], {}),
  fc.constant(JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.anything({ maxDepth: 2, withBigInt: false, withDate: false, withMap: false }),
)

/** Of the kind of a value that was good there, so that it is not refused for its kind alone. */
function hostileLike(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'number') return fc.constantFrom(...hostileNumbers)
  if (typeof value !== 'string' && value !== undefined) return hostileValues
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
    ? fc.constantFrom(...hostileTimes)
    : fc.constantFrom(...hostileTexts)
}

/** What was answered well, with one thing in it changed for something hostile. */
export function spoiled(inputs: readonly unknown[]): fc.Arbitrary<unknown> {
  // Looked up when it is drawn: good inputs are added as they are found.
  return fc.tuple(fc.nat(), fc.nat(), fc.boolean()).chain(([which, where, isLikeIt]) => {
    const input = structuredClone(inputs[which % Math.max(inputs.length, 1)])
    const places = placesIn(input)
    const place = places[where % Math.max(places.length, 1)]
    if (!place) return hostileValues
    const hostile = isLikeIt ? hostileLike(place.value) : fc.oneof(hostileLike(place.value), hostileValues)
    return hostile.map((value) => {
      Object.assign(place.owner, { [place.name]: value })
      return structuredClone(input)
    })
  })
}

interface Place {
  owner: object
  name: string
  value: unknown
}

function placesIn(owner: unknown): Place[] {
  if (typeof owner !== 'object' || owner === null) return []
  return Object.entries(owner).flatMap(([name, value]) => [{ owner, name, value }, ...placesIn(value)])
}
