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
  const work = Promise.all([reader.run(), ...asking.map((client) => client.run())])
  for (let kill = 0; kill < kills; kill++) {
    await pause(BETWEEN_KILLS_MS + random.below(BETWEEN_KILLS_MS))
    await (kill % 2 === 0 ? world.killServer() : world.killDatabase())
  }
  await pause(BETWEEN_KILLS_MS)
  world.isOver = true
  await work
  const acknowledged = asking.flatMap((client) => client.acknowledged)
  const pool = new Pool({ ...world.connection, max: 2 })
  pool.on('error', () => undefined)
  const violations = [
    ...(await check(pool, world.shop.organizationId)),
    ...(await lost(pool, world.shop.organizationId, acknowledged)),
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
