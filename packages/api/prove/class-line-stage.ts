// A class that is full, and people who wait for seats in it: what flows and races about them start from.
import { newId, type Db } from '@openhours/db'
import { sweepExpiredHolds } from '../src/booking/sweep-holds.ts'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'
import { memberOf, type Shop } from './open-shop.ts'

const MINUTES_OF_DAY = 1440
const EVENING = 19 * 60
/** Far enough ahead for a clock that is moved on, and within the horizon. */
const FIRST_DAY = 15

export interface SessionKey {
  organizationId: string
  sessionId: string
}

export function desk(shop: Shop, db: Db) {
  return shop.as(db, memberOf(shop.organizationId, 'desk'))
}

/** When a class is held, on a day of its run. */
export function eveningOf({ at }: Shop, run: number, hoursLater = 0): string {
  return at((FIRST_DAY + run) * MINUTES_OF_DAY + EVENING + hoursLater * 60)
}

/** A class of the first person. */
export async function classOf(shop: Shop, db: Db, { run, seats }: { run: number; seats: number }): Promise<SessionKey> {
  const { organizationId, serviceIds, personIds } = shop
  const { sessions } = await desk(shop, db).session.create({
    organizationId,
    serviceId: serviceIds[4] ?? '',
    staffMemberId: personIds[0] ?? '',
    startsAt: eveningOf(shop, run),
    seats,
  })
  return { organizationId, sessionId: sessions[0]?.id ?? '' }
}

/** One request for a seat. */
export function seat(shop: Shop, held: SessionKey, seats = 1) {
  const key = newId()
  const customer = { name: 'Robin Vale', email: `${key}@example.com` }
  const request = { ...held, seats, customer, note: `key:${key}`, idempotencyKey: key }
  return (db: Db) => shop.as(db).session.book(request)
}

/** One request for a place in line. */
export function joining(shop: Shop, held: SessionKey, seats = 1) {
  const key = newId()
  const request = { ...held, seats, customer: { name: 'Kim Lake', email: `${key}@example.com` }, idempotencyKey: key }
  return (db: Db) => shop.as(db).waitlist.joinSession(request)
}

export interface Freed extends SessionKey {
  /** The places of those who wait, the first one first. */
  tokens: string[]
}

/** A class whose seats were all booked and are free again, and some who wait for one of them. */
export async function seatsFreed(
  shop: Shop,
  db: Db,
  { run, seats = 1, waiting = 2 }: { run: number; seats?: number; waiting?: number },
): Promise<Freed> {
  const held = await classOf(shop, db, { run, seats })
  const { manageToken } = await seat(shop, held, seats)(db)
  const tokens: string[] = []
  for (let i = 0; i < waiting; i++) tokens.push((await joining(shop, held)(db)).waitlistToken)
  await shop.as(db).booking.cancel({ manageToken })
  return { ...held, tokens }
}

export interface Offered extends Freed {
  offerToken: string
}

/** The first of those who wait has the seat that is free. */
export async function seatOffered(shop: Shop, db: Db, wish: { run: number; waiting?: number }): Promise<Offered> {
  const freed = await seatsFreed(shop, db, wish)
  await telling(shop)(db)
  const { offer } = await shop.as(db).waitlist.get({ waitlistToken: freed.tokens[0] ?? '' })
  if (!offer) throw new Error('no seat was offered')
  return { ...freed, offerToken: offer.offerToken }
}

/** The job. Seats are offered as they are now: no event has to be read for it. */
export function telling({ organizationId, contextOf }: Shop) {
  return (db: Db) => offerFreedTimes(contextOf(db, { kind: 'system' }), organizationId)
}

export function sweeping({ organizationId, contextOf }: Shop) {
  return (db: Db) => sweepExpiredHolds(contextOf(db, { kind: 'system' }), organizationId)
}
