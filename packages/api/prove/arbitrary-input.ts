// Turns a zod schema into inputs: mostly plausible, now and then hostile, so that they get far and then go wrong.
import * as fc from 'fast-check'
import type { z } from 'zod'
import { DAY } from './open-shop.ts'

/** Values seen in answers, by the name of their field: ids and tokens that mean something. */
export type Seen = Map<string, string[]>

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

const hostileTimes = [
  '9999-12-31T23:59:59.999Z',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '0001-01-01',
  '2199-12-31T23:59:59+14:00',
  '2199-12-31',
  '2000-01-01T00:00:00-12:00',
  '2000-01-01',
  '2026-02-30',
  '2026-02-30T10:00:00Z',
  '2026-03-29T02:30:00+01:00',
  '2026-11-23T10:00:00.123456789Z',
  '2026-11-23T10:00:00+99:99',
]

const hostileNumbers = [0, -0, -1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]

const hostile = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts, ...hostileTimes, ...hostileNumbers, null, undefined, true, [], {}),
  fc.constant(JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.anything({ maxDepth: 2, withBigInt: false, withDate: false, withMap: false }),
)

const minutesOfFortnight = 14 * 1440

/** An input for a schema. One value in thirty-five is not what the schema asks for. */
export function arbitraryOf(schema: z.core.$ZodType, seen: Seen, field = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 34, arbitrary: plausible(schema, seen, field) }, { weight: 1, arbitrary: hostile })
}

function plausible(type: z.core.$ZodType, seen: Seen, field: string): fc.Arbitrary<unknown> {
  const schema = type as z.core.$ZodTypes
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return objectOf(def.shape, seen)
    case 'string':
      return textOf(schema, seen, field)
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(arbitraryOf(def.element, seen, field.replace(/s$/, '')), { maxLength: 3 })
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(arbitraryOf(def.innerType, seen, field), { nil: undefined, freq: 1 })
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType, seen, field))
    case 'union':
      return fc.oneof(...def.options.map((option) => arbitraryOf(option, seen, field)))
    case 'pipe':
      return arbitraryOf(def.in, seen, field)
    case 'record':
      return fc.dictionary(fc.string(), arbitraryOf(def.valueType, seen))
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return arbitraryOf(def.innerType, seen, field)
    default:
      return fc.anything()
  }
}

function objectOf(shape: z.core.$ZodShape, seen: Seen): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([name, inner]) => [name, arbitraryOf(inner, seen, name)] as const)
  return fc.record(Object.fromEntries(fields))
}

function textOf(schema: z.core.$ZodTypes, seen: Seen, field: string): fc.Arbitrary<unknown> {
  const { format, minimum = 0, maximum = 30 } = boundsOf(schema)
  const known = seen.get(field)
  if (known && known.length > 0) {
    // Looked up when it is drawn: every answer adds to what is known.
    const any = fc.nat().map((n) => known[n % known.length])
    return fc.oneof({ weight: 9, arbitrary: any }, { weight: 1, arbitrary: fc.uuid() })
  }
  if (format === 'uuid') return fc.uuid()
  if (format === 'datetime') return fc.oneof(instants, instants, instants, fc.constantFrom(...hostileTimes))
  if (format === 'date') return fc.oneof(dates, dates, dates, fc.constantFrom(...hostileTimes))
  if (field === 'email') return fc.emailAddress()
  if (field === 'phone') return fc.nat(99_999_999).map((n) => `+49 30 ${n}`)
  return fc.string({ minLength: minimum, maxLength: Math.max(minimum, Math.min(maximum, minimum + 20)) })
}

const instants = fc.nat(minutesOfFortnight / 30).map((n) => new Date(Date.parse(DAY) + n * 30 * 60_000).toISOString())
const dates = fc.nat(14).map((n) => new Date(Date.parse(DAY) + n * 86_400_000).toISOString().slice(0, 10))

function numberOf(schema: z.core.$ZodTypes): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = 100 } = boundsOf(schema)
  return fc.integer({ min: Math.max(minimum, -1000), max: Math.max(minimum, Math.min(maximum, 10_000)) })
}

interface Bounds {
  format?: string
  minimum?: number
  maximum?: number
}

/** What zod has gathered from the checks of a schema. */
function boundsOf(schema: z.core.$ZodTypes): Bounds {
  const bag: Record<string, unknown> = schema._zod.bag
  const numberAt = (...names: string[]) => names.map((name) => bag[name]).find((value) => typeof value === 'number')
  const [minimum, maximum] = [numberAt('minimum', 'length'), numberAt('maximum', 'length')]
  return {
    ...(typeof bag['format'] === 'string' && { format: bag['format'] }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  }
}
