// Promise 5: two or three use cases at once, in every order of their statements. Each has a connection of its own; before
// each statement it waits for fast-check's scheduler, which lets one go at a time and, when something goes wrong, prints
// the order that did it.
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@openhours/db'
import * as fc from 'fast-check'
import { catalogueRaces } from './catalogue-races.ts'
import { check } from './checker.ts'
import { classLineRaces } from './class-line-races.ts'
import { classMoveRaces } from './class-move-races.ts'
import { classRaces } from './class-races.ts'
import { openWatched, type Ground, type Outcome } from './ground.ts'
import { openShop, type Shop } from './open-shop.ts'
import { offerRaces } from './offer-races.ts'
import { peopleRaces } from './people-races.ts'
import { races, type Race } from './races.ts'
import { outcomeOf } from './refusal.ts'
import { seriesRaces } from './series-races.ts'

export interface InterleavingOptions {
  /** Orders tried for each race. */
  runs: number
  seed: number
  /** Of the races only those whose names have this in them. */
  only?: string
}

/** A statement that takes longer waits for a lock, most likely that of another use case: then that one may go on. */
const PATIENCE_MS = 25
const STALLED_MS = 20_000
const MAX_RACERS = 3

const all = {
  ...races,
  ...classRaces,
  ...classMoveRaces,
  ...classLineRaces,
  ...seriesRaces,
  ...offerRaces,
  ...peopleRaces,
  ...catalogueRaces,
}

export async function proveByInterleaving(
  ground: Ground,
  { runs, seed, only = '' }: InterleavingOptions,
): Promise<Outcome> {
  const violations: string[] = []
  const chosen = Object.entries(all).filter(([name]) => name.includes(only))
  const lanes = Array.from({ length: MAX_RACERS }, () => new Lane(ground))
  for (const [name, race] of chosen) {
    const shop = await openShop(ground.db, { people: 2, chairs: 1 })
    let run = 0
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const wrong = await runOnce({ ground, shop, race, lanes, scheduler, run: run++ })
      if (wrong.length > 0) throw new Error(`${name}: ${wrong.join('; ')}`)
    })
    const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: true })
    // What went wrong, then the order that did it.
    if (result.failed) violations.push(`${String(result.errorInstance)}\n${fc.defaultReportMessage(result) ?? ''}`)
  }
  await Promise.all(lanes.map((lane) => lane.db.destroy()))
  return {
    promise: 'In whatever order the statements of use cases come that run at the same moment, they come to one truth.',
    figures: { races: chosen.length, 'orders tried': chosen.length * runs, seed },
    violations,
  }
}

type Act = (db: Db) => Promise<unknown>

interface Run {
  ground: Ground
  shop: Shop
  race: Race
  lanes: Lane[]
  scheduler: fc.Scheduler
  run: number
}

async function runOnce({ ground, shop, race, lanes, scheduler, run }: Run): Promise<string[]> {
  const { acts, allowed } = await race(shop, ground.db, run)
  const used = lanes.slice(0, acts.length)
  const results = used.map((lane, i) => lane.race(scheduler, acts[i]))
  await letGo(scheduler, used)
  const outcomes = await Promise.all(results)
  const told = outcomes.map((outcome) => ('reason' in outcome ? outcome.reason : 'done'))
  return [
    ...(allowed.some((possible) => possible.join() === told.join()) ? [] : [`they were told ${told.join(', ')}`]),
    ...used.flatMap((lane) => lane.deadlocks.splice(0)),
    ...shop.defects.splice(0).map((defect) => `a defect: ${String(defect)}`),
    ...(await check(ground.pool, shop.organizationId)),
  ]
}

/** Lets one statement go at a time, as soon as everybody waits: at the gate, or for a lock. */
async function letGo(scheduler: fc.Scheduler, lanes: Lane[]): Promise<void> {
  const deadline = performance.now() + STALLED_MS
  while (lanes.some((lane) => lane.state !== 'done')) {
    const isQuiet = lanes.every((lane) => lane.state !== 'running' || performance.now() - lane.since > PATIENCE_MS)
    if (isQuiet && scheduler.count() > 0) await scheduler.waitOne()
    else await pause(1)
    if (performance.now() > deadline) throw new Error('nobody gets on')
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01'
}

/** A use case on its way through its statements. */
class Lane {
  readonly db: Db
  state: 'done' | 'running' | 'at the gate' = 'done'
  /** When it began to run. */
  since = 0
  /** They are undone and tried again, so nobody is told; but somebody takes locks in another order than all the others. */
  readonly deadlocks: string[] = []
  #scheduler: fc.Scheduler | undefined

  constructor({ connection }: Ground) {
    const failed = (error: unknown): void => {
      if (isDeadlock(error)) this.deadlocks.push(`a deadlock: ${String(error)}`)
    }
    this.db = openWatched({ ...connection, max: 2 }, { before: (statement) => this.#wait(statement), failed })
  }

  async race(scheduler: fc.Scheduler, act: Act = async () => undefined) {
    this.#scheduler = scheduler
    this.#run()
    try {
      return await outcomeOf(act(this.db))
    } finally {
      this.state = 'done'
    }
  }

  async #wait(statement: string): Promise<void> {
    this.state = 'at the gate'
    await this.#scheduler?.schedule(Promise.resolve(), statement.trim().replaceAll(/\s+/g, ' ').slice(0, 60))
    this.#run()
  }

  #run(): void {
    this.state = 'running'
    this.since = performance.now()
  }
}
