// Promise 3: the process may die at any moment. A flow is run again and again, and dies one statement later each time,
// just after the statement has had its effect, COMMIT included (to die just before the next one is the same to the
// database). Then somebody else looks at it, the same request comes again, and it must have happened once.
import type { Client } from 'pg'
import { check } from './checker.ts'
import { classFlows } from './class-flows.ts'
import { classLineFlows } from './class-line-flows.ts'
import { flows, type Flow } from './flows.ts'
import { openWatched, type Ground, type Outcome } from './ground.ts'
import { openShop, type Shop } from './open-shop.ts'
import { peopleFlows } from './people-flows.ts'
import { outcomeOf } from './refusal.ts'

/** The process dies, or it lives, has lost the connection over which it did the last thing, and answers something. */
const deaths = ['process', 'connection'] as const
type Death = (typeof deaths)[number]

interface Point {
  name: string
  flow: Flow
  death: Death
  /** Which statement of the flow, counted from 0. */
  at: number
  run: number
}

const all = { ...flows, ...classFlows, ...classLineFlows, ...peopleFlows }

class ProcessDied extends Error {}

export interface CrashOptions {
  everyNth?: number
  /** Of the flows only those whose names have this in them. */
  only?: string
}

/** Each flow dies at each (or every n-th) of its statements. Days of the shop are used up: one for each run. */
export async function proveByCrashing(ground: Ground, { everyNth = 1, only = '' }: CrashOptions = {}) {
  const violations: string[] = []
  const points = new Set<string>()
  let runs = 0
  const chosen = Object.entries(all).filter(([name]) => name.includes(only))
  for (const [name, flow] of chosen) {
    for (const death of deaths) {
      const shop = await openShop(ground.db)
      // Not always the same ones, when not all are tried.
      for (let at = Math.trunc(Math.random() * everyNth); ; at += everyNth) {
        const point = { name, flow, death, at, run: 1 + Math.trunc(at / everyNth) }
        const { statement, wrong } = await crashAt(ground, shop, point)
        violations.push(...wrong)
        if (statement === undefined) break
        points.add(`${name}: ${at} ${statement}`)
        runs++
      }
      violations.push(...(await check(ground.pool, shop.organizationId)))
      violations.push(...shop.defects.map((defect) => `${name} (${death}): a defect: ${String(defect)}`))
    }
  }
  const outcome: Outcome = {
    promise: 'Whenever the process dies, nothing is half done, and asking again with the same key does it once.',
    figures: { flows: chosen.length, 'points between two statements': points.size, deaths: runs },
    violations,
  }
  return outcome
}

async function crashAt(ground: Ground, shop: Shop, point: Point): Promise<{ statement?: string; wrong: string[] }> {
  const { flow, death } = point
  const act = await flow.prepare(shop, ground.db, point.run)
  const before = await eventsOf(ground, shop)
  const doomed = openDoomed(ground, point)
  const answer = await outcomeOf(act(doomed.db)).catch((error: unknown) => {
    // A job is told by nobody's answer: what goes wrong in it is for its next run.
    if (doomed.statement() === undefined) throw error
    return { reason: 'busy' as const }
  })
  await doomed.bury()
  const complaints = await check(ground.pool, shop.organizationId)
  if (death === 'process') shop.defects.length = 0
  else if ('reason' in answer && answer.reason !== 'busy') complaints.push(`its caller is told ${answer.reason}`)
  // Whatever they were told, the caller asks again.
  const again = await outcomeOf(act(ground.db))
  if ('reason' in again && again.reason !== flow.again) complaints.push(`asked again, it says ${again.reason}`)
  const happened = (await eventsOf(ground, shop)).slice(before.length)
  if (happened.join() !== flow.events.join()) complaints.push(`its events are ${happened.join(', ')}`)
  const statement = doomed.statement()
  const where = `${point.name}, ${death} lost after statement ${point.at} (${statement}): `
  return { wrong: complaints.map((complaint) => where + complaint), ...(statement && { statement }) }
}

/** A database whose process dies at a statement: nothing reaches it afterwards. */
function openDoomed({ connection, pool }: Ground, { death, at }: Point) {
  const name = `doomed-${crypto.randomUUID()}`
  const connections = new Set<Client>()
  let count = 0
  let dead = false
  let fatal: string | undefined
  const db = openWatched(
    { ...connection, application_name: name },
    {
      before: (_, through) => {
        connections.add(through)
        if (dead) throw new ProcessDied()
      },
      after: (statement, through) => {
        if (count++ !== at) return
        fatal = statement.trim().replaceAll(/\s+/g, ' ').slice(0, 40)
        dead = death === 'process'
        for (const each of dead ? connections : [through]) each.connection.stream.destroy()
        throw dead ? new ProcessDied() : new Error('Connection terminated unexpectedly')
      },
    },
  )
  return {
    db,
    statement: () => fatal,
    /** Until the database has noticed, which is when it rolls back. */
    bury: async () => {
      await db.destroy()
      for (;;) {
        const { rowCount } = await pool.query('SELECT FROM pg_stat_activity WHERE application_name = $1', [name])
        if (rowCount === 0) return
      }
    },
  }
}

async function eventsOf({ pool }: Ground, { organizationId }: Shop): Promise<string[]> {
  const { rows } = await pool.query<{ type: string }>(
    'SELECT type FROM event WHERE organization_id = $1 ORDER BY sequence',
    [organizationId],
  )
  return rows.map(({ type }) => type)
}
