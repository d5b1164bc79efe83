// Promise 6: whatever is sent to whichever procedure by whomever, the answer is a value or a typed reason.
import { callTRPCProcedure } from '@trpc/server'
import * as fc from 'fast-check'
import type { z } from 'zod'
import { AppError } from '../src/app-error.ts'
import type { Actor } from '../src/context.ts'
import { appRouter } from '../src/router.ts'
import { arbitraryOf, type Seen } from './arbitrary-input.ts'
import { check } from './checker.ts'
import type { Ground, Outcome } from './ground.ts'
import { memberOf, openShop, type Shop } from './open-shop.ts'

export interface FuzzOptions {
  /** Inputs for each procedure and each kind of caller. */
  runs: number
  seed: number
}

/** A subscription is listened to for so long. */
const LISTEN_MS = 30
const ROUNDS = 3

interface Fuzzed {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  input: z.core.$ZodType | undefined
}

export async function proveByFuzzing(ground: Ground, { runs, seed }: FuzzOptions): Promise<Outcome> {
  const shop = await openShop(ground.db)
  const seen = await whatIsKnown(ground, shop)
  const callers: Actor[] = [
    { kind: 'visitor' },
    { kind: 'system' },
    ...(['staff', 'desk', 'manager', 'owner'] as const).map((role) => memberOf(shop.organizationId, role)),
  ]
  const violations: string[] = []
  const answered = new Map<string, number>()
  // In rounds: what one procedure answers is what another one asks for.
  for (let round = 0; round < ROUNDS; round++) {
    for (const procedure of procedures()) {
      const inputs = procedure.input ? arbitraryOf(procedure.input, seen) : fc.constant(undefined)
      const property = fc.asyncProperty(fc.constantFrom(...callers), inputs, async (actor, input) => {
        const told = await call(procedure, shop.contextOf(ground.db, actor), input)
        const defect = shop.defects.splice(0)
        if (defect.length > 0 || told === 'busy') throw new Error(`${told}: ${describe(defect[0])}`)
        answered.set(told, (answered.get(told) ?? 0) + 1)
      })
      const found = await fc.check(property, { numRuns: Math.ceil(runs / ROUNDS), seed: seed + round })
      const { failed, counterexample, errorInstance } = found
      if (failed)
        violations.push(shorten(`${procedure.path} ${fc.stringify(counterexample)}: ${describe(errorInstance)}`))
    }
  }
  const reached = procedures().filter(({ path }) => answered.has(`${path} answered`))
  violations.push(...(await check(ground.pool, shop.organizationId)))
  return {
    promise: 'Whatever is sent, by whomever, is answered with a value or a typed reason.',
    figures: {
      procedures: procedures().length,
      'of them with good answers too': reached.length,
      calls: [...answered.values()].reduce((sum, count) => sum + count, 0),
      'different reasons': [...answered.keys()].filter((told) => !told.includes(' ')).length,
      seed,
    },
    violations,
  }

  async function call({ path, type }: Fuzzed, ctx: ReturnType<Shop['contextOf']>, input: unknown): Promise<string> {
    const stop = new AbortController()
    try {
      const options = { router: appRouter, path, type, ctx, getRawInput: async () => input }
      const answer: unknown = await callTRPCProcedure({ ...options, signal: stop.signal, batchIndex: 0 })
      if (type === 'subscription') await listen(answer, stop)
      else remember(seen, path.split('.')[0] ?? '', answer)
      return `${path} answered`
    } catch (error) {
      // What a subscription throws on the way is wrapped by whoever serves it.
      if (error instanceof AppError) return error.reason
      if (error instanceof Error && error.cause instanceof AppError) return error.cause.reason
      throw new Error(`not a refusal: ${describe(error)}`, { cause: error })
    }
  }
}

function procedures(): Fuzzed[] {
  return Object.entries(flat(appRouter._def.procedures)).map(([path, { _def }]) => {
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

async function whatIsKnown({ db }: Ground, shop: Shop): Promise<Seen> {
  const seen: Seen = new Map([
    ['organizationId', [shop.organizationId]],
    ['serviceId', shop.serviceIds],
    ['staffMemberId', [...shop.personIds]],
    ['subjectId', [...shop.personIds, ...shop.unitIds]],
    ['locationId', [shop.locationId]],
    ['slug', [shop.slug]],
  ])
  const asked = { organizationId: shop.organizationId, serviceId: shop.serviceIds[1] ?? '' }
  for (const minute of [600, 900]) {
    const hold = await shop.as(db).booking.hold({ ...asked, startsAt: shop.at(minute) })
    remember(seen, 'hold', hold)
    const customer = { name: 'Robin Vale', email: 'robin@example.com' }
    remember(seen, 'booking', await shop.as(db).booking.create({ ...asked, startsAt: shop.at(minute + 60), customer }))
  }
  return seen
}

/** Keeps the ids and tokens of an answer under the names by which they are asked for. */
function remember(seen: Seen, noun: string, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'object') remember(seen, Array.isArray(answer) ? noun : name.replace(/s$/, ''), value)
    else if (typeof value === 'string' && /^id$|Id$|Token$|ursor$/.test(name))
      add(name === 'id' ? `${noun}Id` : name, value)
  }

  function add(name: string, value: string): void {
    const asked = name === 'nextCursor' ? 'cursor' : name
    for (const field of asked === 'cursor' ? ['cursor', 'after'] : [asked]) {
      const known = seen.get(field) ?? []
      if (known.length < 50 && !known.includes(value)) seen.set(field, [...known, value])
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message} ${describe(error.cause ?? '')}` : String(error)
}

function shorten(text: string): string {
  return text.replaceAll(/(.)\1{50,}/g, '$1…').slice(0, 1500)
}
