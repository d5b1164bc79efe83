// Whatever the past has piled up, no statement that people wait for reads a whole table.
import { newId, type Db } from '@openhours/db'
import type { PoolClient } from 'pg'
import { findApiKeyActor } from '../src/api-key/find-api-key-actor.ts'
import { findCustomerActor } from '../src/customer-session/find-customer-actor.ts'
import type { Context } from '../src/context.ts'
import { createCaller } from '../src/router.ts'
import { classOf, joining, seat, telling } from './class-line-stage.ts'
import { openWatched, type Ground, type Outcome } from './ground.ts'
import { writePast, type Past } from './past.ts'
import { memberOf, openShop, type Shop } from './open-shop.ts'

/** Tables that have grown here: the planner is asked as it is. */
const grown = new Set(['booking', 'booking_segment', 'claim', 'event', 'customer'])
/** Tables that grow somewhere: as long as they are small it reads them whole, unless it is told not to if it can. */
const growing = new Set([
  ...grown,
  'idempotency',
  'organization',
  'block',
  'external_busy',
  'attempt',
  'api_key',
  'sign_in_code',
  'customer_session',
  'class_session',
  'waitlist_entry',
  'waitlist_offer',
])

interface Asked {
  statement: string
  values: unknown[]
}

export async function provePlans(ground: Ground, past: Past): Promise<Outcome> {
  const shop = await openShop(ground.db, { people: 10 })
  await writePast(ground.pool, shop, past)
  const asked = await statementsOf(ground, shop)
  const violations: string[] = []
  let explained = 0
  for (const [use, statements] of Object.entries(asked)) {
    for (const { statement, values } of statements) {
      if (!/^\s*(?:\/\*.*\*\/)?\s*(select|insert|with|update|delete)/i.test(statement)) continue
      const scanned = [
        ...(await wholeTables(ground, { statement, values }, grown)),
        ...(await wholeTables(ground, { statement, values, avoiding: true }, growing)),
      ]
      violations.push(...scanned.map((table) => `${use} reads all of ${table}: ${statement.trim().slice(0, 80)}`))
      explained++
    }
  }
  return {
    promise: 'No statement that people wait for reads a whole table, however long the past.',
    figures: { bookings: past.bookings, organizations: past.organizations, 'statements explained': explained },
    violations,
  }
}

/** What a use of the API sends, with its values. */
async function statementsOf({ connection }: Ground, shop: Shop): Promise<Record<string, Asked[]>> {
  let sent: Asked[] = []
  const db = openWatched(connection, { before: (statement, _, values) => void sent.push({ statement, values }) })
  const { organizationId, serviceIds, at } = shop
  const desk = shop.as(db, memberOf(organizationId, 'desk'))
  const customer = { name: 'Robin Vale', email: 'robin@example.com' }
  const wish = { organizationId, serviceId: serviceIds[0] ?? '', startsAt: at(600) }
  const first = await desk.event.list({ organizationId, limit: 1 })
  const after = first.events[0]?.cursor
  const uses: Record<string, () => Promise<unknown>> = {
    'slot.find': () => desk.slot.find({ organizationId, serviceId: serviceIds[0] ?? '', days: 30 }),
    'booking.create': () => desk.booking.create({ ...wish, customer, idempotencyKey: newId() }),
    'booking.hold': async () => {
      const visitor = createCaller({ ...shop.contextOf(db, { kind: 'visitor' }), address: '203.0.113.7' })
      const { holdToken } = await visitor.booking.hold({ ...wish, startsAt: at(660) })
      await visitor.booking.create({ ...wish, startsAt: at(660), customer, holdToken })
    },
    'booking.list': () => desk.booking.list({ organizationId, fromDate: at(-1440).slice(0, 10), days: 1 }),
    'event.list': () => desk.event.list({ organizationId, ...(after && { after }) }),
    ...usesOfClasses(shop, db),
    ...usesOfDoors(shop, db),
  }
  const asked: Record<string, Asked[]> = {}
  for (const [name, use] of Object.entries(uses)) {
    sent = []
    await use()
    asked[name] = sent
  }
  await db.destroy()
  return asked
}

/** A class that is full, and somebody who waits for it until there is a seat. */
function usesOfClasses(shop: Shop, db: Db): Record<string, () => Promise<unknown>> {
  let [sessionId, manageToken] = ['', '']
  const { organizationId } = shop
  return {
    'session.create': async () => ({ sessionId } = await classOf(shop, db, { run: 1, seats: 1 })),
    'session.find': () => shop.as(db).session.find({ organizationId, days: 30, withFull: true }),
    'session.book': async () => ({ manageToken } = await seat(shop, { organizationId, sessionId })(db)),
    'waitlist.joinSession': () => joining(shop, { organizationId, sessionId })(db),
    'a seat that is freed': () => shop.as(db).booking.cancel({ manageToken }),
    'the line that is told': () => telling(shop)(db),
  }
}

/** How customers and programs come in, one after the other. */
function usesOfDoors(shop: Shop, db: Db): Record<string, () => Promise<unknown>> {
  const { organizationId } = shop
  const contact = { organizationId, email: 'robin@example.com' }
  const ctx = shop.contextOf(db, { kind: 'visitor' })
  let [code, token, key] = ['', '', '']
  const messages: Context['messages'] = { send: async (message) => void ('code' in message && (code = message.code)) }
  const visitor = createCaller({ ...ctx, messages, address: '203.0.113.7' })
  return {
    'customerSession.sendCode': () => visitor.customerSession.sendCode(contact),
    'customerSession.create': async () => {
      const started = await visitor.customerSession.create({ ...contact, code, keep: 'token' })
      token = started.token ?? ''
    },
    'customerSession.bookings': async () => {
      const actor = await findCustomerActor(ctx, token)
      await createCaller({ ...ctx, actor: actor ?? ctx.actor }).customerSession.bookings({ organizationId })
    },
    'apiKey.create': async () => {
      const owner = createCaller({ ...ctx, actor: memberOf(organizationId, 'owner') })
      key = (await owner.apiKey.create({ organizationId, name: 'The till', scopes: ['bookings:read'] })).key
    },
    'a key that is looked up': () => findApiKeyActor(ctx, key),
  }
}

interface Plan {
  Plan?: Plan
  Plans?: Plan[]
  'Node Type'?: string
  'Relation Name'?: string
}

interface Explained {
  'QUERY PLAN': { Plan?: Plan }[]
}

async function wholeTables(
  { pool }: Ground,
  asked: Asked & { avoiding?: boolean },
  among: Set<string>,
): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    if (asked.avoiding) await client.query('SET LOCAL enable_seqscan = off')
    const plans = [await planOf(client, asked)]
    if (asked.statement.startsWith('/* prepared */')) plans.push(await keptPlanOf(client, asked))
    return plans.flatMap(scannedIn).filter((table) => among.has(table))
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

async function planOf(client: PoolClient, { statement, values }: Asked): Promise<Plan> {
  const { rows } = await client.query<Explained>(`EXPLAIN (FORMAT JSON) ${statement}`, values)
  return rows[0]?.['QUERY PLAN'][0]?.Plan ?? {}
}

/** The plan that Postgres keeps for a prepared statement, whatever the values. */
async function keptPlanOf(client: PoolClient, { statement, values }: Asked): Promise<Plan> {
  await client.query('SET LOCAL plan_cache_mode = force_generic_plan')
  await client.query(`PREPARE kept AS ${statement}`)
  const nulls = values.map(() => 'NULL').join(', ')
  const { rows } = await client.query<Explained>(`EXPLAIN (FORMAT JSON) EXECUTE kept (${nulls})`)
  await client.query('DEALLOCATE kept')
  return rows[0]?.['QUERY PLAN'][0]?.Plan ?? {}
}

function scannedIn(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []
  return [...own, ...(plan.Plans ?? []).flatMap(scannedIn)]
}
