// Flows of more than one step that are about people who wait, are ill, become one or are forgotten.
import { newId, type Db } from '@openhours/db'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'
import { untilEventsCanBeRead } from './events-readable.ts'
import type { Flow } from './flows.ts'
import { memberOf, type Shop } from './open-shop.ts'

const MINUTES_OF_DAY = 1440
const HOUR = 3_600_000

export const peopleFlows: Record<string, Flow> = {
  'join the line': {
    events: ['waitlist.joined'],
    prepare: async (shop, _db, run) => joining(shop, run),
  },
  'tell the line of a freed time': {
    events: ['hold.created', 'waitlist.offered'],
    prepare: async (shop, db, run) => {
      await waitForFreedTime(shop, db, run)
      return tellLine(shop, db)
    },
  },
  'accept an offer': {
    events: ['waitlist.booked', 'booking.confirmed'],
    prepare: async (shop, db, run) => {
      const offerToken = await offered(shop, db, run)
      const idempotencyKey = newId()
      return (over) => shop.as(over).waitlist.accept({ offerToken, idempotencyKey })
    },
  },
  'decline an offer, which goes on to the next': {
    events: ['hold.released', 'waitlist.declined', 'hold.created', 'waitlist.offered'],
    prepare: async (shop, db, run) => {
      const offerToken = await offered(shop, db, run)
      const tell = tellLine(shop, db)
      // Who dies in between leaves the rest to the job.
      return async (over) => {
        await shop.as(over).waitlist.declineOffer({ offerToken })
        await tell(over)
      }
    },
  },
  'an offer runs out and goes on to the next': {
    events: ['hold.released', 'waitlist.lapsed', 'hold.created', 'waitlist.offered'],
    prepare: async (shop, db, run) => {
      // What earlier runs have offered has run out before.
      shop.clock.at += 2 * HOUR
      await tellLine(shop, db)(db)
      await offered(shop, db, run)
      shop.clock.at += 2 * HOUR
      return tellLine(shop, db)
    },
  },
  'somebody is ill': {
    events: ['booking.cancelled', 'booking.reassigned', 'block.created', 'absence.recorded'],
    prepare: async (shop, db, run) => {
      const { organizationId, personIds, at } = shop
      const [staffMemberId = '', ...others] = personIds
      const desk = memberOf(organizationId, 'desk')
      await visit(shop, { run, minute: 600 })(db)
      await visit(shop, { run, minute: 720 })(db)
      // Nobody else can take the second of the two.
      const busy = { startsAt: at(run * MINUTES_OF_DAY + 700), endsAt: at(run * MINUTES_OF_DAY + 800) }
      for (const subjectId of others) await shop.as(db, desk).block.create({ organizationId, subjectId, ...busy })
      const day = { startsAt: at(run * MINUTES_OF_DAY + 480), endsAt: at(run * MINUTES_OF_DAY + 1080) }
      const absence = { organizationId, staffMemberId, ...day, reason: 'ill', idempotencyKey: newId() }
      return (over) => shop.as(over, desk).absence.record(absence)
    },
  },
  'make one customer part of another': {
    events: ['customer.merged'],
    prepare: async (shop, db, run) => {
      const { organizationId } = shop
      const customerId = await customerOf(shop, db, { run, email: `${newId()}@example.com` })
      const mergedCustomerId = await customerOf(shop, db, { run, email: `${newId()}@example.com` })
      const pair = { organizationId, customerId, mergedCustomerId }
      return (over) => shop.as(over, memberOf(organizationId, 'owner')).customer.merge(pair)
    },
  },
  'forget a customer who waits': {
    events: ['waitlist.left', 'customer.erased'],
    prepare: async (shop, db, run) => {
      const { organizationId } = shop
      const email = `${newId()}@example.com`
      const customerId = await customerOf(shop, db, { run, email })
      await joining(shop, run, email)(db)
      return (over) => shop.as(over, memberOf(organizationId, 'owner')).customer.erase({ organizationId, customerId })
    },
  },
}

interface Wish {
  run: number
  minute: number
  email?: string
}

function visit({ organizationId, serviceIds, personIds, at, as }: Shop, { run, minute, email }: Wish) {
  const request = {
    organizationId,
    serviceId: serviceIds[1] ?? '',
    staffMemberId: personIds[0] ?? '',
    startsAt: at(run * MINUTES_OF_DAY + minute),
    customer: { name: 'Robin Vale', email: email ?? `${newId()}@example.com` },
  }
  return (db: Db) => as(db).booking.create(request)
}

function joining(
  { organizationId, serviceIds, personIds, at, as }: Shop,
  run: number,
  email = `${newId()}@example.com`,
) {
  const request = {
    organizationId,
    serviceId: serviceIds[1] ?? '',
    staffMemberId: personIds[0] ?? '',
    fromDate: at(run * MINUTES_OF_DAY + 600).slice(0, 10),
    window: { fromTime: '10:00', untilTime: '10:45' },
    customer: { name: 'Robin Vale', email },
    idempotencyKey: newId(),
  }
  return (db: Db) => as(db).waitlist.join(request)
}

/** Two wait for a time that has just become free. Answers the place of the first. */
async function waitForFreedTime(shop: Shop, db: Db, run: number): Promise<string> {
  const { manageToken } = await visit(shop, { run, minute: 600 })(db)
  const { waitlistToken } = await joining(shop, run)(db)
  await joining(shop, run)(db)
  await shop.as(db).booking.cancel({ manageToken })
  return waitlistToken
}

async function offered(shop: Shop, db: Db, run: number): Promise<string> {
  const waitlistToken = await waitForFreedTime(shop, db, run)
  await tellLine(shop, db)(db)
  const { offer } = await shop.as(db).waitlist.get({ waitlistToken })
  if (!offer) throw new Error('nothing was offered')
  return offer.offerToken
}

/** The job; whether its events can be read is asked over another connection than the one that may die. */
function tellLine({ organizationId, contextOf }: Shop, db: Db) {
  return async (over: Db) => {
    await untilEventsCanBeRead(db, organizationId)
    await offerFreedTimes(contextOf(over, { kind: 'system' }), organizationId)
  }
}

/** Somebody who has been here: nothing of theirs is still to come. */
async function customerOf(shop: Shop, db: Db, { run, email }: { run: number; email: string }): Promise<string> {
  const { manageToken } = await visit(shop, { run, minute: 900, email })(db)
  await shop.as(db).booking.cancel({ manageToken })
  const owner = shop.as(db, memberOf(shop.organizationId, 'owner'))
  const { customers } = await owner.customer.find({ organizationId: shop.organizationId, text: email })
  return customers[0]?.id ?? ''
}
