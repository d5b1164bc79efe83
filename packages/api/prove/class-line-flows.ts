// Flows of more than one step that are about people who wait for seats in a class. Each run has a day of its own.
import { newId } from '@openhours/db'
import { classOf, desk, joining, seat, seatOffered, seatsFreed, sweeping, telling } from './class-line-stage.ts'
import type { Flow } from './flows.ts'

const HOUR = 3_600_000

export const classLineFlows: Record<string, Flow> = {
  'join the line of a class': {
    events: ['waitlist.joined'],
    prepare: async (shop, db, run) => joining(shop, await classOf(shop, db, { run, seats: 1 })),
  },
  'tell the line of a seat that was freed': {
    events: ['hold.created', 'waitlist.offered'],
    prepare: async (shop, db, run) => {
      await seatsFreed(shop, db, { run })
      return telling(shop)
    },
  },
  'accept seats': {
    events: ['waitlist.booked', 'booking.confirmed'],
    prepare: async (shop, db, run) => {
      const { offerToken } = await seatOffered(shop, db, { run })
      const idempotencyKey = newId()
      return (over) => shop.as(over).waitlist.accept({ offerToken, idempotencyKey })
    },
  },
  'decline seats, which go on to the next': {
    events: ['hold.released', 'waitlist.declined', 'hold.created', 'waitlist.offered'],
    prepare: async (shop, db, run) => {
      const { offerToken } = await seatOffered(shop, db, { run })
      // Who dies in between leaves the rest to the job.
      return async (over) => {
        await shop.as(over).waitlist.declineOffer({ offerToken })
        await telling(shop)(over)
      }
    },
  },
  'an offer of seats runs out and goes on to the next': {
    events: ['hold.released', 'waitlist.lapsed', 'hold.created', 'waitlist.offered'],
    prepare: async (shop, db, run) => {
      // What earlier runs have offered has run out before.
      shop.clock.at += 2 * HOUR
      await telling(shop)(db)
      await seatOffered(shop, db, { run })
      shop.clock.at += 2 * HOUR
      return telling(shop)
    },
  },
  'sweep seats that are kept no longer': {
    events: ['hold.expired'],
    prepare: async (shop, db, run) => {
      shop.clock.at += 2 * HOUR
      await telling(shop)(db)
      await seatOffered(shop, db, { run, waiting: 1 })
      shop.clock.at += 2 * HOUR
      return sweeping(shop)
    },
  },
  'book seats that are kept no longer': {
    events: ['hold.expired', 'booking.confirmed'],
    prepare: async (shop, db, run) => {
      const held = await seatOffered(shop, db, { run })
      shop.clock.at += 2 * HOUR
      return seat(shop, held)
    },
  },
  'cancel a class with its line': {
    events: ['hold.released', 'waitlist.expired', 'waitlist.expired', 'session.cancelled'],
    prepare: async (shop, db, run) => {
      const { organizationId, sessionId } = await seatOffered(shop, db, { run })
      return (over) => desk(shop, over).session.cancel({ organizationId, sessionId, reason: 'ill' })
    },
  },
}
