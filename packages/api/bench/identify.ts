// What it costs to find out who asks, on top of what is asked.
import { newId } from '@openhours/db'
import { findSession } from '@openhours/db/queries/account'
import { findApiKeyActor } from '../src/api-key/find-api-key-actor.ts'
import type { Actor, Context, RequestContext } from '../src/context.ts'
import { findCustomerActor } from '../src/customer-session/find-customer-actor.ts'
import type { Ground } from '../prove/ground.ts'
import { DAY, memberOf, openShop, type Shop } from '../prove/open-shop.ts'
import { createCaller, type Caller } from '../src/router.ts'
import { countingStatements } from '../src/testing/counting.ts'

const WARM_UP = 50
const CALLS = 300

export interface Cost {
  statements: number
  ms: number
}

/** A list of bookings by a caller who is known beforehand, by a session and by a key that are looked up; the lookups alone. */
export async function identifyCosts(ground: Ground): Promise<Record<string, Cost>> {
  const shop = await openShop(ground.db)
  const { organizationId } = shop
  const ctx = shop.contextOf(ground.db, memberOf(organizationId, 'owner'))
  const { key } = await createCaller(ctx).apiKey.create({ organizationId, name: 'Bench', scopes: ['bookings:read'] })
  const token = await customerToken(shop, ctx)
  const session = await openSession(ground, organizationId)
  const list = (caller: Caller) => caller.booking.list({ organizationId, fromDate: DAY })
  const visitor = { kind: 'visitor' as const }
  return inTurns(ctx, {
    'a member who is known': (asked) => list(createCaller(asked)),
    'a session that is looked up': (asked) => {
      const actor: RequestContext['actor'] = () => memberBehind(asked, session)
      return list(createCaller({ ...asked, actor }))
    },
    'a key that is looked up': (asked) => {
      const actor: RequestContext['actor'] = async () => (await findApiKeyActor(asked, key)) ?? visitor
      return list(createCaller({ ...asked, actor }))
    },
    'the session alone': (asked) => memberBehind(asked, session),
    'the key alone': (asked) => findApiKeyActor(asked, key),
    'a customer’s session alone': (asked) => findCustomerActor(asked, token),
  })
}

/** The statements of each call, and the median of many, in turns: what else the machine does befalls all of them. */
async function inTurns(
  ctx: Context,
  calls: Record<string, (ctx: Context) => Promise<unknown>>,
): Promise<Record<string, Cost>> {
  const times = new Map<string, number[]>(Object.keys(calls).map((name) => [name, []]))
  for (let turn = 0; turn < WARM_UP + CALLS; turn++) {
    for (const [name, call] of Object.entries(calls)) {
      const began = performance.now()
      await call(ctx)
      if (turn >= WARM_UP) times.get(name)?.push(performance.now() - began)
    }
  }
  const costs: Record<string, Cost> = {}
  for (const [name, call] of Object.entries(calls)) {
    const counted = countingStatements(ctx)
    await call(counted.ctx)
    const median = times.get(name)?.toSorted((one, other) => one - other)[CALLS / 2] ?? 0
    costs[name] = { statements: counted.count(), ms: Number(median.toFixed(2)) }
  }
  return costs
}

async function customerToken(shop: Shop, ctx: Context): Promise<string> {
  const { organizationId, serviceIds, at } = shop
  let code = ''
  const messages: Context['messages'] = { send: async (message) => void ('code' in message && (code = message.code)) }
  const visitor = createCaller({ ...ctx, messages, actor: { kind: 'visitor' } })
  const customer = { name: 'Robin Vale', email: 'robin@example.com' }
  await visitor.booking.create({ organizationId, serviceId: serviceIds[0] ?? '', startsAt: at(600), customer })
  await visitor.customerSession.sendCode({ organizationId, email: customer.email })
  const started = await visitor.customerSession.create({ organizationId, email: customer.email, code, keep: 'token' })
  return started.token ?? ''
}

interface OpenSession {
  token: string
  organizationId: string
}

/** A member who is signed in. */
async function openSession({ db }: Ground, organizationId: string): Promise<OpenSession> {
  const [id, at, token] = [newId(), new Date(), newId()]
  const made = { createdAt: at, updatedAt: at }
  const user = { id, name: 'Robin Vale', email: `${id}@example.com`, emailVerified: true, image: null }
  await db
    .insertInto('authUser')
    .values({ ...user, ...made })
    .execute()
  const member = { organizationId, userId: id, role: 'owner' as const, staffMemberId: null, createdAt: at }
  await db.insertInto('member').values(member).execute()
  const session = { id: newId(), userId: id, token, ipAddress: null, userAgent: null }
  await db
    .insertInto('authSession')
    .values({ ...session, expiresAt: new Date(Date.now() + 86_400_000), ...made })
    .execute()
  return { token, organizationId }
}

/** As the host finds out who is behind a session cookie. */
async function memberBehind({ db }: Context, { token, organizationId }: OpenSession): Promise<Actor> {
  const found = await findSession(db, { token, organizationId, now: new Date() })
  if (!found?.role) throw new Error('the session of the bench is gone')
  const { userId, name, email, role, staffMemberId } = found
  return { kind: 'member', organizationId, userId, name, email, role, staffMemberId }
}
