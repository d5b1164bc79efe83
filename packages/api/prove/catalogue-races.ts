// Somebody who books and somebody who takes what they book out of the catalogue: the second of them sees the first.
import { newId, type Db } from '@openhours/db'
import { memberOf, type Shop } from './open-shop.ts'
import { book, type Race } from './races.ts'

const MINUTES_OF_DAY = 1440

const oneOfTwo = [
  ['done', 'has_future_bookings'],
  ['not_found', 'done'],
]

export const catalogueRaces: Record<string, Race> = {
  'book somebody who is archived': async (shop, db, run) => {
    const person = await hired(shop, db)
    return { acts: [book(withPerson(shop, person.id), run), archived(shop, person)], allowed: oneOfTwo }
  },
  'hold the time of somebody who is archived': async (shop, db, run) => {
    const person = await hired(shop, db)
    return { acts: [held(shop, run, person), archived(shop, person)], allowed: oneOfTwo }
  },
  'move a visit to somebody who is archived, and book its old time': async (shop, db, run) => {
    const person = await hired(shop, db)
    const { manageToken } = await book(shop, run)(db)
    const startsAt = shop.at((1 + run) * MINUTES_OF_DAY + 600)
    const move = (over: Db) => shop.as(over).booking.reschedule({ manageToken, startsAt, staffMemberId: person.id })
    return {
      acts: [move, archived(shop, person), book(shop, run)],
      allowed: [
        ['done', 'has_future_bookings', 'done'],
        ['done', 'has_future_bookings', 'slot_taken'],
        ['not_found', 'done', 'slot_taken'],
      ],
    }
  },
  'two book two, of whom one is archived': async (shop, db, run) => {
    const [one, other] = [await hired(shop, db), await hired(shop, db)]
    return {
      acts: [
        book(withPerson(shop, one.id), run),
        book(withPerson(shop, other.id), run, { minute: 720 }),
        archived(shop, one),
      ],
      allowed: oneOfTwo.map(([booked = '', left = '']) => [booked, 'done', left]),
    }
  },
  'book what is to be a class': async (shop, db, run) => {
    const { service, key } = await offered(shop, db)
    const toClass = (over: Db) => manager(shop, over).service.update({ ...key, version: 1, isClass: true })
    return { acts: [book(withService(shop, service), run), toClass], allowed: oneOfTwo }
  },
  'book what is archived': async (shop, db, run) => {
    const { service, key } = await offered(shop, db)
    const archive = (over: Db) => manager(shop, over).service.archive({ ...key, version: 1 })
    return {
      acts: [book(withService(shop, service), run), archive],
      allowed: [
        ['done', 'done'],
        ['not_found', 'done'],
      ],
    }
  },
}

interface Person {
  id: string
  version: number
}

/** Somebody who performs what the shop's races book, and has nothing to do yet. */
function hired(shop: Shop, db: Db): Promise<Person> {
  const { organizationId, locationId, serviceIds } = shop
  const asked = { organizationId, locationId, serviceIds: serviceIds.slice(1, 2), name: 'Kim', color: '#123456' }
  return manager(shop, db).staff.create(asked)
}

function archived({ organizationId, ...shop }: Shop, { id: staffMemberId, version }: Person) {
  return (over: Db) =>
    manager({ organizationId, ...shop }, over).staff.archive({ organizationId, staffMemberId, version })
}

async function offered(shop: Shop, db: Db) {
  const { organizationId, personIds: staffMemberIds } = shop
  const asked = { organizationId, staffMemberIds, name: newId(), durationMinutes: 30, priceMinor: 10_00 }
  const { id: serviceId } = await manager(shop, db).service.create(asked)
  return { service: serviceId, key: { organizationId, serviceId } }
}

function held({ organizationId, ...shop }: Shop, run: number, { id: staffMemberId }: Person) {
  const startsAt = shop.at((1 + run) * MINUTES_OF_DAY + 600)
  const wish = { organizationId, serviceId: shop.serviceIds[1] ?? '', staffMemberId, startsAt }
  return (over: Db) => shop.as(over).booking.hold(wish)
}

function manager(shop: Shop, db: Db) {
  return shop.as(db, memberOf(shop.organizationId, 'manager'))
}

/** The same shop, with somebody else in the first place. */
function withPerson(shop: Shop, id: string): Shop {
  return { ...shop, personIds: [id, ...shop.personIds.slice(1)] }
}

/** The same shop, with another service in the place that races book. */
function withService(shop: Shop, id: string): Shop {
  return { ...shop, serviceIds: shop.serviceIds.with(1, id) }
}
