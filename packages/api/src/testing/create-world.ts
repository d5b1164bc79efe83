import { randomBytes } from 'node:crypto'
import type { Message } from '@openhours/auth'
import { inTransaction, newId, type Db } from '@openhours/db'
import { insertBusiness, takeSlug, type NewBusiness } from '@openhours/db/queries/organization'
import { cloneTestDatabase } from '@openhours/db/testing'
import { minutesOfTime, wallTimeToInstant } from '@openhours/scheduling'
import { afterAll, inject } from 'vitest'
import type { Scope } from '../api-key/schema.ts'
import type { Account, Clock, Context, Member, Role } from '../context.ts'
import type { CreateBookingInput } from '../booking/schema.ts'
import { createChangeHints } from '../event/change-hints.ts'
import { createCaller, type Caller } from '../router.ts'
import { createSchedules } from '../slot/schedules.ts'
import { buildBusiness, type BusinessOptions } from './build-business.ts'

/** A Monday on which the business is open. */
export const MONDAY = '2026-11-23'

const database = cloneTestDatabase(inject('postgres'))
const secret = randomBytes(32)

afterAll(async () => {
  const db = await database
  await db.destroy()
})

export interface WorldOptions extends BusinessOptions {
  /** Wall time at the business: `YYYY-MM-DDTHH:MM`. */
  now?: string
}

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  /** To a wall time at the business. */
  moveTo(wallTime: string): void
}

/** A business with one service and two people, on a real database; everything else as a test asks for it. */
export async function createWorld({ now = `${MONDAY}T08:00`, ...options }: WorldOptions = {}) {
  const db = await database
  const business = buildBusiness(options)
  await insert(db, business)
  const clock = movableClock(now, business.organization.timeZone)
  const sent: Message[] = []
  const cookies = new Map<string, string>()
  const ctx: Context = {
    db,
    clock,
    secret,
    changes: createChangeHints(100),
    messages: { send: async (message) => void sent.push(message) },
    customerDoor: {
      open: ({ organizationId, token }) => void cookies.set(organizationId, token),
      close: (organizationId) => void cookies.delete(organizationId),
    },
    schedules: createSchedules(),
    actor: { kind: 'visitor' },
    reportDefect: rethrow,
  }
  const [service] = business.services
  const [ana, tom] = business.staff
  if (!service || !ana || !tom) throw new Error('a world has a service and two people')
  const organizationId = business.organization.organizationId
  return {
    ctx,
    db,
    clock,
    organizationId,
    slug: business.organization.slug,
    serviceId: service.id,
    ana: ana.id,
    tom: tom.id,
    as: callersOf(ctx, organizationId, ana.id),
    /** The messages that left, the first one first. */
    sent,
    /** The sessions of customers that a browser would keep, by organization. */
    cookies,
    /** What a visitor sends to book at a wall time of the Monday, or at any `YYYY-MM-DDTHH:MM`. */
    at: (wallTime: string, more: Partial<CreateBookingInput> = {}): CreateBookingInput => ({
      organizationId,
      serviceId: service.id,
      startsAt: instantOf(wallTime, business.organization.timeZone),
      customer: { name: 'Robin Vale', email: `robin-${newId()}@example.com` },
      ...more,
    }),
  }
}

/** The same procedures, asked by everybody there is. */
export interface Callers extends Record<'visitor' | 'account' | 'system' | Role, Caller> {
  customer: (customerId: string) => Caller
  key: (...scopes: Scope[]) => Caller
}

function callersOf(ctx: Context, organizationId: string, ana: string): Callers {
  return {
    visitor: createCaller(ctx),
    /** Somebody who is signed in, and nobody here. */
    account: createCaller({ ...ctx, actor: accountNamed('Somebody else') }),
    customer: (customerId: string) =>
      createCaller({ ...ctx, actor: { kind: 'customer', organizationId, customerId, sessionId: newId() } }),
    key: (...scopes: Scope[]) =>
      createCaller({ ...ctx, actor: { kind: 'apiKey', organizationId, keyId: newId(), name: 'The till', scopes } }),
    system: createCaller({ ...ctx, actor: { kind: 'system' } }),
    /** Ana. */
    staff: createCaller(asMember(ctx, { organizationId, role: 'staff', staffMemberId: ana })),
    desk: createCaller(asMember(ctx, { organizationId, role: 'desk', staffMemberId: null })),
    manager: createCaller(asMember(ctx, { organizationId, role: 'manager', staffMemberId: null })),
    owner: createCaller(asMember(ctx, { organizationId, role: 'owner', staffMemberId: null })),
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

type Membership = Pick<Member, 'organizationId' | 'role' | 'staffMemberId'>

function asMember(ctx: Context, membership: Membership): Context {
  const account = accountNamed(`The ${membership.role}`)
  return { ...ctx, actor: { ...account, kind: 'member', ...membership } }
}

function accountNamed(name: string): Account {
  const userId = newId()
  return { kind: 'account', userId, name, email: `${userId}@example.com` }
}

async function insert(db: Db, business: NewBusiness): Promise<void> {
  await inTransaction(db, async (tx) => {
    await takeSlug(tx, business.organization.slug, business.organization.organizationId)
    await insertBusiness(tx, business)
  })
}

function movableClock(wallTime: string, timeZone: string): MovableClock {
  let now = Date.parse(instantOf(wallTime, timeZone))
  return {
    now: () => now,
    moveTo: (to) => {
      now = Date.parse(instantOf(to, timeZone))
    },
  }
}

function instantOf(wallTime: string, timeZone: string): string {
  const [localDate = '', time = ''] = wallTime.includes('T') ? wallTime.split('T') : [MONDAY, wallTime]
  return new Date(wallTimeToInstant({ localDate, minuteOfDay: minutesOfTime(time) }, timeZone)).toISOString()
}

/** In tests a defect is a failure, not something to be told politely. */
function rethrow(error: unknown): never {
  throw error
}
