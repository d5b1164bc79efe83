// How much a booking costs beyond the rows that it writes: bookings a second over sixteen connections, against plain
// INSERTs of the same rows, one transaction each, by the same driver; also with each of those parsed only once.
import { newId, openDatabase, type Db } from '@openhours/db'
import { sql } from 'kysely'
import { Client, type ClientConfig } from 'pg'
import type { Ground } from '../prove/ground.ts'
import { openShop, type Shop } from '../prove/open-shop.ts'

const CONNECTIONS = 16
const TRIM_MINUTES = 20
const TRIMS_A_DAY = 30

export interface Rate {
  perSecond: number
  longestMs: number
}

/** Rates of so many bookings, in turns, so that a noisy machine is noisy for both. */
export async function bookingRates(ground: Ground, { count, turns }: { count: number; turns: number }) {
  const db = openDatabase({ ...ground.connection, max: CONNECTIONS })
  const naming = openDatabase({ ...ground.connection, max: CONNECTIONS, Client: NamingClient })
  const shop = await openShop(ground.db, { people: 5 })
  const plain: Rate[] = []
  const named: Rate[] = []
  const booked: Rate[] = []
  await rate(Math.ceil(count / 4), (i) => book(db, shop, i))
  await rate(Math.ceil(count / 4), (i) => insertRows(i % 2 ? db : naming, shop, i))
  // As autovacuum does within a minute. Until then the checks of foreign keys keep the plans that they got on empty tables,
  // and each reads all bookings of the business.
  await sql`ANALYZE`.execute(ground.db)
  for (let turn = 1; turn <= turns; turn++) {
    plain.push(await rate(count, (i) => insertRows(db, shop, 2 * turn * count + i)))
    named.push(await rate(count, (i) => insertRows(naming, shop, (2 * turn + 1) * count + i)))
    booked.push(await rate(count, (i) => book(db, shop, turn * count + i)))
  }
  await Promise.all([db.destroy(), naming.destroy()])
  return { plain: middle(plain), named: middle(named), booked: middle(booked) }
}

/** Has each statement parsed once a connection, as the product does with its hot ones. */
class NamingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    const send = this.query.bind(this)
    const names = new Map<string, string>()
    const query = (text: string, values: unknown[]) => {
      const name = names.get(text) ?? `plain_${names.size}`
      names.set(text, name)
      return send({ name, text, values })
    }
    Object.assign(this, { query })
  }
}

async function rate(count: number, act: (index: number) => Promise<unknown>): Promise<Rate> {
  let next = 0
  let longestMs = 0
  const began = performance.now()
  const work = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const start = performance.now()
      await act(i)
      longestMs = Math.max(longestMs, performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return { perSecond: (count / (performance.now() - began)) * 1000, longestMs }
}

function middle(rates: Rate[]): Rate {
  const sorted = rates.toSorted((a, b) => a.perSecond - b.perSecond)
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, longestMs: 0 }
}

/** A person and a time that nobody else has. */
function placeOf(shop: Shop, index: number) {
  const people = shop.personIds.length
  const turn = Math.floor(index / people)
  const day = 1 + Math.floor(turn / TRIMS_A_DAY)
  return {
    staffMemberId: shop.personIds[index % people] ?? '',
    startsAt: shop.at(day * 1440 + 480 + (turn % TRIMS_A_DAY) * TRIM_MINUTES),
  }
}

function book(db: Db, shop: Shop, index: number) {
  const { organizationId, serviceIds } = shop
  const customer = { name: 'Robin Vale', email: `robin-${index}@example.com` }
  const serviceId = serviceIds[0] ?? ''
  return shop.as(db).booking.create({ organizationId, serviceId, ...placeOf(shop, index), customer })
}

/** What a booking writes, and nothing else, at a time a year later. */
function insertRows(db: Db, shop: Shop, index: number): Promise<void> {
  const { organizationId, serviceIds, locationId } = shop
  const { staffMemberId, startsAt } = placeOf(shop, index + 365 * TRIMS_A_DAY * shop.personIds.length)
  const [bookingId, customerId, now] = [newId(), newId(), new Date(shop.clock.at)]
  const times = { startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + TRIM_MINUTES * 60_000) }
  const email = `plain-${index}@example.com`
  return db.transaction().execute(async (tx) => {
    const during = `[${times.startsAt.toISOString()},${times.endsAt.toISOString()})`
    await sql`INSERT INTO claim (organization_id, id, subject_id, during, booking_id)
      VALUES (${organizationId}, ${newId()}, ${staffMemberId}, ${during}, ${bookingId})`.execute(tx)
    const person = { name: 'Robin Vale', searchName: 'robin vale', email, phone: null }
    const customer = { organizationId, id: customerId, ...person, createdAt: now }
    await tx.insertInto('customer').values(customer).execute()
    await tx
      .insertInto('booking')
      .values({
        organizationId,
        id: bookingId,
        state: 'confirmed',
        customerId,
        customerName: 'Robin Vale',
        customerEmail: email,
        locationId,
        ...times,
        timeZone: 'Europe/Berlin',
        wallStart: startsAt.slice(0, 16),
        zoneRulesVersion: '2026b',
        priceMinor: 50_00,
        currency: 'EUR',
        note: '',
        createdAt: now,
        stateChangedAt: now,
      })
      .execute()
    const segment = {
      position: 0,
      serviceId: serviceIds[0] ?? '',
      staffMemberId,
      serviceName: 'Trim',
      priceMinor: 50_00,
    }
    await tx
      .insertInto('bookingSegment')
      .values({ organizationId, bookingId, ...segment, ...times })
      .execute()
    const event = { organizationId, id: newId(), type: 'booking.confirmed', subjectId: bookingId, occurredAt: now }
    const actor = JSON.stringify({ kind: 'customer', id: customerId })
    const details = JSON.stringify({ startsAt, segments: [{ serviceId: serviceIds[0], staffMemberId }] })
    await tx
      .insertInto('event')
      .values({ ...event, actor, details })
      .execute()
  })
}
