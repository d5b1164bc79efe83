// Seats that have become free, somebody who waits for them, and others who want them at the same moment, or the end of
// the class.
import type { Db } from '@openhours/db'
import {
  classOf,
  desk,
  eveningOf,
  joining,
  seat,
  seatOffered,
  seatsFreed,
  sweeping,
  telling,
  type SessionKey,
} from './class-line-stage.ts'
import type { Shop } from './open-shop.ts'
import { atClock, type Race } from './races.ts'

const HOUR = 3_600_000
const bothDone = [['done', 'done']]
const keptOrLost = [
  ['done', 'done'],
  ['hold_expired', 'done'],
]
const freeOrGone = [
  ['done', 'done'],
  ['done', 'sold_out'],
]

export const classLineRaces: Record<string, Race> = {
  'offer a freed seat and book it': async (shop, db, run) => {
    const held = await seatsFreed(shop, db, { run })
    return { acts: [telling(shop), seat(shop, held)], allowed: freeOrGone }
  },
  'offer a freed seat twice and book it': async (shop, db, run) => {
    const held = await seatsFreed(shop, db, { run })
    return {
      acts: [telling(shop), telling(shop), seat(shop, held)],
      allowed: freeOrGone.map((told) => ['done', ...told]),
    }
  },
  'offer two freed seats twice to two who wait': async (shop, db, run) => {
    const { tokens } = await seatsFreed(shop, db, { run, seats: 2 })
    const [first = ''] = tokens
    return {
      acts: [telling(shop), telling(shop), (over) => shop.as(over).waitlist.leave({ waitlistToken: first })],
      allowed: [['done', 'done', 'done']],
    }
  },
  'accept seats and book them': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return { acts: [accepting(shop, held), seat(shop, held)], allowed: [['done', 'sold_out']] }
  },
  'accept seats twice': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return { acts: [1, 2].map(() => accepting(shop, held)), allowed: bothDone }
  },
  'accept seats and decline them': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    const decline = (over: Db) => shop.as(over).waitlist.declineOffer({ offerToken: held.offerToken })
    return { acts: [accepting(shop, held), decline], allowed: keptOrLost }
  },
  'accept seats and leave the line': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return { acts: [accepting(shop, held), leaving(shop, held.tokens[0])], allowed: keptOrLost }
  },
  'accept seats in the last minute while a stranger finds them free': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return {
      acts: [accepting(shop, held), seat(atClock(shop, shop.clock.at + HOUR), held)],
      allowed: [
        ['done', 'sold_out'],
        ['hold_expired', 'done'],
      ],
    }
  },
  'accept seats in the last minute while the line is told that they are free': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return { acts: [accepting(shop, held), telling(atClock(shop, shop.clock.at + HOUR))], allowed: keptOrLost }
  },
  'let seats lapse, book them and sweep': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    shop.clock.at += 2 * HOUR
    return {
      acts: [telling(shop), seat(shop, held), sweeping(shop)],
      allowed: freeOrGone.map((told) => [...told, 'done']),
    }
  },
  'two book the seat whose offer has run out': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    shop.clock.at += 2 * HOUR
    return {
      acts: [seat(shop, held), seat(shop, held), accepting(shop, held)],
      allowed: [
        ['done', 'sold_out', 'hold_expired'],
        ['sold_out', 'done', 'hold_expired'],
      ],
    }
  },
  'leave the line of a class while it is told': async (shop, db, run) => {
    const { tokens } = await seatsFreed(shop, db, { run })
    return { acts: [leaving(shop, tokens[0]), telling(shop)], allowed: bothDone }
  },
  'accept seats and cancel the class': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return { acts: [accepting(shop, held), cancelling(shop, held)], allowed: keptOrLost }
  },
  'decline seats and cancel the class': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    const decline = (over: Db) => shop.as(over).waitlist.declineOffer({ offerToken: held.offerToken })
    return { acts: [decline, cancelling(shop, held), telling(shop)], allowed: [['done', 'done', 'done']] }
  },
  'offer a freed seat and cancel the class': async (shop, db, run) => {
    const held = await seatsFreed(shop, db, { run })
    return { acts: [telling(shop), cancelling(shop, held)], allowed: bothDone }
  },
  'join the line of a class and cancel it': async (shop, db, run) => {
    const held = await classOf(shop, db, { run, seats: 1 })
    return {
      acts: [joining(shop, held), cancelling(shop, held), telling(shop)],
      allowed: [
        ['done', 'done', 'done'],
        ['not_found', 'done', 'done'],
      ],
    }
  },
  'offer a freed seat and give the class another time': async (shop, db, run) => {
    const held = await seatsFreed(shop, db, { run })
    return { acts: [telling(shop), moving(shop, held, run)], allowed: bothDone }
  },
  'accept seats and give the class another time': async (shop, db, run) => {
    const held = await seatOffered(shop, db, { run })
    return { acts: [accepting(shop, held), moving(shop, held, run)], allowed: bothDone }
  },
  'offer a freed seat and give the class to somebody else': async (shop, db, run) => {
    const { organizationId, sessionId } = await seatsFreed(shop, db, { run })
    const [, staffMemberId = ''] = shop.personIds
    const give = (over: Db) => desk(shop, over).session.give({ organizationId, sessionId, staffMemberId })
    return { acts: [telling(shop), give], allowed: bothDone }
  },
  'make a class smaller and offer its freed seat': async (shop, db, run) => {
    const { organizationId, sessionId } = await seatsFreed(shop, db, { run, seats: 2, waiting: 2 })
    const resize = (over: Db) => desk(shop, over).session.resize({ organizationId, sessionId, seats: 1 })
    return {
      acts: [resize, telling(shop)],
      allowed: [
        ['done', 'done'],
        ['seats_taken', 'done'],
      ],
    }
  },
}

function accepting(shop: Shop, { offerToken }: { offerToken: string }) {
  return (db: Db) => shop.as(db).waitlist.accept({ offerToken })
}

function leaving(shop: Shop, waitlistToken = '') {
  return (db: Db) => shop.as(db).waitlist.leave({ waitlistToken })
}

function cancelling(shop: Shop, { organizationId, sessionId }: SessionKey) {
  return (db: Db) => desk(shop, db).session.cancel({ organizationId, sessionId })
}

/** Two hours later on the same evening. */
function moving(shop: Shop, { organizationId, sessionId }: SessionKey, run: number) {
  const startsAt = eveningOf(shop, run, 2)
  return (db: Db) => desk(shop, db).session.reschedule({ organizationId, sessionId, startsAt })
}
