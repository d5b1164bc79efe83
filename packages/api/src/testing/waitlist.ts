import { newId } from '@openhours/db'
import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import type { Context } from '../context.ts'
import { offerFreedTimes, type OfferRun } from '../waitlist/offer-freed-times.ts'
import type { WaitlistEntry } from '../waitlist/schema.ts'
import { createClass } from './create-class.ts'
import { createWorld, type World, type WorldOptions } from './create-world.ts'

/** Somebody joins the line for the Monday, or for what a test says. */
export function join(
  world: World,
  name: string,
  more: Partial<Parameters<World['as']['visitor']['waitlist']['join']>[0]> = {},
): Promise<WaitlistEntry> {
  const { organizationId, serviceId } = world
  const customer = { name, email: `${name.toLowerCase()}-${newId()}@example.com` }
  return world.as.visitor.waitlist.join({ organizationId, serviceId, fromDate: '2026-11-23', customer, ...more })
}

/** Somebody joins the line of a class, for one seat or for what a test says. */
export function joinClass(
  { as, organizationId }: World,
  name: string,
  wish: { sessionId: string; seats?: number; idempotencyKey?: string; customer?: { name: string; email: string } },
): Promise<WaitlistEntry> {
  const customer = { name, email: `${name.toLowerCase()}-${newId()}@example.com` }
  return as.visitor.waitlist.joinSession({ organizationId, customer, ...wish })
}

/** A class that is full, each of its seats booked by somebody of their own. */
export async function fullClass(seats: number, service?: Parameters<typeof createClass>[1]) {
  const world = await createClass(seats, service)
  const booked = await Promise.all(Array.from({ length: seats }, () => world.book()))
  return { ...world, booked }
}

/** A class of one seat, which was booked and is free again: Eva has the offer, Kim is next. */
export async function oneSeatFreed(service?: Parameters<typeof createClass>[1]) {
  const held = await fullClass(1, service)
  const { world, sessionId } = held
  const eva = await joinClass(world, 'Eva', { sessionId })
  const kim = await joinClass(world, 'Kim', { sessionId })
  await world.as.visitor.booking.cancel({ manageToken: held.booked[0]?.manageToken ?? '' })
  await runJob(world)
  expect(await line(world)).toEqual(['Eva offered 18:00', 'Kim waiting'])
  return { ...held, eva, kim }
}

/** The job has died before it wrote down how far it was. */
export async function forgetHowFar({ db, organizationId }: World): Promise<void> {
  await db
    .updateTable('eventReader')
    .set({ fromTransaction: '0', untilTransaction: '0', sequence: 0 })
    .where('organizationId', '=', organizationId)
    .execute()
}

/** Waits until every event that was written can be read: other tests' transactions delay that. */
export function eventsCanBeRead(world: World): Promise<void> {
  return vi.waitFor(async () => expect(await unreadableEvents(world)).toBe(0), { timeout: 30_000 })
}

/** The job, as it runs some time after all that has happened. */
export async function runJob(world: World): Promise<OfferRun> {
  await eventsCanBeRead(world)
  return offerFreedTimes(asSystem(world), world.organizationId)
}

export function asSystem({ ctx }: World): Context {
  return { ...ctx, actor: { kind: 'system' } }
}

/** Whom the line shows, in its order, and the time of day that is kept for them. */
export async function line({ as, organizationId }: World): Promise<string[]> {
  const states = ['waiting', 'offered', 'booked', 'left', 'expired'] as const
  const { entries } = await as.desk.waitlist.list({ organizationId, states: [...states] })
  return entries.map(({ customer, state, offer }) =>
    [customer.name, state, ...(offer ? [offer.startsAt.slice(11, 16)] : [])].join(' '),
  )
}

/** The token of the offer that somebody has now. */
export async function offerTokenOf({ as }: World, { waitlistToken }: WaitlistEntry): Promise<string> {
  const { offer } = await as.visitor.waitlist.get({ waitlistToken })
  if (!offer) throw new Error('nothing is offered')
  return offer.offerToken
}

async function unreadableEvents({ db, organizationId }: World): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM event
    WHERE organization_id = ${organizationId}
      AND transaction_id >= pg_snapshot_xmin(pg_current_snapshot())`.execute(db)
  return rows[0]?.count ?? -1
}

/** Ana's only hour of the Monday was booked and is free again; Eva has the offer, Kim is next. */
export async function oneTimeFreed(options: WorldOptions = {}) {
  const world = await createWorld({ tomPerforms: false, closesMinute: 660, ...options })
  const { manageToken } = await world.as.visitor.booking.create(world.at('10:00'))
  const eva = await join(world, 'Eva')
  const kim = await join(world, 'Kim')
  await world.as.visitor.booking.cancel({ manageToken })
  await runJob(world)
  expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  return { ...world, eva, kim }
}

/** How many visits are confirmed, claims taken and offers booked. */
export async function keptTimes({ db, organizationId }: World) {
  const [bookings, claims, events] = await Promise.all([
    db.selectFrom('booking').select('state').where('organizationId', '=', organizationId).execute(),
    db.selectFrom('claim').select('id').where('organizationId', '=', organizationId).execute(),
    db.selectFrom('event').select('type').where('organizationId', '=', organizationId).execute(),
  ])
  return {
    confirmed: bookings.filter(({ state }) => state === 'confirmed').length,
    claims: claims.length,
    bookedEvents: events.filter(({ type }) => type === 'waitlist.booked').length,
  }
}
