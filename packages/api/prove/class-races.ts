// Use cases that meet in a class: on its seats, its person and its end. Each run has a day of its own.
import { newId, type Db } from '@openhours/db'
import { memberOf, type Shop } from './open-shop.ts'
import { anyOrderOf, book, type Race } from './races.ts'

const MINUTES_OF_DAY = 1440
export const EVENING = 19 * 60
export const MORNING = 600

export const classRaces: Record<string, Race> = {
  'book the last seat of a class twice': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 1 })
    const acts = [1, 2].map(() => seat(shop, sessionId))
    return { acts, allowed: anyOrderOf('done', 'sold_out') }
  },
  'three book the last two seats': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    const acts = [1, 2, 3].map(() => seat(shop, sessionId))
    return { acts, allowed: anyOrderOf('done', 'done', 'sold_out') }
  },
  'one request for seats comes twice, and somebody wants the last': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    const request = seat(shop, sessionId)
    return { acts: [request, request, seat(shop, sessionId)], allowed: [['done', 'done', 'done']] }
  },
  'give a seat back and book it': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 1 })
    const { manageToken } = await seat(shop, sessionId)(db)
    return {
      acts: [cancel(shop, manageToken), seat(shop, sessionId)],
      allowed: [
        ['done', 'done'],
        ['done', 'sold_out'],
      ],
    }
  },
  'undo a seat that was given back while somebody books it': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 1 })
    const { id: bookingId, manageToken } = await seat(shop, sessionId)(db)
    await cancel(shop, manageToken)(db)
    const undo = (over: Db) => desk(shop, over).booking.undo({ organizationId: shop.organizationId, bookingId })
    return { acts: [undo, seat(shop, sessionId)], allowed: anyOrderOf('done', 'sold_out') }
  },
  'make a class smaller and book its last seat': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    return {
      acts: [resize(shop, sessionId, 1), seat(shop, sessionId)],
      allowed: [
        ['done', 'sold_out'],
        ['seats_taken', 'done'],
      ],
    }
  },
  'make a class smaller, give a seat back and book one': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    const { manageToken } = await seat(shop, sessionId)(db)
    return {
      acts: [resize(shop, sessionId, 1), cancel(shop, manageToken), seat(shop, sessionId)],
      allowed: [
        ['done', 'done', 'sold_out'],
        ['seats_taken', 'done', 'done'],
        ['seats_taken', 'done', 'sold_out'],
      ],
    }
  },
  'more seats for a booking while somebody books the last': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    const { id } = await seat(shop, sessionId)(db)
    return { acts: [changeSeats(shop, id, 2), seat(shop, sessionId)], allowed: anyOrderOf('done', 'sold_out') }
  },
  'more seats for a booking that is cancelled': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 3 })
    const { id, manageToken } = await seat(shop, sessionId)(db)
    return {
      acts: [changeSeats(shop, id, 2), cancel(shop, manageToken)],
      allowed: [
        ['done', 'done'],
        ['illegal_move', 'done'],
      ],
    }
  },
  'two change classes, each into the place that the other leaves': async (shop, db, run) => {
    const [one, other] = [
      await classAt(shop, db, { run, seats: 1 }),
      await classAt(shop, db, { run, seats: 2, minute: EVENING + 60 }),
    ]
    const [a, b] = [await seat(shop, one)(db), await seat(shop, other)(db)]
    await seat(shop, other)(db)
    // The first is in the way of the second: one class is full until the other has gone.
    return {
      acts: [changeClass(shop, a.id, other), changeClass(shop, b.id, one)],
      allowed: [['sold_out', 'sold_out']],
    }
  },
  'two change classes that have seats left, each into that of the other': async (shop, db, run) => {
    const [one, other] = [
      await classAt(shop, db, { run, seats: 2 }),
      await classAt(shop, db, { run, seats: 2, minute: EVENING + 60 }),
    ]
    const [a, b] = [await seat(shop, one)(db), await seat(shop, other)(db)]
    return { acts: [changeClass(shop, a.id, other), changeClass(shop, b.id, one)], allowed: [['done', 'done']] }
  },
  'change into a class while somebody leaves it': async (shop, db, run) => {
    const [one, other] = [
      await classAt(shop, db, { run, seats: 1 }),
      await classAt(shop, db, { run, seats: 1, minute: EVENING + 60 }),
    ]
    const [a, b] = [await seat(shop, one)(db), await seat(shop, other)(db)]
    return {
      acts: [changeClass(shop, a.id, other), cancel(shop, b.manageToken), seat(shop, one)],
      allowed: [
        ['done', 'done', 'done'],
        ['done', 'done', 'sold_out'],
        ['sold_out', 'done', 'sold_out'],
      ],
    }
  },
  'cancel a class and book a seat in it': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    await seat(shop, sessionId)(db)
    return {
      acts: [cancelClass(shop, sessionId), seat(shop, sessionId)],
      allowed: [
        ['done', 'done'],
        ['done', 'not_found'],
      ],
    }
  },
  'cancel a class, cancel a seat in it and book one': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2 })
    const { manageToken } = await seat(shop, sessionId)(db)
    return {
      acts: [cancelClass(shop, sessionId), cancel(shop, manageToken), seat(shop, sessionId)],
      allowed: [
        ['done', 'done', 'done'],
        ['done', 'done', 'not_found'],
      ],
    }
  },
  'hold a class and book its hour': async (shop, _db, run) => ({
    acts: [(over) => classAt(shop, over, { run, seats: 2, minute: MORNING }), book(shop, run)],
    allowed: [
      ['done', 'slot_taken'],
      ['dates_refused', 'done'],
    ],
  }),
  'give a class to somebody while their hour is booked': async (shop, db, run) => {
    const sessionId = await classAt(shop, db, { run, seats: 2, minute: MORNING })
    await seat(shop, sessionId)(db)
    const [, staffMemberId = ''] = shop.personIds
    const give = (over: Db) => desk(shop, over).session.give({ ...keyOf(shop, sessionId), staffMemberId })
    return { acts: [give, book(shop, run, { person: 1 })], allowed: anyOrderOf('done', 'slot_taken') }
  },
}

export function desk(shop: Shop, db: Db) {
  return shop.as(db, memberOf(shop.organizationId, 'desk'))
}

export function keyOf({ organizationId }: Shop, sessionId: string) {
  return { organizationId, sessionId }
}

interface Wish {
  run: number
  seats: number
  minute?: number
  /** The business approves who comes. */
  isAsked?: boolean
}

/** Holds a class of the first person on the day of a run, and answers its id. */
export async function classAt(shop: Shop, db: Db, { run, seats, minute = EVENING, isAsked }: Wish): Promise<string> {
  const { sessions } = await desk(shop, db).session.create({
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[isAsked ? 5 : 4] ?? '',
    staffMemberId: shop.personIds[0] ?? '',
    startsAt: startOf(shop, run, minute),
    seats,
  })
  return sessions[0]?.id ?? ''
}

export function startOf(shop: Shop, run: number, minute: number): string {
  return shop.at((1 + run) * MINUTES_OF_DAY + minute)
}

export function seat(shop: Shop, sessionId: string) {
  const key = newId()
  const customer = { name: 'Robin Vale', email: `${key}@example.com` }
  const request = { ...keyOf(shop, sessionId), seats: 1, customer, note: `key:${key}`, idempotencyKey: key }
  return (db: Db) => shop.as(db).session.book(request)
}

export function cancel(shop: Shop, manageToken: string) {
  return (db: Db) => shop.as(db).booking.cancel({ manageToken })
}

function resize(shop: Shop, sessionId: string, seats: number) {
  return (db: Db) => desk(shop, db).session.resize({ ...keyOf(shop, sessionId), seats })
}

function changeSeats(shop: Shop, bookingId: string, seats: number) {
  return (db: Db) => desk(shop, db).session.changeSeats({ organizationId: shop.organizationId, bookingId, seats })
}

function changeClass(shop: Shop, bookingId: string, sessionId: string) {
  return (db: Db) => desk(shop, db).session.moveBooking({ ...keyOf(shop, sessionId), bookingId })
}

export function cancelClass(shop: Shop, sessionId: string) {
  return (db: Db) => desk(shop, db).session.cancel(keyOf(shop, sessionId))
}
