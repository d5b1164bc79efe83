// Promise 1: no double booking. Many clients, each with connections of its own, do whatever can be done to the same few
// days, people and rooms, while the clock moves and holds run out; then the checker looks.
import { newId, openDatabase, type Db } from '@openhours/db'
import { sql } from 'kysely'
import { compareWithEvents } from './acknowledged.ts'
import { check } from './checker.ts'
import type { Ground, Outcome } from './ground.ts'
import { memberOf, openShop, type Shop } from './open-shop.ts'
import { randomFrom, type Random } from './random.ts'
import { outcomeOf } from './refusal.ts'
import { answerOffer, joinLine, tellLine } from './storm-line.ts'

export interface StormOptions {
  clients: number
  /** What each of them does, one thing after the other. */
  actions: number
  seed: number
}

export interface Storm {
  shop: Shop
  random: Random
  /** What was acknowledged: `<booking> <event>` and how often. */
  acknowledged: Map<string, number>
  bookings: { bookingId: string; manageToken: string }[]
  holds: { holdToken: string; startsAt: string; serviceId: string; staffMemberId: string }[]
  blocks: string[]
  /** Classes, and bookings of seats in them. */
  sessions: string[]
  seated: string[]
  reasons: Map<string, number>
}

export interface Client {
  db: Db
  visitor: ReturnType<Shop['as']>
  desk: ReturnType<Shop['as']>
}

/** How often each thing is done, in parts of the whole. */
const actions: [times: number, act: (storm: Storm, client: Client) => Promise<unknown>][] = [
  [22, book],
  [6, bookVisit],
  [12, hold],
  [10, bookHeld],
  [3, releaseHold],
  [3, extendHold],
  [10, move],
  [8, cancel],
  [9, changeState],
  [7, undo],
  [3, block],
  [3, unblock],
  [10, bookSeats],
  [5, changeSeats],
  [6, joinLine],
  [4, tellLine],
  [6, async (storm, client) => noteBooking(storm, await answerOffer(storm, client))],
  [4, tick],
]

const total = actions.reduce((sum, [times]) => sum + times, 0)

export async function proveByStorm(ground: Ground, options: StormOptions): Promise<Outcome> {
  const shop = await openShop(ground.db)
  const random = randomFrom(options.seed)
  const state: Storm = {
    shop,
    random,
    acknowledged: new Map(),
    bookings: [],
    holds: [],
    blocks: [],
    sessions: [],
    seated: [],
    reasons: new Map(),
  }
  await holdClasses(ground, state)
  await Promise.all(Array.from({ length: options.clients }, () => beClient(state, ground, options.actions)))
  const violations = [
    ...(await check(ground.pool, shop.organizationId)),
    ...(await compareWithEvents(ground, shop.organizationId, state.acknowledged)),
    ...shop.defects.map((defect) => `a defect: ${String(defect)}`),
  ]
  return {
    promise: 'In a storm nobody is booked twice, and nothing is half done.',
    figures: {
      clients: options.clients,
      actions: options.clients * options.actions,
      seed: options.seed,
      bookings: state.bookings.length,
      'answered with a reason': [...state.reasons.values()].reduce((sum, count) => sum + count, 0),
      'told to try again (busy)': state.reasons.get('busy') ?? 0,
      'deadlocks in the database, all resolved': await deadlocks(ground.db),
    },
    violations,
  }
}

async function beClient(state: Storm, ground: Ground, count: number): Promise<void> {
  const own = openDatabase({ ...ground.connection, max: 2 })
  const { shop } = state
  const client = { db: own, visitor: shop.as(own), desk: shop.as(own, memberOf(shop.organizationId, 'desk')) }
  try {
    for (let i = 0; i < count; i++) {
      const outcome = await outcomeOf(choose(state.random)(state, client))
      if ('reason' in outcome) state.reasons.set(outcome.reason, (state.reasons.get(outcome.reason) ?? 0) + 1)
    }
  } finally {
    await own.destroy()
  }
}

function choose(random: Random): (storm: Storm, client: Client) => Promise<unknown> {
  let left = random.below(total)
  for (const [times, act] of actions) {
    left -= times
    if (left < 0) return act
  }
  return tick
}

/** A service, somebody or anybody, and a time on the grid of the first days: few enough for everybody to collide. */
function wish({ shop, random }: Storm) {
  const serviceId = random.one(shop.serviceIds) ?? ''
  const staffMemberId = random.one(shop.personIds) ?? ''
  const startsAt = shop.at(random.below(4) * 1440 + 480 + random.below(20) * 30)
  return { organizationId: shop.organizationId, serviceId, startsAt, ...(random.inHundred(70) && { staffMemberId }) }
}

/** Some customers come again, under the same address at the same moment. */
function customer({ random }: Storm) {
  const regular = random.below(12)
  return {
    name: 'Robin Vale',
    email: random.inHundred(40) ? `regular-${regular}@example.com` : `${newId()}@example.com`,
  }
}

async function book(storm: Storm, { visitor }: Client): Promise<void> {
  const key = newId()
  const request = { ...wish(storm), customer: customer(storm), note: `key:${key}`, idempotencyKey: key }
  // Some thumbs tap twice.
  const copies = storm.random.inHundred(20) ? [request, request] : [request]
  const told = await Promise.allSettled(copies.map((copy) => visitor.booking.create(copy)))
  const answers = told.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  noteBooking(storm, answers[0])
  if (new Set(answers.map(({ id }) => id)).size > 1) throw new Error('one key, two bookings')
  const refused = told.find((each) => each.status === 'rejected')
  if (refused) throw refused.reason
}

async function bookVisit(storm: Storm, { visitor }: Client): Promise<void> {
  const followedBy = Array.from({ length: 1 + storm.random.below(2) }, () => ({
    serviceId: storm.random.one(storm.shop.serviceIds) ?? '',
  }))
  const key = newId()
  const request = { ...wish(storm), followedBy, customer: customer(storm), note: `key:${key}`, idempotencyKey: key }
  noteBooking(storm, await visitor.booking.create(request))
}

async function hold(storm: Storm, { visitor }: Client): Promise<void> {
  const asked = wish(storm)
  const held = await visitor.booking.hold({ ...asked, idempotencyKey: newId() })
  storm.holds.push({ ...asked, holdToken: held.holdToken, staffMemberId: held.staffMember.id })
}

async function bookHeld(storm: Storm, { visitor }: Client): Promise<void> {
  const held = storm.random.one(storm.holds)
  if (!held) return
  const key = newId()
  const asked = { ...held, organizationId: storm.shop.organizationId, customer: customer(storm) }
  noteBooking(storm, await visitor.booking.create({ ...asked, note: `key:${key}`, idempotencyKey: key }))
}

async function releaseHold({ random, holds }: Storm, { visitor }: Client): Promise<void> {
  const held = random.one(holds)
  if (held) await visitor.booking.releaseHold({ holdToken: held.holdToken })
}

async function extendHold({ random, holds }: Storm, { visitor }: Client): Promise<void> {
  const held = random.one(holds)
  if (held) await visitor.booking.extendHold({ holdToken: held.holdToken })
}

async function move(storm: Storm, { visitor, desk }: Client): Promise<void> {
  const booking = storm.random.one(storm.bookings)
  if (!booking) return
  const { startsAt, staffMemberId } = wish(storm)
  const { organizationId } = storm.shop
  const to = { startsAt, staffMemberId: staffMemberId ?? null }
  if (storm.random.inHundred(50)) await visitor.booking.reschedule({ manageToken: booking.manageToken, ...to })
  else await desk.booking.move({ organizationId, bookingId: booking.bookingId, ...to, override: { reason: 'asked' } })
  acknowledge(storm, booking.bookingId, 'booking.rescheduled')
}

async function cancel(storm: Storm, { visitor }: Client): Promise<void> {
  const booking = storm.random.one(storm.bookings)
  if (!booking) return
  await visitor.booking.cancel({ manageToken: booking.manageToken })
  acknowledge(storm, booking.bookingId, 'booking.cancelled')
}

const changes = {
  approve: 'booking.approved',
  decline: 'booking.declined',
  arrive: 'booking.arrived',
  complete: 'booking.completed',
  markNoShow: 'booking.no_show',
} as const

async function changeState(storm: Storm, { desk }: Client): Promise<void> {
  const booking = storm.random.one(storm.bookings)
  const verb = storm.random.one(['approve', 'approve', 'decline', 'arrive', 'complete', 'markNoShow'] as const)
  if (!booking || !verb) return
  await desk.booking[verb]({ organizationId: storm.shop.organizationId, bookingId: booking.bookingId })
  acknowledge(storm, booking.bookingId, changes[verb])
}

async function undo(storm: Storm, { desk }: Client): Promise<void> {
  const booking = storm.random.one(storm.bookings)
  if (!booking) return
  await desk.booking.undo({ organizationId: storm.shop.organizationId, bookingId: booking.bookingId })
  acknowledge(storm, booking.bookingId, 'booking.undone')
}

async function block(storm: Storm, { desk }: Client): Promise<void> {
  const { organizationId, personIds, unitIds, at } = storm.shop
  const from = 480 + storm.random.below(36) * 15
  const subjectId = storm.random.one([...personIds, ...unitIds]) ?? ''
  const until = from + 15 + storm.random.below(4) * 15
  const { id } = await desk.block.create({ organizationId, subjectId, startsAt: at(from), endsAt: at(until) })
  storm.blocks.push(id)
  acknowledge(storm, id, 'block.created')
}

async function unblock(storm: Storm, { desk }: Client): Promise<void> {
  const blockId = storm.random.one(storm.blocks)
  if (blockId) await desk.block.delete({ organizationId: storm.shop.organizationId, blockId })
}

/** Classes with few seats, in the evening, so that they stand in nobody's way: two to book, and two to ask for. */
async function holdClasses({ db }: Ground, { shop, sessions }: Storm): Promise<void> {
  const { organizationId, serviceIds, personIds, at } = shop
  const desk = shop.as(db, memberOf(organizationId, 'desk'))
  for (const [i, serviceId] of [...serviceIds.slice(4, 6), ...serviceIds.slice(4, 6)].entries()) {
    const asked = { organizationId, serviceId, staffMemberId: personIds[0] ?? '', seats: 7 }
    const created = await desk.session.create({ ...asked, startsAt: at((19 + i) * 60) })
    sessions.push(...created.sessions.map(({ id }) => id))
  }
}

async function bookSeats(storm: Storm, { visitor }: Client): Promise<void> {
  const { shop, random, sessions } = storm
  const key = newId()
  const asked = {
    organizationId: shop.organizationId,
    sessionId: random.one(sessions) ?? '',
    seats: 1 + random.below(3),
  }
  const request = { ...asked, customer: customer(storm), note: `key:${key}`, idempotencyKey: key }
  const booking = await visitor.session.book(request)
  storm.seated.push(booking.id)
  noteBooking(storm, booking)
}

async function changeSeats(storm: Storm, { desk, visitor }: Client): Promise<void> {
  const { shop, random, seated, sessions } = storm
  const bookingId = random.one(seated)
  if (!bookingId) return
  const key = { organizationId: shop.organizationId, bookingId }
  const sessionId = random.one(sessions) ?? ''
  if (random.inHundred(40)) await desk.session.changeSeats({ ...key, seats: 1 + random.below(4) })
  else if (random.inHundred(50)) await desk.session.moveBooking({ ...key, sessionId })
  else await visitor.session.switch({ manageToken: shop.manageTokenOf(bookingId), sessionId })
  acknowledge(storm, bookingId, 'booking.seats_changed')
  acknowledge(storm, bookingId, 'booking.rescheduled')
}

/** Holds last eight minutes: some of them run out. */
async function tick({ shop, random }: Storm): Promise<void> {
  if (shop.clock.at < Date.parse(shop.at(9 * 60))) shop.clock.at += random.below(5) * 60_000
}

function noteBooking(storm: Storm, booking: { id: string; manageToken: string } | undefined): void {
  if (!booking) return
  storm.bookings.push({ bookingId: booking.id, manageToken: booking.manageToken })
  acknowledge(storm, booking.id, 'created')
}

function acknowledge({ acknowledged }: Storm, id: string, what: string): void {
  const entry = `${id} ${what}`
  acknowledged.set(entry, (acknowledged.get(entry) ?? 0) + 1)
}

async function deadlocks(db: Db): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks::int AS deadlocks FROM pg_stat_database WHERE datname = current_database()`.execute(db)
  return rows[0]?.deadlocks ?? 0
}
