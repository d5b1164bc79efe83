// Promise 6: whatever is sent to whichever procedure by whomever, the answer is a value or a typed reason. Nothing here
// knows a procedure by its name: whatever is in the router is asked.
import type { Db } from '@openhours/db'
import { callTRPCProcedure } from '@trpc/server'
import * as fc from 'fast-check'
import type { z } from 'zod'
import { AppError } from '../src/app-error.ts'
import type { Actor } from '../src/context.ts'
import { appRouter } from '../src/router.ts'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'
import { arbitraryOf, plausibleInput } from './arbitrary-input.ts'
import { check } from './checker.ts'
import { untilEventsCanBeRead } from './events-readable.ts'
import { callersOf, membersOf, openCallers, signInCustomers, type Callers } from './fuzz-callers.ts'
import type { Ground, Outcome } from './ground.ts'
import { spoiled } from './hostile-values.ts'
import { KnownValues } from './known-values.ts'
import { live, type Told } from './living-shop.ts'
import { memberOf, openShop, type Shop } from './open-shop.ts'

export interface FuzzOptions {
  /** Inputs for each procedure. */
  runs: number
  seed: number
}

export interface FuzzOutcome extends Outcome {
  /** How often each procedure had a good answer. */
  answered: Map<string, number>
}

/** A subscription is listened to for so long. */
const LISTEN_MS = 30
/** Each with a shop of its own: what ends something for good comes last in it. */
const ROUNDS = 3
const lastOnes = [
  /\.(change|move)/,
  /\.(record|delete|remove|erase|merge|archive|leave|close|revoke|transfer|end|cancel|decline)/,
  /^organization\./,
]
/** Good inputs of a procedure that are kept to be spoiled. */
const MOST_INPUTS = 30
/** In each round, with nothing hostile in them, for a procedure that has had no good answer yet. */
const MORE_TRIES = 400

interface Fuzzed {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  input: z.core.$ZodType | undefined
}

interface Round {
  db: Db
  shop: Shop
  known: KnownValues
  /** Of each procedure inputs that had good answers. */
  good: Map<string, unknown[]>
  /** What was told, and how often: a reason, or `<path> answered`. */
  told: Map<string, number>
  callers: Callers
}

export async function proveByFuzzing(ground: Ground, { runs, seed }: FuzzOptions): Promise<FuzzOutcome> {
  const violations: string[] = []
  const told = new Map<string, number>()
  for (let number = 0; number < ROUNDS; number++) {
    const round = await openRound(ground, told)
    for (const [i, procedure] of inOrderOf(number).entries()) {
      const chance = seed + number * 1000 + i
      violations.push(...(await fuzz(round, procedure, { runs: Math.ceil(runs / ROUNDS), seed: chance })))
    }
    violations.push(...(await check(ground.pool, round.shop.organizationId, { hasNewCatalogue: true })))
  }
  const answered = new Map(procedures().map(({ path }) => [path, told.get(`${path} answered`) ?? 0]))
  const without = [...answered].filter(([, count]) => count === 0).map(([path]) => path)
  violations.push(...without.map(neverAnswered))
  return {
    promise: 'Whatever is sent, by whomever, is answered with a value or a typed reason.',
    figures: {
      procedures: answered.size,
      calls: [...told.values()].reduce((sum, count) => sum + count, 0),
      'good answers': [...answered.values()].reduce((sum, count) => sum + count, 0),
      'procedures without one': without.join(' ') || 'none',
      'different reasons': [...told.keys()].filter((what) => !what.includes(' ')).length,
      seed,
    },
    violations,
    answered,
  }
}

/** A fuzz that is refused at the door finds nothing behind it. */
function neverAnswered(path: string): string {
  const tries = `${path} has never had a good answer, in ${ROUNDS * MORE_TRIES} tries with nothing hostile in them`
  return `${tries}: let somebody in living-shop.ts make what it is asked about, or say in known-values.ts how its fields are called in the answers that tell them`
}

/** A shop in the middle of its life, and what can be known of it. */
async function openRound({ db }: Ground, told: Round['told']): Promise<Round> {
  const shop = await openShop(db)
  const { organizationId } = shop
  const callers = await openCallers(db, shop)
  const members = await membersOf(db, shop)
  const owner = members.find(({ role }) => role === 'owner') ?? memberOf(organizationId, 'owner')
  const round: Round = { db, shop, known: new KnownValues(), good: new Map(), told, callers }
  for (const [field, values] of knownAtFirst(shop)) round.known.add(field, ...values)
  round.known.add('userId', ...[...callers.accounts, ...members].map(({ userId }) => userId))
  const byPath = new Map(procedures().map((procedure) => [procedure.path, procedure]))
  await live({
    shop,
    ask: async (who, path, input) => {
      const procedure = byPath.get(path)
      if (!procedure) throw new Error(`no ${path}`)
      const outcome = await ask(round, procedure, { actor: who === 'visitor' ? { kind: who } : owner, input })
      if (!outcome.answer) throw new Error(`${path} in the life of a shop: ${outcome.reason}`)
      return outcome.answer
    },
    offerFreedTimes: async () => {
      await untilEventsCanBeRead(db, organizationId)
      await offerFreedTimes(shop.contextOf(db, { kind: 'system' }), organizationId)
    },
    invited: callers.accounts.map(({ email }) => email),
  })
  callers.customers = await signInCustomers(db, shop)
  return round
}

function knownAtFirst(shop: Shop): [field: string, values: readonly string[]][] {
  return [
    ['organizationId', [shop.organizationId]],
    ['serviceId', shop.serviceIds],
    ['staffMemberId', shop.personIds],
    ['subjectId', [...shop.personIds, ...shop.unitIds]],
    ['locationId', [shop.locationId]],
    ['ownerId', [shop.locationId, ...shop.personIds]],
    ['slug', [shop.slug]],
  ]
}

async function fuzz(round: Round, procedure: Fuzzed, { runs, seed }: FuzzOptions): Promise<string[]> {
  const { path, input } = procedure
  const { db, shop, known, good, told } = round
  const before = good.get(path) ?? []
  good.set(path, before)
  const tryOnce = async (actor: Actor, given: unknown): Promise<void> => {
    const outcome = await ask(round, procedure, { actor, input: given })
    const what = outcome.answer ? `${path} answered` : outcome.reason
    const defect = shop.defects.splice(0)
    if (defect.length > 0 || what === 'busy') throw new Error(`${what}: ${describe(defect[0])}`)
    told.set(what, (told.get(what) ?? 0) + 1)
  }
  const callers = await callersOf(path, db, round)
  const inputs = input
    ? fc.oneof({ weight: 3, arbitrary: arbitraryOf(input, known) }, { weight: 2, arbitrary: spoiled(before) })
    : fc.constant(undefined)
  const property = fc.asyncProperty(callers, inputs, tryOnce)
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: runs, seed })
  if (failed) return [shorten(`${path} ${fc.stringify(counterexample)}: ${describe(errorInstance)}`)]
  const plausible = fc.tuple(callers, input ? plausibleInput(input, known) : fc.constant(undefined))
  for (const [actor, given] of fc.sample(plausible, { numRuns: MORE_TRIES, seed })) {
    if (told.has(`${path} answered`)) break
    await tryOnce(actor, given)
  }
  return []
}

interface Asked {
  actor: Actor
  input: unknown
}

async function ask(round: Round, procedure: Fuzzed, { actor, input }: Asked) {
  const { path, type } = procedure
  const { db, shop, known, good } = round
  const stop = new AbortController()
  try {
    // What is sent to people is read by them.
    const messages = { send: async (message: object) => known.learnMessage(message) }
    const ctx = { ...shop.contextOf(db, actor), messages }
    const options = { router: appRouter, path, type, ctx, getRawInput: async () => input }
    const answer: unknown = await callTRPCProcedure({ ...options, signal: stop.signal, batchIndex: 0 })
    if (type === 'subscription') await listen(answer, stop)
    else known.learn(path.split('.')[0] ?? '', answer, known.asked(input))
    const inputs = good.get(path) ?? []
    if (inputs.length < MOST_INPUTS) good.set(path, inputs)
    if (inputs.length < MOST_INPUTS) inputs.push(input)
    return { answer: asTold(answer) }
  } catch (error) {
    // What a subscription throws on the way is wrapped by whoever serves it.
    if (error instanceof AppError) return { reason: error.reason }
    if (error instanceof Error && error.cause instanceof AppError) return { reason: error.cause.reason }
    throw new Error(`not a refusal: ${describe(error)}`, { cause: error })
  }
}

/** Answers of procedures that are known by their path only: each field that is read is optional. */
function asTold(answer: unknown): Told {
  return typeof answer === 'object' && answer !== null ? answer : {}
}

/** What ends something for good comes after what needs it, first in this order, then in the other. */
function inOrderOf(round: number): Fuzzed[] {
  const all = round % 2 === 0 ? procedures() : procedures().toReversed()
  const rank = ({ path }: Fuzzed): number => lastOnes.findLastIndex((ending) => ending.test(path))
  return all.toSorted((a, b) => rank(a) - rank(b))
}

function procedures(): Fuzzed[] {
  return Object.entries(flat(appRouter._def.procedures)).map(([path, { _def }]): Fuzzed => {
    const [input] = inputsOf(_def)
    return { path, type: _def.type, input }
  })
}

/** tRPC's types say a tree; what is there is flat, by path. */
function flat(tree: object): Record<string, { _def: { type: Fuzzed['type'] } }> {
  return tree as Record<string, { _def: { type: Fuzzed['type'] } }>
}

/** tRPC's types hide the parsers of a procedure; each of ours has at most one, of zod. */
function inputsOf(definition: object): z.core.$ZodType[] {
  return 'inputs' in definition ? (definition.inputs as z.core.$ZodType[]) : []
}

async function listen(answer: unknown, stop: AbortController): Promise<void> {
  const timer = setTimeout(() => stop.abort(), LISTEN_MS)
  const iterator = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]()
  try {
    const ended = new Promise((resolve) => stop.signal.addEventListener('abort', resolve))
    await Promise.race([iterator.next(), ended])
  } finally {
    clearTimeout(timer)
    stop.abort()
    await iterator.return?.()
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message} ${describe(error.cause ?? '')}` : String(error)
}

function shorten(text: string): string {
  return text.replaceAll(/(.)\1{50,}/g, '$1…').slice(0, 1500)
}
