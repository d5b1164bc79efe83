// Regulars who meet somebody, or each other, on one of their dates: the first is on the day of a run, the others far away.
import { newId, type Db } from '@openhours/db'
import { memberOf, type Shop } from './open-shop.ts'
import { anyOrderOf, book, oneADay, type Race } from './races.ts'

const MINUTES_OF_DAY = 1440
const MINUTE = 600
/** No other run comes so far. */
const EVERY_WEEKS = 10

export const seriesRaces: Record<string, Race> = {
  'a series and a visit on its first date': async (shop, _db, run) => ({
    acts: [series(shop, run), book(shop, run)],
    allowed: [
      ['done', 'slot_taken'],
      ['dates_refused', 'done'],
    ],
  }),
  'the free dates of a series and a visit on its first': async (shop, _db, run) => ({
    acts: [series(shop, run, 'free'), book(shop, run)],
    allowed: [
      ['done', 'done'],
      ['done', 'slot_taken'],
    ],
  }),
  'a series and the last visit of its first day': async (shop, db, run) => {
    const capped = await oneADay(shop, db)
    return {
      acts: [series(capped, run), book(capped, run, { person: 1, minute: 720 })],
      allowed: [
        ['done', 'fully_booked'],
        ['dates_refused', 'done'],
      ],
    }
  },
  'two series on the same dates': async (shop, _db, run) => ({
    acts: [series(shop, run), series(shop, run)],
    allowed: anyOrderOf('done', 'dates_refused'),
  }),
  'one request for a series comes twice, and a visit': async (shop, _db, run) => {
    const request = series(shop, run)
    return {
      acts: [request, request, book(shop, run)],
      allowed: [
        ['done', 'done', 'slot_taken'],
        ['dates_refused', 'dates_refused', 'done'],
      ],
    }
  },
  'change a series and cancel one of its dates': async (shop, db, run) => {
    const [first = ''] = await dates(shop, db, run)
    return {
      acts: [change(shop, first, '14:00'), cancelOne(shop, first)],
      allowed: [['done', 'done']],
    }
  },
  'change a series and book its new hour': async (shop, db, run) => {
    const [first = ''] = await dates(shop, db, run)
    return {
      acts: [change(shop, first, '14:00'), book(shop, run, { minute: 840 })],
      allowed: [
        ['done', 'slot_taken'],
        ['dates_refused', 'done'],
      ],
    }
  },
  'change a series twice': async (shop, db, run) => {
    const [first = ''] = await dates(shop, db, run)
    return { acts: [change(shop, first, '14:00'), change(shop, first, '15:00')], allowed: [['done', 'done']] }
  },
  'change a series twice while its second date is cancelled': async (shop, db, run) => {
    const [first = '', second = ''] = await dates(shop, db, run)
    const acts = [change(shop, first, '14:00'), change(shop, first, '15:00'), cancelOne(shop, second)]
    return { acts, allowed: [['done', 'done', 'done']] }
  },
  'change a series and cancel it': async (shop, db, run) => {
    const [first = ''] = await dates(shop, db, run)
    return { acts: [change(shop, first, '14:00'), cancelAll(shop, first)], allowed: [['done', 'done']] }
  },
  'cancel a series from its second date on, and move its third': async (shop, db, run) => {
    const [, second = '', third = ''] = await dates(shop, db, run)
    const startsAt = shop.at((1 + run + 2 * EVERY_WEEKS * 7) * MINUTES_OF_DAY + 840)
    const move = (over: Db) =>
      desk(shop, over).booking.move({ ...keyOf(shop, third), startsAt, override: { reason: 'they asked' } })
    return {
      acts: [cancelAll(shop, second, 'thisAndFollowing'), move],
      allowed: [
        ['done', 'done'],
        ['done', 'illegal_move'],
      ],
    }
  },
  'change a series, cancel its first date, and book the hour of that': async (shop, db, run) => {
    const [first = ''] = await dates(shop, db, run)
    return {
      acts: [change(shop, first, '14:00'), cancelOne(shop, first), book(shop, run)],
      allowed: [
        ['done', 'done', 'done'],
        ['done', 'done', 'slot_taken'],
      ],
    }
  },
}

function desk(shop: Shop, db: Db) {
  return shop.as(db, memberOf(shop.organizationId, 'desk'))
}

function keyOf({ organizationId }: Shop, bookingId: string) {
  return { organizationId, bookingId }
}

function series(shop: Shop, run: number, mode: 'all' | 'free' = 'all') {
  const key = newId()
  const request = {
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[1] ?? '',
    staffMemberId: shop.personIds[0] ?? '',
    startsAt: shop.at((1 + run) * MINUTES_OF_DAY + MINUTE),
    rule: { frequency: 'weekly' as const, every: EVERY_WEEKS, count: 3 },
    mode,
    customer: { name: 'Robin Vale', email: `${key}@example.com` },
    idempotencyKey: key,
  }
  return (db: Db) => desk(shop, db).series.create(request)
}

/** Books three dates, and answers their bookings. */
async function dates(shop: Shop, db: Db, run: number): Promise<string[]> {
  const { bookings } = await series(shop, run)(db)
  return bookings.map(({ id }) => id)
}

function change(shop: Shop, bookingId: string, timeOfDay: string) {
  return (db: Db) => desk(shop, db).series.change({ ...keyOf(shop, bookingId), scope: 'all', timeOfDay })
}

function cancelAll(shop: Shop, bookingId: string, scope: 'all' | 'thisAndFollowing' = 'all') {
  return (db: Db) => desk(shop, db).series.cancel({ ...keyOf(shop, bookingId), scope })
}

/** As its customer does. */
function cancelOne(shop: Shop, bookingId: string) {
  return (db: Db) => shop.as(db).booking.cancel({ manageToken: shop.manageTokenOf(bookingId) })
}
