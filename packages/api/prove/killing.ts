// Promise 2: nothing acknowledged is lost, and nothing happens twice. Clients write down what they ask and what they are
// told, and ask again, with the same key, until they are told something. Meanwhile the server and the database are killed
// with `kill -9`, and connections are lost, also after a COMMIT was sent. A reader follows the events all the time.
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { check } from './checker.ts'
import type { Outcome } from './ground.ts'
import { KilledWorld } from './killed-world.ts'
import { EventReader } from './event-reader.ts'
import { KillingClient, type Acknowledged } from './killing-client.ts'
import { randomFrom } from './random.ts'

export interface KillingOptions {
  clients: number
  /** How many times something is killed, the server and the database by turns. */
  kills: number
  seed: number
}

const BETWEEN_KILLS_MS = 900

export async function proveByKilling({ clients, kills, seed }: KillingOptions): Promise<Outcome> {
  const random = randomFrom(seed)
  await using world = await KilledWorld.start(random)
  const reader = new EventReader(world)
  const asking = Array.from({ length: clients }, () => new KillingClient(world, random))
  const reading = reader.run()
  const work = Promise.all(asking.map((client) => client.run()))
  for (let kill = 0; kill < kills; kill++) {
    await pause(BETWEEN_KILLS_MS + random.below(BETWEEN_KILLS_MS))
    await (kill % 2 === 0 ? world.killServer() : world.killDatabase())
  }
  await pause(BETWEEN_KILLS_MS)
  world.isOver = true
  await work
  // Its jobs go on without anybody asking: what they do after the reader has gone would be missed.
  await world.stopServer()
  reader.isLast = true
  await reading
  const acknowledged = asking.flatMap((client) => client.acknowledged)
  const holds = asking.reduce((sum, client) => sum + client.holds, 0)
  const pool = new Pool({ ...world.connection, max: 2 })
  pool.on('error', () => undefined)
  const violations = [
    ...(await check(pool, world.shop.organizationId)),
    ...(await lost(pool, world.shop.organizationId, acknowledged)),
    ...(await untold(pool, world.shop.organizationId, { acknowledged, holds })),
    ...(await reader.violations(pool)),
    ...world.strange,
    ...asking.flatMap((client) => client.strange),
  ]
  await pool.end()
  return {
    promise: 'Nothing acknowledged is lost and nothing happens twice, though servers and connections die.',
    figures: {
      clients,
      'servers and databases killed': kills,
      'of these the database, so that it had to be started by somebody else': world.restarts(),
      'connections cut': world.cuts(),
      'requests answered': acknowledged.length,
      ...countsOf(acknowledged),
      'times that a request had to be sent again': asking.reduce((sum, { repeats }) => sum + repeats, 0),
      'events followed': reader.seen.length,
      seed,
    },
    violations,
  }
}

/** What was acknowledged, and has no event, or more than one. */
async function lost(pool: Pool, organizationId: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await pool.query<{ what: string; count: number }>(
    `SELECT subject_id || ' ' || replace(type, 'requested', 'confirmed') AS what, count(*)::int AS count
     FROM event WHERE organization_id = $1 GROUP BY 1`,
    [organizationId],
  )
  const counts = new Map(rows.map(({ what, count }) => [what, count]))
  return acknowledged.flatMap(({ id, event }) => {
    const count = counts.get(`${id} ${event}`) ?? 0
    const isRight = event === 'booking.rescheduled' ? count > 0 : count === 1
    return isRight ? [] : [`acknowledged once, ${count} events: ${id} ${event}`]
  })
}

/** Whoever asks is told in the end: what happened without, has happened twice, or its answer was a refusal. */
async function untold(
  pool: Pool,
  organizationId: string,
  { acknowledged, holds }: { acknowledged: readonly Acknowledged[]; holds: number },
): Promise<string[]> {
  const known = new Set(acknowledged.map(({ id, event }) => `${id} ${event}`))
  const { rows } = await pool.query<{ what: string }>(
    `SELECT subject_id || ' ' || replace(type, 'requested', 'confirmed') AS what FROM event WHERE organization_id = $1
     AND type IN ('booking.confirmed', 'booking.requested', 'series.created', 'waitlist.joined', 'waitlist.booked')`,
    [organizationId],
  )
  const counted = await pool.query<{ holds: number }>(
    `SELECT (count(*) FILTER (WHERE type = 'hold.created') - count(*) FILTER (WHERE type = 'waitlist.offered'))::int AS holds
     FROM event WHERE organization_id = $1`,
    [organizationId],
  )
  const made = counted.rows[0]?.holds ?? 0
  const unknown = rows
    .filter(({ what }) => !known.has(what))
    .map(({ what }) => `happened, and nobody was told: ${what}`)
  return made === holds ? unknown : [...unknown, `${made} times are held, ${holds} were asked for`]
}

/** How often each thing was acknowledged. */
function countsOf(acknowledged: readonly Acknowledged[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(acknowledged, ({ event }) => event)].map(([event, times]) => [event, times.length]),
  )
}
