// Use cases that meet on a class that gets another time, on seats that are asked for, and on people who change classes.
import type { Db } from '@openhours/db'
import { cancel, cancelClass, classAt, desk, EVENING, keyOf, MORNING, seat, startOf } from './class-races.ts'
import type { Shop } from './open-shop.ts'
import { anyOrderOf, book, type Race } from './races.ts'

const LATER = EVENING + 120

export const classMoveRaces: Record<string, Race> = {
  'give a class another time and book a seat in it': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    return { acts: [moveClass(shop, sessionId, { run }), seat(shop, sessionId)], allowed: [['done', 'done']] }
  },
  'give a class another time while seats are given back and taken': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    const { manageToken } = await seat(shop, sessionId)(db)
    return {
      acts: [moveClass(shop, sessionId, { run }), cancel(shop, manageToken), seat(shop, sessionId)],
      allowed: [['done', 'done', 'done']],
    }
  },
  'give a class another time while a seat that was given back is taken again': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    const { id: bookingId, manageToken } = await seat(shop, sessionId)(db)
    await cancel(shop, manageToken)(db)
    const undo = (over: Db) => desk(shop, over).booking.undo({ organizationId: shop.organizationId, bookingId })
    return { acts: [moveClass(shop, sessionId, { run }), undo], allowed: [['done', 'done']] }
  },
  'give a class two other times': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    const acts = [LATER, EVENING + 60].map((minute) => moveClass(shop, sessionId, { run, minute }))
    return { acts, allowed: [['done', 'done']] }
  },
  'give a class another time and cancel it': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    return {
      acts: [moveClass(shop, sessionId, { run }), cancelClass(shop, sessionId)],
      allowed: [
        ['done', 'done'],
        ['not_found', 'done'],
      ],
    }
  },
  'give a class another time, and to somebody else': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    const [, staffMemberId = ''] = shop.personIds
    const give = (over: Db) => desk(shop, over).session.give({ ...keyOf(shop, sessionId), staffMemberId })
    return { acts: [moveClass(shop, sessionId, { run }), give], allowed: [['done', 'done']] }
  },
  'give a class an hour that is booked at that moment': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    const acts = [moveClass(shop, sessionId, { run, minute: MORNING }), book(shop, run)]
    return { acts, allowed: anyOrderOf('done', 'slot_taken') }
  },
  'cancel a class while somebody comes and goes': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 3 })
    await seat(shop, sessionId)(db)
    return {
      acts: [cancelClass(shop, sessionId), comeAndGo(shop, sessionId)],
      allowed: [
        ['done', 'done'],
        ['done', 'not_found'],
      ],
    }
  },
  'give a class to somebody else while somebody comes and goes': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 3 })
    const [, staffMemberId = ''] = shop.personIds
    const give = (over: Db) => desk(shop, over).session.give({ ...keyOf(shop, sessionId), staffMemberId })
    return { acts: [give, comeAndGo(shop, sessionId)], allowed: [['done', 'done']] }
  },
  'give a class another time while somebody comes and goes': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 3 })
    return { acts: [moveClass(shop, sessionId, { run }), comeAndGo(shop, sessionId)], allowed: [['done', 'done']] }
  },
  'give a class another hour while its own is booked': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2, minute: MORNING })
    return {
      acts: [moveClass(shop, sessionId, { run }), book(shop, run)],
      allowed: [
        ['done', 'done'],
        ['done', 'slot_taken'],
      ],
    }
  },
  'approve seats, decline them and give them up': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2, isAsked: true })
    const { id, manageToken } = await seat(shop, sessionId)(db)
    return {
      acts: [answer(shop, id, 'approve'), answer(shop, id, 'decline'), cancel(shop, manageToken)],
      // Who gives up what is declined already has what they want.
      allowed: [
        ['done', 'illegal_move', 'done'],
        ['done', 'done', 'done'],
        ['illegal_move', 'done', 'done'],
      ],
    }
  },
  'decline the last seats and ask for them': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 1, isAsked: true })
    const { id } = await seat(shop, sessionId)(db)
    return {
      acts: [answer(shop, id, 'decline'), seat(shop, sessionId)],
      allowed: [
        ['done', 'done'],
        ['done', 'sold_out'],
      ],
    }
  },
  'two customers change to the last seat of a class': async (shop, db, run) => {
    const { one, other } = await twoClasses(shop, db, run)
    const both = [await seat(shop, one)(db), await seat(shop, one)(db)]
    return {
      acts: both.map(({ manageToken }) => change(shop, manageToken, other)),
      allowed: anyOrderOf('done', 'sold_out'),
    }
  },
  'a customer changes to a class that is cancelled': async (shop, db, run) => {
    const { one, other } = await twoClasses(shop, db, run)
    const { manageToken } = await seat(shop, one)(db)
    return {
      acts: [change(shop, manageToken, other), cancelClass(shop, other)],
      allowed: [
        ['done', 'done'],
        ['not_found', 'done'],
      ],
    }
  },
  'a customer changes from a class that is cancelled': async (shop, db, run) => {
    const { one, other } = await twoClasses(shop, db, run)
    const { manageToken } = await seat(shop, one)(db)
    return {
      acts: [change(shop, manageToken, other), cancelClass(shop, one)],
      allowed: [
        ['done', 'done'],
        ['illegal_move', 'done'],
      ],
    }
  },
  'a customer changes classes, and both get another time': async (shop, db, run) => {
    const { one, other } = await twoClasses(shop, db, run)
    const { manageToken } = await seat(shop, one)(db)
    const moves = [moveClass(shop, one, { run, minute: LATER }), moveClass(shop, other, { run, minute: LATER + 60 })]
    return { acts: [change(shop, manageToken, other), ...moves], allowed: [['done', 'done', 'done']] }
  },
  'what was approved is declined while its customer asks for another class': async (shop, db, run) => {
    const [one, other] = [
      await classAt(shop, db, { run, seats: 1, isAsked: true }),
      await classAt(shop, db, { run, seats: 1, minute: EVENING + 60, isAsked: true }),
    ]
    const { id, manageToken } = await seat(shop, one)(db)
    await answer(shop, id, 'approve')(db)
    return {
      acts: [change(shop, manageToken, other), answer(shop, id, 'decline')],
      allowed: [
        ['done', 'done'],
        ['done', 'illegal_move'],
      ],
    }
  },
}

/** One with room for two, and one with a single seat. */
async function twoClasses(shop: Shop, db: Db, run: number) {
  const one = await classAt(shop, db, { run, seats: 2 })
  return { one, other: await classAt(shop, db, { run, seats: 1, minute: EVENING + 60 }) }
}

function moveClass(shop: Shop, sessionId: string, { run, minute = LATER }: { run: number; minute?: number }) {
  const asked = { ...keyOf(shop, sessionId), startsAt: startOf(shop, run, minute) }
  return (db: Db) => desk(shop, db).session.reschedule(asked)
}

function comeAndGo(shop: Shop, sessionId: string) {
  const come = seat(shop, sessionId)
  return async (db: Db) => {
    const { manageToken } = await come(db)
    return cancel(shop, manageToken)(db)
  }
}

function answer(shop: Shop, bookingId: string, how: 'approve' | 'decline') {
  return (db: Db) => desk(shop, db).booking[how]({ organizationId: shop.organizationId, bookingId })
}

function change(shop: Shop, manageToken: string, sessionId: string) {
  return (db: Db) => shop.as(db).session.switch({ manageToken, sessionId })
}
