// Use cases that meet on one time, and what they may be told. Each run has a day of its own.
import { newId, type Db } from '@openhours/db'
import { sweepExpiredHolds } from '../src/booking/sweep-holds.ts'
import type { Actor } from '../src/context.ts'
import { createCaller } from '../src/router.ts'
import { memberOf, type Shop } from './open-shop.ts'

const MINUTE = 60_000

export interface Racing {
  acts: ((db: Db) => Promise<unknown>)[]
  /** What the acts are told, in their order: `done`, or a reason. */
  allowed: string[][]
}

/** Prepares a race on a day of its own. */
export type Race = (shop: Shop, db: Db, run: number) => Promise<Racing>

const oneOfTwo = [
  ['done', 'slot_taken'],
  ['slot_taken', 'done'],
]

export const races: Record<string, Race> = {
  'book and book': async (shop, _db, run) => ({
    acts: [0, 1].map(() => book(shop, run)),
    allowed: oneOfTwo,
  }),
  'book, book and book, two of them the same request': async (shop, _db, run) => {
    const request = book(shop, run, { idempotencyKey: newId() })
    return {
      acts: [request, request, book(shop, run)],
      allowed: [
        ['done', 'done', 'slot_taken'],
        ['slot_taken', 'slot_taken', 'done'],
      ],
    }
  },
  'book a visit each way round, with one chair': async (shop, _db, run) => ({
    acts: [book(shop, run, { service: 2, person: 0 }), book(shop, run, { service: 2, person: 1 })],
    allowed: oneOfTwo,
  }),
  'two book the last visit of a day': async (shop, db, run) => {
    const capped = await oneADay(shop, db)
    const acts = [book(capped, run), book(capped, run, { person: 1, minute: 720 })]
    return { acts, allowed: anyOrderOf('done', 'fully_booked') }
  },
  'move a visit and book its new time': async (shop, db, run) => {
    const visit = await book(shop, run)(db)
    return { acts: [move(shop, visit.manageToken, { run }), book(shop, run, { minute: 720 })], allowed: oneOfTwo }
  },
  'move a visit and book its old time': async (shop, db, run) => {
    const visit = await book(shop, run)(db)
    return {
      acts: [move(shop, visit.manageToken, { run }), book(shop, run)],
      allowed: [
        ['done', 'done'],
        ['done', 'slot_taken'],
      ],
    }
  },
  'move a visit twice': async (shop, db, run) => {
    const { manageToken } = await book(shop, run)(db)
    return {
      acts: [move(shop, manageToken, { run, minute: 720 }), move(shop, manageToken, { run, minute: 780 })],
      allowed: [['done', 'done']],
    }
  },
  'two visits change places': async (shop, db, run) => {
    const [one, other] = [await book(shop, run)(db), await book(shop, run, { minute: 720 })(db)]
    return {
      acts: [move(shop, one.manageToken, { run, minute: 720 }), move(shop, other.manageToken, { run, minute: 600 })],
      allowed: [
        ['done', 'slot_taken'],
        ['slot_taken', 'done'],
        ['slot_taken', 'slot_taken'],
      ],
    }
  },
  'two book what an expired hold keeps': async (shop, db, run) => {
    await held(shop, db, run)
    shop.clock.at += 9 * MINUTE
    return { acts: [book(shop, run), book(shop, run)], allowed: oneOfTwo }
  },
  'two book what an expired hold keeps of a person, and of a chair': async (shop, db, run) => {
    await shop.as(db).booking.hold(wishOf(shop, run, { service: 2 }))
    shop.clock.at += 9 * MINUTE
    const acts = [book(shop, run, { service: 0 }), book(shop, run, { service: 2, person: 1 })]
    return { acts, allowed: [['done', 'done']] }
  },
  'book what is held, just when it runs out and is extended': async (shop, db, run) => {
    const { holdToken } = await held(shop, db, run)
    shop.clock.at += 7 * MINUTE
    const late = atClock(shop, shop.clock.at + 2 * MINUTE)
    return {
      acts: [(over) => shop.as(over).booking.extendHold({ holdToken }), book(late, run)],
      allowed: [
        ['done', 'slot_taken'],
        ['hold_expired', 'done'],
      ],
    }
  },
  'make a hold longer while it is swept away as over': async (shop, db, run) => {
    const { holdToken } = await held(shop, db, run)
    shop.clock.at += 7 * MINUTE
    const late = atClock(shop, shop.clock.at + 2 * MINUTE)
    const { organizationId } = shop
    const extend = async (over: Db): Promise<void> => {
      await shop.as(over).booking.extendHold({ holdToken })
      const { released } = await shop.as(over).booking.releaseHold({ holdToken })
      if (!released) throw new Error('a hold that was made longer is gone')
    }
    return {
      acts: [extend, (over) => sweepExpiredHolds(late.contextOf(over, { kind: 'system' }), organizationId)],
      allowed: [
        ['done', 'done'],
        ['hold_expired', 'done'],
      ],
    }
  },
  'the one who held it and another book after it has expired': async (shop, db, run) => {
    const { holdToken } = await held(shop, db, run)
    shop.clock.at += 9 * MINUTE
    return { acts: [book(shop, run, { holdToken }), book(shop, run)], allowed: oneOfTwo }
  },
  'hold and book': async (shop, _db, run) => ({
    acts: [(over) => held(shop, over, run), book(shop, run)],
    allowed: oneOfTwo,
  }),
  'hold and hold': async (shop, _db, run) => ({
    acts: [0, 1].map(() => (over: Db) => held(shop, over, run)),
    allowed: oneOfTwo,
  }),
  'hold and block': async (shop, _db, run) => ({
    acts: [(over) => held(shop, over, run), block(shop, run)],
    allowed: oneOfTwo,
  }),
  'book what is held while it is given back': async (shop, db, run) => {
    const { holdToken } = await held(shop, db, run)
    return {
      acts: [book(shop, run, { holdToken }), (over) => shop.as(over).booking.releaseHold({ holdToken })],
      allowed: [['done', 'done']],
    }
  },
  'approve and cancel': async (shop, db, run) => {
    const { id, manageToken } = await book(shop, run, { service: 3 })(db)
    return {
      acts: [desk(shop, 'approve', id), (over) => shop.as(over).booking.cancel({ manageToken })],
      allowed: [
        ['done', 'done'],
        ['illegal_move', 'done'],
      ],
    }
  },
  'approve and decline': async (shop, db, run) => {
    const { id } = await book(shop, run, { service: 3 })(db)
    return {
      acts: [desk(shop, 'approve', id), desk(shop, 'decline', id)],
      allowed: [
        ['done', 'illegal_move'],
        ['illegal_move', 'done'],
      ],
    }
  },
  'undo a cancelled visit while somebody books its time': async (shop, db, run) => {
    const { id, manageToken } = await book(shop, run)(db)
    await shop.as(db).booking.cancel({ manageToken })
    return { acts: [desk(shop, 'undo', id), book(shop, run)], allowed: oneOfTwo }
  },
  'cancel and undo': async (shop, db, run) => {
    const { id, manageToken } = await book(shop, run)(db)
    return {
      acts: [(over) => shop.as(over).booking.cancel({ manageToken }), desk(shop, 'undo', id)],
      allowed: [
        ['done', 'done'],
        ['done', 'illegal_move'],
      ],
    }
  },
  'move and cancel': async (shop, db, run) => {
    const { manageToken } = await book(shop, run)(db)
    return {
      acts: [move(shop, manageToken, { run }), (over) => shop.as(over).booking.cancel({ manageToken })],
      allowed: [
        ['done', 'done'],
        ['illegal_move', 'done'],
      ],
    }
  },
  'block and book': async (shop, _db, run) => ({ acts: [block(shop, run), book(shop, run)], allowed: oneOfTwo }),
}

interface Wish {
  service?: number
  person?: number
  minute?: number
  holdToken?: string
  idempotencyKey?: string
}

function wishOf(shop: Shop, run: number, { service = 1, person = 0, minute = 600 }: Wish) {
  return {
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[service] ?? '',
    staffMemberId: shop.personIds[person] ?? '',
    startsAt: shop.at((1 + run) * 1440 + minute),
  }
}

/** Somebody books a time of the day of a run. */
export function book(shop: Shop, run: number, wish: Wish = {}) {
  const key = wish.idempotencyKey ?? newId()
  const request = {
    ...wishOf(shop, run, wish),
    customer: { name: 'Robin Vale', email: `${key}@example.com` },
    note: `key:${key}`,
    idempotencyKey: key,
    ...(wish.holdToken && { holdToken: wish.holdToken }),
  }
  return (db: Db) => shop.as(db).booking.create(request)
}

function held(shop: Shop, db: Db, run: number) {
  return shop.as(db).booking.hold(wishOf(shop, run, {}))
}

function move(shop: Shop, manageToken: string, { run, minute = 720 }: { run: number; minute?: number }) {
  const { startsAt } = wishOf(shop, run, { minute })
  return (db: Db) => shop.as(db).booking.reschedule({ manageToken, startsAt })
}

function desk(shop: Shop, verb: 'approve' | 'decline' | 'undo', bookingId: string) {
  const { organizationId } = shop
  return (db: Db) => shop.as(db, memberOf(organizationId, 'desk')).booking[verb]({ organizationId, bookingId })
}

function block(shop: Shop, run: number) {
  const { organizationId, personIds, at } = shop
  const startsAt = at((1 + run) * 1440 + 600)
  const endsAt = at((1 + run) * 1440 + 630)
  const input = { organizationId, subjectId: personIds[0] ?? '', startsAt, endsAt }
  return (db: Db) => shop.as(db, memberOf(organizationId, 'desk')).block.create(input)
}

/** The same shop, with a service of which there is one a day in the place that races book. */
export async function oneADay(shop: Shop, db: Db): Promise<Shop> {
  const { organizationId, personIds: staffMemberIds } = shop
  const asked = { organizationId, staffMemberIds, name: newId(), durationMinutes: 30, priceMinor: 0, capPerDay: 1 }
  const { id } = await shop.as(db, memberOf(organizationId, 'owner')).service.create(asked)
  return { ...shop, serviceIds: shop.serviceIds.with(1, id) }
}

/** What can happen in some order or other: each act has one of these. */
export function anyOrderOf(...told: string[]): string[][] {
  if (told.length < 2) return [told]
  return told.flatMap((first, i) => anyOrderOf(...told.toSpliced(i, 1)).map((others) => [first, ...others]))
}

/** The same shop, seen by somebody whose clock is elsewhere. */
export function atClock(shop: Shop, at: number): Shop {
  const contextOf: Shop['contextOf'] = (db, actor) => ({ ...shop.contextOf(db, actor), clock: { now: () => at } })
  const as: Shop['as'] = (db: Db, actor?: Actor) => createCaller(contextOf(db, actor ?? { kind: 'visitor' }))
  return { ...shop, as, contextOf }
}
