// The flows of more than one step, each with what it starts from. A time of their own for each run: `start` is a number of
// the run, and the hours it names are nobody else's.
import type { Db } from '@openhours/db'
import { newId } from '@openhours/db'
import type { Reason } from '../src/failure/schema.ts'
import { createCaller } from '../src/router.ts'
import { memberOf, type Shop } from './open-shop.ts'

export interface Flow {
  /** Makes what the flow starts from, and answers the flow itself: to be called over any connection, more than once. */
  prepare(shop: Shop, db: Db, run: number): Promise<(db: Db) => Promise<unknown>>
  /** The events that it leaves behind, once. */
  events: string[]
  /** What the second call may be told when the first has had its effect: without a key it is another request. */
  again?: Reason
}

const MINUTE = 60_000

export const flows: Record<string, Flow> = {
  'book a time': {
    events: ['booking.confirmed'],
    prepare: async (shop, _db, run) => bookingOf(shop, { run, service: 1 }),
  },
  'book a visit with a chair and by two people': {
    events: ['booking.requested'],
    prepare: async (shop, _db, run) => bookingOf(shop, { run, service: 2, followedBy: [3, 0] }),
  },
  'hold a time': {
    events: ['hold.created'],
    prepare: async (shop, _db, run) => {
      const request = { ...wishOf(shop, run, 2), idempotencyKey: newId() }
      // From a network, so that it is counted; from another one each time, so that it is not too often.
      const from = { address: `192.0.2.${run}` }
      return (db) => createCaller({ ...shop.contextOf(db, { kind: 'visitor' }), ...from }).booking.hold(request)
    },
  },
  'book what is held': {
    events: ['booking.confirmed'],
    prepare: async (shop, db, run) => {
      const { holdToken } = await shop.as(db).booking.hold(wishOf(shop, run, 2))
      return bookingOf(shop, { run, service: 2, holdToken })
    },
  },
  'book over a hold that ran out': {
    events: ['hold.expired', 'booking.confirmed'],
    prepare: async (shop, db, run) => {
      await shop.as(db).booking.hold(wishOf(shop, run, 2))
      shop.clock.at += 9 * MINUTE
      return bookingOf(shop, { run, service: 2 })
    },
  },
  'give a hold back': {
    events: ['hold.released'],
    prepare: async (shop, db, run) => {
      const { holdToken } = await shop.as(db).booking.hold(wishOf(shop, run, 1))
      return (over) => shop.as(over).booking.releaseHold({ holdToken })
    },
  },
  'extend a hold': {
    events: [],
    prepare: async (shop, db, run) => {
      const { holdToken } = await shop.as(db).booking.hold(wishOf(shop, run, 1))
      shop.clock.at += MINUTE
      return (over) => shop.as(over).booking.extendHold({ holdToken })
    },
  },
  'move a visit': {
    events: ['booking.rescheduled'],
    prepare: async (shop, db, run) => {
      const { manageToken } = await bookingOf(shop, { run, service: 2 })(db)
      const startsAt = shop.at(run * 1440 + 720)
      return (over) => shop.as(over).booking.reschedule({ manageToken, startsAt })
    },
  },
  'cancel a visit': {
    events: ['booking.cancelled'],
    prepare: async (shop, db, run) => {
      const { manageToken } = await bookingOf(shop, { run, service: 2 })(db)
      return (over) => shop.as(over).booking.cancel({ manageToken, reason: 'ill' })
    },
  },
  'undo a cancelled visit': {
    events: ['booking.undone'],
    again: 'illegal_move',
    prepare: async (shop, db, run) => {
      const { id: bookingId, manageToken } = await bookingOf(shop, { run, service: 2 })(db)
      await shop.as(db).booking.cancel({ manageToken })
      const { organizationId } = shop
      return (over) => shop.as(over, memberOf(organizationId, 'desk')).booking.undo({ organizationId, bookingId })
    },
  },
  'approve a request': {
    events: ['booking.approved'],
    prepare: async (shop, db, run) => {
      const { id: bookingId } = await bookingOf(shop, { run, service: 3 })(db)
      const { organizationId } = shop
      return (over) => shop.as(over, memberOf(organizationId, 'desk')).booking.approve({ organizationId, bookingId })
    },
  },
  'decline a request': {
    events: ['booking.declined'],
    prepare: async (shop, db, run) => {
      const { id: bookingId } = await bookingOf(shop, { run, service: 3 })(db)
      const { organizationId } = shop
      return (over) => shop.as(over, memberOf(organizationId, 'desk')).booking.decline({ organizationId, bookingId })
    },
  },
  'block a person': {
    events: ['block.created'],
    again: 'slot_taken',
    prepare: async (shop, _db, run) => {
      const { organizationId, personIds, at } = shop
      const times = { startsAt: at(run * 1440 + 600), endsAt: at(run * 1440 + 700) }
      const input = { organizationId, subjectId: personIds[0] ?? '', ...times }
      return (over) => shop.as(over, memberOf(organizationId, 'desk')).block.create(input)
    },
  },
  'remove a block': {
    events: ['block.deleted'],
    prepare: async (shop, db, run) => {
      const { organizationId, personIds, at } = shop
      const times = { startsAt: at(run * 1440 + 600), endsAt: at(run * 1440 + 700) }
      const desk = memberOf(organizationId, 'desk')
      const block = await shop.as(db, desk).block.create({ organizationId, subjectId: personIds[0] ?? '', ...times })
      return (over) => shop.as(over, desk).block.delete({ organizationId, blockId: block.id })
    },
  },
}

interface BookingWish {
  run: number
  service: number
  followedBy?: number[]
  holdToken?: string
}

function bookingOf(shop: Shop, { run, service, followedBy = [], holdToken }: BookingWish) {
  const key = newId()
  const request = {
    ...wishOf(shop, run, service),
    followedBy: followedBy.map((index) => ({ serviceId: shop.serviceIds[index] ?? '' })),
    customer: { name: 'Robin Vale', email: `${key}@example.com` },
    note: `key:${key}`,
    idempotencyKey: key,
    ...(holdToken && { holdToken }),
  }
  return (db: Db) => shop.as(db).booking.create(request)
}

/** A service at ten (or later) on a day that belongs to this run, with the first person. */
function wishOf(shop: Shop, run: number, service: number) {
  return {
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[service] ?? '',
    staffMemberId: shop.personIds[0] ?? '',
    startsAt: shop.at(run * 1440 + 600),
  }
}
