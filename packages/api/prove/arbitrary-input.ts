// Turns a zod schema into inputs: most of them plausible, the others with something hostile in them, so that they get far
// and then go wrong.
import * as fc from 'fast-check'
import type { z } from 'zod'
import { hostileTexts, hostileTimes, hostileValues } from './hostile-values.ts'
import { singular, type KnownValues, type Thing } from './known-values.ts'
import { DAY } from './open-shop.ts'

interface Making {
  known: KnownValues
  /** One value in so many is hostile; 0: none. */
  oneHostileIn: number
}

/** Inputs that are as a schema asks for. */
export function plausibleInput(schema: z.core.$ZodType, known: KnownValues): fc.Arbitrary<unknown> {
  return valueOf(schema, { known, oneHostileIn: 0 }, '')
}

/** Inputs for a schema: half of them as it asks for, half with one value in ten or so that is not. */
export function arbitraryOf(schema: z.core.$ZodType, known: KnownValues): fc.Arbitrary<unknown> {
  const odd = valueOf(schema, { known, oneHostileIn: 12 }, '')
  return fc.oneof({ weight: 5, arbitrary: plausibleInput(schema, known) }, { weight: 4, arbitrary: odd })
}

function valueOf(schema: z.core.$ZodType, making: Making, field: string): fc.Arbitrary<unknown> {
  const arbitrary = plausible(schema, making, field)
  if (making.oneHostileIn === 0) return arbitrary
  return fc.oneof({ weight: making.oneHostileIn - 1, arbitrary }, { weight: 1, arbitrary: hostileValues })
}

function plausible(type: z.core.$ZodType, making: Making, field: string): fc.Arbitrary<unknown> {
  const schema = type as z.core.$ZodTypes
  const { def } = schema._zod
  const inner = (innerType: z.core.$ZodType, name = field) => valueOf(innerType, making, name)
  switch (def.type) {
    case 'object':
      return objectOf(def.shape, making)
    case 'string':
      return textOf(schema, making, field)
    case 'number':
      return numberOf(schema, making, field)
    case 'boolean':
      return fc.boolean()
    case 'array':
      return listOf(inner(def.element, singular(field)), making, { field, minLength: boundsOf(schema).minimum ?? 0 })
    case 'tuple':
      return fc.tuple(...def.items.map((item) => inner(item)))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'optional':
    case 'default':
    case 'prefault':
      return sometimes(inner(def.innerType), { nil: undefined, times: oftenGiven(field, making) })
    case 'nullable':
      return sometimes(inner(def.innerType), { nil: null, times: 50 })
    case 'union':
      return fc.oneof(...def.options.map((option) => inner(option)))
    case 'pipe':
      return inner(def.in)
    case 'record':
      return fc.dictionary(fc.string(), inner(def.valueType))
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return inner(def.innerType)
    default:
      return fc.anything()
  }
}

/** Some; of ids also all that are known. */
function listOf(
  element: fc.Arbitrary<unknown>,
  { known }: Making,
  { field, minLength }: { field: string; minLength: number },
): fc.Arbitrary<unknown> {
  const some = fc.array(element, { minLength, maxLength: Math.max(minLength, 3) })
  if (!field.endsWith('Ids')) return some
  return fc.tuple(some, fc.nat(3)).map(([chosen, n]) => (n > 0 ? chosen : known.named(singular(field)).toReversed()))
}

/** In so many cases of a hundred there is something. */
function sometimes(arbitrary: fc.Arbitrary<unknown>, { nil, times }: { nil: null | undefined; times: number }) {
  return fc.oneof({ weight: times, arbitrary }, { weight: 100 - times, arbitrary: fc.constant(nil) })
}

/** What may be left out mostly is when nothing is known that would fit; one of the ways to reach somebody is there. */
function oftenGiven(field: string, { known }: Making): number {
  if (field === 'email') return 80
  if (/Ids?$|Token$/.test(field) && known.named(singular(field)).length === 0) return 5
  return 22
}

/** Of these the first one comes first. */
const pairs = [
  ['startsAt', 'endsAt'],
  ['fromTime', 'untilTime'],
  ['opensMinute', 'closesMinute'],
  ['fromDate', 'lastDate'],
  ['fromDate', 'untilDate'],
  ['from', 'until'],
] as const

function objectOf(shape: z.core.$ZodShape, making: Making): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([name, inner]) => [name, valueOf(inner, making, name)] as const)
  return fc.tuple(fc.record(Object.fromEntries(fields)), fc.nat(35), fc.nat()).map(([made, n, which]) => {
    if (making.oneHostileIn === 0 && n % 3 > 0)
      fillFrom(made, making.known.thingsWith(Object.keys(shape), { most: n % 3 === 1 }), which)
    for (const [first, second] of pairs) inOrder(made, first, second)
    if (n < 24) endSoon(made, 15 * (1 + (n % 12)))
    return made
  })
}

/** Fields that go together are taken from one thing. */
function fillFrom(made: Record<string, unknown>, things: readonly Thing[], which: number): void {
  const thing = things[which % Math.max(things.length, 1)] ?? {}
  for (const name of Object.keys(made)) if (name in thing) made[name] = thing[name]
}

/** Most things last for some minutes, not for days. */
function endSoon(made: Record<string, unknown>, minutes: number): void {
  const starts = typeof made['startsAt'] === 'string' ? Date.parse(made['startsAt']) : Number.NaN
  if (typeof made['endsAt'] !== 'string' || Math.abs(starts) > 8e15 || Number.isNaN(starts)) return
  made['endsAt'] = new Date(starts + minutes * 60_000).toISOString()
}

function inOrder(made: Record<string, unknown>, first: string, second: string): void {
  const [a, b] = [made[first], made[second]]
  const isTurned = (typeof a === 'string' && typeof b === 'string') || (typeof a === 'number' && typeof b === 'number')
  if (isTurned && b < a) Object.assign(made, { [first]: b, [second]: a })
}

/** Texts that mean something, by the name of their field. */
const byName: Record<string, fc.Arbitrary<string>> = {
  email: fc.nat(9).map((n) => `customer-${n}@example.com`),
  phone: fc.nat(99_999_999).map((n) => `+49 30 ${n}`),
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
  locale: fc.constantFrom('de-DE', 'en-AU', 'ar'),
  currency: fc.constantFrom('EUR', 'JPY', 'BHD'),
  country: fc.constantFrom('DE', 'AU'),
  rule: fc.nat(5).map((n) => `FREQ=WEEKLY;INTERVAL=${n};COUNT=3`),
  url: fc.webUrl(),
  slug: fc.nat().map((n) => `slug-${n}`),
}

function textOf(schema: z.core.$ZodTypes, { known, oneHostileIn }: Making, field: string): fc.Arbitrary<unknown> {
  const { format, pattern } = boundsOf(schema)
  const made = madeText(schema, { format, pattern, field })
  const odd = oneHostileIn > 0 ? oddText(format) : made
  // Looked up when it is drawn: every answer adds to what is known.
  return fc.tuple(fc.nat(99), fc.nat(), made, odd).map(([chance, n, text, strange]) => {
    const values = known.for(field).filter((value) => typeof value === 'string')
    const isTime = format === 'datetime' || format === 'date'
    if (values.length > 0 && chance < (isTime ? 50 : 85)) return values[n % values.length]
    return chance > 90 ? strange : text
  })
}

function oddText(format: string | undefined): fc.Arbitrary<string> {
  return fc.constantFrom(...(format === 'datetime' || format === 'date' ? hostileTimes : hostileTexts))
}

interface Wanted {
  format: string | undefined
  pattern: RegExp | undefined
  field: string
}

function madeText(schema: z.core.$ZodTypes, { format, pattern, field }: Wanted): fc.Arbitrary<string> {
  const { minimum = 0, maximum = 30 } = boundsOf(schema)
  const named = byName[field]
  if (format === 'uuid') return fc.uuid()
  if (format === 'datetime') return instants
  if (format === 'date') return dates
  if (named) return named
  if (format === 'email' || format === 'url') return byName[format] ?? fc.string()
  // fast-check knows no other flags.
  if (pattern) return fc.stringMatching(new RegExp(pattern.source, pattern.flags.replaceAll(/[^su]/g, '')))
  return fc.string({ minLength: minimum, maxLength: Math.max(minimum, Math.min(maximum, minimum + 20)) })
}

const HALF_HOURS_OF_FORTNIGHT = 14 * 48
const instants = fc.nat(HALF_HOURS_OF_FORTNIGHT).map((n) => new Date(Date.parse(DAY) + n * 30 * 60_000).toISOString())
const dates = fc.nat(14).map((n) => new Date(Date.parse(DAY) + n * 86_400_000).toISOString().slice(0, 10))

function numberOf(schema: z.core.$ZodTypes, { known }: Making, field: string): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = 100 } = boundsOf(schema)
  const largest = Math.max(minimum, Math.min(maximum, 10_000))
  const any = fc.integer({ min: Math.max(minimum, -1000), max: largest })
  const small = fc.integer({ min: Math.max(minimum, -1000), max: Math.min(Math.max(minimum, 0) + 4, largest) })
  return fc.tuple(fc.nat(), fc.oneof(any, small)).map(([n, number]) => {
    const values = known.for(field).filter((value) => typeof value === 'number')
    return values.length > 0 ? values[n % values.length] : number
  })
}

interface Bounds {
  format?: string
  minimum?: number
  maximum?: number
  pattern?: RegExp
}

/** What the checks of a schema ask for: zod 4.6 gathers them nowhere. */
function boundsOf(schema: z.core.$ZodTypes): Bounds {
  const checks = [schema._zod.def, ...(schema._zod.def.checks ?? []).map(({ _zod }) => _zod.def)]
  const found: Bounds = {}
  for (const check of checks as z.core.$ZodChecks['_zod']['def'][]) {
    switch (check.check) {
      case 'min_length':
        found.minimum = check.minimum
        break
      case 'max_length':
        found.maximum = check.maximum
        break
      case 'length_equals':
        found.minimum = check.length
        found.maximum = check.length
        break
      case 'greater_than':
        found.minimum = Number(check.value) + (check.inclusive ? 0 : 1)
        break
      case 'less_than':
        found.maximum = Number(check.value) - (check.inclusive ? 0 : 1)
        break
      case 'string_format':
        found.format = check.format
        if (check.pattern) found.pattern = check.pattern
        break
      default:
    }
  }
  return found
}
