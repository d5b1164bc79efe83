// A time that has become free, somebody who waits for it, and others who want it at the same moment.
import type { Db } from '@openhours/db'
import { addDays } from '@openhours/scheduling'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'
import { untilEventsCanBeRead } from './events-readable.ts'
import { DAY, type Shop } from './open-shop.ts'
import { atClock, book, type Race } from './races.ts'

const HOUR = 3_600_000

export const offerRaces: Record<string, Race> = {
  'offer a freed time and book it': async (shop, db, run) => {
    await waitForFreedTime(shop, db, run)
    return {
      acts: [offering(shop), book(shop, run)],
      allowed: [
        ['done', 'done'],
        ['done', 'slot_taken'],
      ],
    }
  },
  'offer a freed time twice and book it': async (shop, db, run) => {
    await waitForFreedTime(shop, db, run)
    return {
      acts: [offering(shop), offering(shop), book(shop, run)],
      allowed: [
        ['done', 'done', 'done'],
        ['done', 'done', 'slot_taken'],
      ],
    }
  },
  'accept an offer and book its time': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    return {
      acts: [(over) => shop.as(over).waitlist.accept({ offerToken }), book(shop, run)],
      allowed: [['done', 'slot_taken']],
    }
  },
  'accept an offer twice': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    const accept = (over: Db) => shop.as(over).waitlist.accept({ offerToken })
    return { acts: [accept, accept], allowed: [['done', 'done']] }
  },
  'accept an offer that has run out while it is passed on': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    shop.clock.at += 2 * HOUR
    return {
      acts: [(over) => shop.as(over).waitlist.accept({ offerToken }), offering(shop)],
      allowed: [
        ['done', 'done'],
        ['hold_expired', 'done'],
      ],
    }
  },
  'accept an offer in its last minute while the line is told that it has run out': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    return {
      acts: [(over) => shop.as(over).waitlist.accept({ offerToken }), offering(atClock(shop, shop.clock.at + HOUR))],
      allowed: [
        ['done', 'done'],
        ['hold_expired', 'done'],
      ],
    }
  },
  'accept an offer and decline it': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    return {
      acts: [
        (over) => shop.as(over).waitlist.accept({ offerToken }),
        (over) => shop.as(over).waitlist.declineOffer({ offerToken }),
      ],
      allowed: [
        ['done', 'done'],
        ['hold_expired', 'done'],
      ],
    }
  },
  'leave the line while it is told': async (shop, db, run) => {
    const waitlistToken = await waitForFreedTime(shop, db, run)
    return {
      acts: [(over) => shop.as(over).waitlist.leave({ waitlistToken }), offering(shop)],
      allowed: [['done', 'done']],
    }
  },
  'accept in the last minute, tell the line that it has run out, and book it': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    const late = atClock(shop, shop.clock.at + HOUR)
    return {
      acts: [(over) => shop.as(over).waitlist.accept({ offerToken }), offering(late), book(late, run)],
      allowed: [
        ['done', 'done', 'slot_taken'],
        ['hold_expired', 'done', 'slot_taken'],
        ['hold_expired', 'done', 'done'],
      ],
    }
  },
}

/** Somebody waits for the time of a booking, which is then cancelled. Answers their place on the list. */
async function waitForFreedTime(shop: Shop, db: Db, run: number): Promise<string> {
  const { manageToken, service, staffMember } = await book(shop, run)(db)
  const { waitlistToken } = await shop.as(db).waitlist.join({
    organizationId: shop.organizationId,
    serviceId: service.id,
    staffMemberId: staffMember.id,
    fromDate: addDays(DAY, 1 + run),
    window: { fromTime: '10:00', untilTime: '10:45' },
    customer: { name: 'Robin Vale', email: `waiting-${run}@example.com` },
  })
  await shop.as(db).booking.cancel({ manageToken })
  await untilEventsCanBeRead(db, shop.organizationId)
  return waitlistToken
}

/** The token of an offer to `waiting-<run>@example.com`. */
export async function offered(shop: Shop, db: Db, run: number): Promise<string> {
  const waitlistToken = await waitForFreedTime(shop, db, run)
  await offering(shop)(db)
  const { offer } = await shop.as(db).waitlist.get({ waitlistToken })
  if (!offer) throw new Error('nothing was offered')
  return offer.offerToken
}

function offering({ organizationId, contextOf }: Shop) {
  return (db: Db) => offerFreedTimes(contextOf(db, { kind: 'system' }), organizationId)
}
