// Flows of more than one step that are about classes and regulars. Each run has a day of its own.
import { newId, type Db } from '@openhours/db'
import type { Flow } from './flows.ts'
import { memberOf, type Shop } from './open-shop.ts'

const MINUTES_OF_DAY = 1440
const EVENING = 19 * 60
/** The other dates of a series are on no other run's day. */
const EVERY_WEEKS = 10

export const classFlows: Record<string, Flow> = {
  'hold classes on three dates': {
    events: ['session.created', 'session.created', 'session.created'],
    prepare: async (shop, _db, run) => {
      const rule = { frequency: 'weekly' as const, every: EVERY_WEEKS, count: 3 }
      const request = { ...classOf(shop, { run }), rule, idempotencyKey: newId() }
      return (over) => desk(shop, over).session.create(request)
    },
  },
  'book seats': {
    events: ['booking.confirmed'],
    prepare: async (shop, db, run) => seatsOf(shop, await classAt(shop, db, { run })),
  },
  'ask for seats': {
    events: ['booking.requested'],
    prepare: async (shop, db, run) => seatsOf(shop, await classAt(shop, db, { run, isAsked: true })),
  },
  'decline seats that were asked for': {
    events: ['booking.declined'],
    prepare: async (shop, db, run) => {
      const { id: bookingId } = await seatsOf(shop, await classAt(shop, db, { run, isAsked: true }))(db)
      return (over) => desk(shop, over).booking.decline({ organizationId: shop.organizationId, bookingId })
    },
  },
  'a customer changes to another class, and asks anew': {
    events: ['booking.rescheduled'],
    prepare: async (shop, db, run) => {
      const sessionId = await classAt(shop, db, { run, minute: EVENING + 60, isAsked: true })
      const { id: bookingId, manageToken } = await seatsOf(shop, await classAt(shop, db, { run, isAsked: true }))(db)
      await desk(shop, db).booking.approve({ organizationId: shop.organizationId, bookingId })
      return (over) => shop.as(over).session.switch({ manageToken, sessionId })
    },
  },
  'give a class with its people another time': {
    events: ['booking.rescheduled', 'booking.rescheduled', 'session.rescheduled'],
    prepare: async (shop, db, run) => {
      const key = await fullClass(shop, db, run)
      const startsAt = shop.at(run * MINUTES_OF_DAY + EVENING + 30)
      return (over) => desk(shop, over).session.reschedule({ ...key, startsAt })
    },
  },
  'more seats for a booking': {
    events: ['booking.seats_changed'],
    prepare: async (shop, db, run) => {
      const { id: bookingId } = await seatsOf(shop, await classAt(shop, db, { run }))(db)
      const { organizationId } = shop
      return (over) => desk(shop, over).session.changeSeats({ organizationId, bookingId, seats: 4 })
    },
  },
  'change into another class': {
    events: ['booking.rescheduled'],
    prepare: async (shop, db, run) => {
      const sessionId = await classAt(shop, db, { run, minute: EVENING + 60 })
      const { id: bookingId } = await seatsOf(shop, await classAt(shop, db, { run }))(db)
      const { organizationId } = shop
      return (over) => desk(shop, over).session.moveBooking({ organizationId, bookingId, sessionId })
    },
  },
  'give a class with its people to somebody else': {
    events: ['booking.reassigned', 'booking.reassigned', 'session.given'],
    prepare: async (shop, db, run) => {
      const key = await fullClass(shop, db, run)
      return (over) => desk(shop, over).session.give({ ...key, staffMemberId: shop.personIds[1] ?? '' })
    },
  },
  'cancel a class with its bookings': {
    events: ['booking.cancelled', 'booking.cancelled', 'session.cancelled'],
    prepare: async (shop, db, run) => {
      const key = await fullClass(shop, db, run)
      return (over) => desk(shop, over).session.cancel({ ...key, reason: 'ill' })
    },
  },
  'book a series': {
    events: ['booking.confirmed', 'booking.confirmed', 'booking.confirmed', 'series.created'],
    prepare: async (shop, _db, run) => seriesOf(shop, run),
  },
  'change a series from its second date on': {
    events: ['booking.rescheduled', 'booking.rescheduled', 'series.changed'],
    prepare: async (shop, db, run) => {
      const change = { ...(await secondDate(shop, db, run)), scope: 'thisAndFollowing' as const, timeOfDay: '14:00' }
      return (over) => desk(shop, over).series.change(change)
    },
  },
  'cancel a series from its second date on': {
    events: ['booking.cancelled', 'booking.cancelled', 'series.cancelled'],
    prepare: async (shop, db, run) => {
      const key = await secondDate(shop, db, run)
      return (over) => desk(shop, over).series.cancel({ ...key, scope: 'thisAndFollowing' })
    },
  },
}

function desk(shop: Shop, db: Db) {
  return shop.as(db, memberOf(shop.organizationId, 'desk'))
}

interface Wish {
  run: number
  minute?: number
  /** The business approves who comes. */
  isAsked?: boolean
}

function classOf({ organizationId, serviceIds, personIds, at }: Shop, { run, minute = EVENING, isAsked }: Wish) {
  const [serviceId = '', staffMemberId = ''] = [serviceIds[isAsked ? 5 : 4], personIds[0]]
  return { organizationId, serviceId, staffMemberId, startsAt: at(run * MINUTES_OF_DAY + minute), seats: 5 }
}

async function classAt(shop: Shop, db: Db, wish: Wish): Promise<string> {
  const { sessions } = await desk(shop, db).session.create(classOf(shop, wish))
  return sessions[0]?.id ?? ''
}

function seatsOf(shop: Shop, sessionId: string) {
  const key = newId()
  const customer = { name: 'Robin Vale', email: `${key}@example.com` }
  const { organizationId } = shop
  const request = { organizationId, sessionId, seats: 2, customer, note: `key:${key}`, idempotencyKey: key }
  return (db: Db) => shop.as(db).session.book(request)
}

/** A class that two have booked. */
async function fullClass(shop: Shop, db: Db, run: number) {
  const sessionId = await classAt(shop, db, { run })
  for (let i = 0; i < 2; i++) await seatsOf(shop, sessionId)(db)
  return { organizationId: shop.organizationId, sessionId }
}

function seriesOf(shop: Shop, run: number) {
  const key = newId()
  const request = {
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[1] ?? '',
    staffMemberId: shop.personIds[0] ?? '',
    startsAt: shop.at(run * MINUTES_OF_DAY + 600),
    rule: { frequency: 'weekly' as const, every: EVERY_WEEKS, count: 3 },
    customer: { name: 'Robin Vale', email: `${key}@example.com` },
    idempotencyKey: key,
  }
  return (db: Db) => desk(shop, db).series.create(request)
}

async function secondDate(shop: Shop, db: Db, run: number) {
  const { bookings } = await seriesOf(shop, run)(db)
  return { organizationId: shop.organizationId, bookingId: bookings[1]?.id ?? '' }
}
