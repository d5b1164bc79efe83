// Regulars, classes and illness at once, on the same people and days.
import type { Reason } from '../src/failure/schema.ts'
import { check } from './checker.ts'
import type { Ground, Outcome } from './ground.ts'
import { memberOf, openShop, type Shop } from './open-shop.ts'
import { randomFrom, type Random } from './random.ts'
import { outcomeOf } from './refusal.ts'

interface Size {
  clients: number
  actions: number
  seed: number
}

/** What the clients know of, to be changed by whoever comes next. */
interface Known {
  bookingIds: string[]
  sessionIds: string[]
  blockIds: string[]
}

interface Stage {
  shop: Shop
  desk: ReturnType<Shop['as']>
  random: Random
  known: Known
}

const MINUTES_OF_DAY = 1440
const DAYS = 4
/** Of the services of a shop those after the first ones are classes. */
const CLASSES_FROM = 4

/** What must hold holds after series, classes and absences have met each other. */
export async function proveTogether({ db, pool }: Ground, { clients, actions, seed }: Size): Promise<Outcome> {
  const shop = await openShop(db)
  const desk = shop.as(db, memberOf(shop.organizationId, 'desk'))
  const known: Known = { bookingIds: [], sessionIds: [], blockIds: [] }
  const tally: Record<string, number> = {}
  const client = async (number: number): Promise<void> => {
    const stage = { shop, desk, known, random: randomFrom(seed + number) }
    for (let i = 0; i < actions; i++) {
      const [name, act] = stage.random.one(Object.entries(acts)) ?? ['book', acts.book]
      const outcome = await outcomeOf<unknown>(act(stage))
      const result: Reason | 'done' = 'reason' in outcome ? outcome.reason : 'done'
      tally[`${name} ${result}`] = (tally[`${name} ${result}`] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  const violations = await check(pool, shop.organizationId)
  const promise =
    'Regulars, classes and illness at once leave nobody booked twice, no seat too many, nothing half done.'
  return { promise, figures: { seed, ...tally }, violations: [...violations, ...shop.defects.map(String)] }
}

type Act = (stage: Stage) => Promise<unknown>

const acts = {
  book: async ({ shop, desk, random, known }) => {
    const visit = {
      organizationId: shop.organizationId,
      serviceId: someService(shop, random),
      ...withSomebody(shop, random),
    }
    const { id } = await desk.booking.create({ ...visit, startsAt: someTime(shop, random), customer: somebody(random) })
    known.bookingIds.push(id)
  },
  repeat: async ({ shop, desk, random, known }) => {
    const visit = {
      organizationId: shop.organizationId,
      serviceId: someService(shop, random),
      ...withSomebody(shop, random),
    }
    const rule = { frequency: 'daily' as const, count: 3 }
    const mode = random.inHundred(70) ? ('free' as const) : ('all' as const)
    const request = { ...visit, startsAt: someTime(shop, random), rule, mode, customer: somebody(random) }
    const { bookings } = await desk.series.create(request)
    known.bookingIds.push(...bookings.map(({ id }) => id))
  },
  changeSeries: ({ shop, desk, random, known }) =>
    desk.series.change({
      ...bookingOf(shop, random.one(known.bookingIds)),
      scope: random.one(['one', 'thisAndFollowing', 'all'] as const) ?? 'all',
      timeOfDay: `${10 + random.below(7)}:00`,
      mode: 'free',
    }),
  cancelSeries: ({ shop, desk, random, known }) =>
    desk.series.cancel({ ...bookingOf(shop, random.one(known.bookingIds)), scope: 'thisAndFollowing' }),
  undo: ({ shop, desk, random, known }) => desk.booking.undo(bookingOf(shop, random.one(known.bookingIds))),
  holdClass: async ({ shop, desk, random, known }) => {
    const { sessions } = await desk.session.create({
      organizationId: shop.organizationId,
      serviceId: shop.serviceIds[0] ?? '',
      staffMemberId: random.one(shop.personIds) ?? '',
      startsAt: someTime(shop, random),
      seats: 3 + random.below(4),
      ...(random.inHundred(50) && { resourceId: shop.resourceIds[1] ?? '' }),
    })
    known.sessionIds.push(...sessions.map(({ id }) => id))
  },
  bookSeats: async ({ shop, desk, random, known }) => {
    const key = sessionOf(shop, random.one(known.sessionIds))
    const { id } = await desk.session.book({ ...key, seats: 1 + random.below(3), customer: somebody(random) })
    known.bookingIds.push(id)
  },
  changeSeats: ({ shop, desk, random, known }) =>
    desk.session.changeSeats({ ...bookingOf(shop, random.one(known.bookingIds)), seats: 1 + random.below(4) }),
  changeClass: ({ shop, desk, random, known }) =>
    desk.session.moveBooking({
      ...bookingOf(shop, random.one(known.bookingIds)),
      sessionId: sessionOf(shop, random.one(known.sessionIds)).sessionId,
    }),
  moveClass: ({ shop, desk, random, known }) =>
    desk.session.reschedule({
      ...sessionOf(shop, random.one(known.sessionIds)),
      startsAt: someTime(shop, random),
    }),
  giveClass: ({ shop, desk, random, known }) =>
    desk.session.give({
      ...sessionOf(shop, random.one(known.sessionIds)),
      staffMemberId: random.one(shop.personIds) ?? '',
    }),
  resizeClass: ({ shop, desk, random, known }) =>
    desk.session.resize({ ...sessionOf(shop, random.one(known.sessionIds)), seats: 1 + random.below(6) }),
  cancelClass: ({ shop, desk, random, known }) =>
    desk.session.cancel(sessionOf(shop, random.inHundred(50) ? random.one(known.sessionIds) : undefined)),
  fallIll: async ({ shop, desk, random, known }) => {
    const startsAt = someTime(shop, random)
    const { blockIds } = await desk.absence.record({
      organizationId: shop.organizationId,
      staffMemberId: random.one(shop.personIds) ?? '',
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3 * 3_600_000).toISOString(),
      rest: random.inHundred(70) ? 'cancel' : 'keep',
    })
    known.blockIds.push(...blockIds)
  },
  getWell: ({ shop, desk, random, known }) =>
    desk.block.delete({ organizationId: shop.organizationId, blockId: random.one(known.blockIds) ?? NOBODY }),
} as const satisfies Record<string, Act>

/** The id of nothing. */
const NOBODY = '0198f000-0000-7000-8000-000000000000'

function bookingOf({ organizationId }: Shop, bookingId = NOBODY) {
  return { organizationId, bookingId }
}

function sessionOf({ organizationId }: Shop, sessionId = NOBODY) {
  return { organizationId, sessionId }
}

function withSomebody({ personIds }: Shop, random: Random): { staffMemberId?: string } {
  const staffMemberId = random.inHundred(50) ? random.one(personIds) : undefined
  return staffMemberId ? { staffMemberId } : {}
}

/** With a buffer, with a pause and a chair, in a room: whatever is no class. */
function someService({ serviceIds }: Shop, random: Random): string {
  return random.one(serviceIds.slice(0, CLASSES_FROM)) ?? ''
}

/** From eight to five, on one of some days. */
function someTime(shop: Shop, random: Random): string {
  return shop.at(random.below(DAYS) * MINUTES_OF_DAY + 8 * 60 + random.below(18) * 30)
}

function somebody(random: Random): { name: string; email: string } {
  const number = random.below(40)
  return { name: `Customer ${number}`, email: `customer-${number}@example.com` }
}
