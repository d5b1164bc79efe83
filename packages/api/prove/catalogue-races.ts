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
  'block the time of somebody who is archived': async (shop, db) => {
    const person = await hired(shop, db)
    return { acts: [blocked(shop, person.id), archived(shop, person)], allowed: doneOrTold('not_found') }
  },
  'somebody is ill and is archived': async (shop, db) => {
    const person = await hired(shop, db)
    return { acts: [ill(shop, person), archived(shop, person)], allowed: doneOrTold('not_found') }
  },
  'somebody is ill and is archived, and their visit is given to another': async (shop, db, run) => {
    const person = await hired(shop, db)
    await book(withPerson(shop, person.id), run)(db)
    return {
      acts: [ill(shop, person, run), archived(shop, person)],
      allowed: [
        ['done', 'done'],
        ['done', 'has_future_bookings'],
      ],
    }
  },
  'block a chair that is taken away': async (shop, db) => {
    const { resourceId, unitIds } = await bought(shop, db)
    const { organizationId } = shop
    const fewer = { organizationId, resourceId, version: 1, capacity: 1 }
    return {
      acts: [blocked(shop, unitIds[1] ?? ''), (over) => manager(shop, over).resource.update(fewer)],
      allowed: doneOrTold('not_found'),
    }
  },
  'block a room that is archived': async (shop, db) => {
    const { resourceId, unitIds } = await bought(shop, db)
    const key = { organizationId: shop.organizationId, resourceId, version: 1 }
    return {
      acts: [blocked(shop, unitIds[0] ?? ''), (over) => manager(shop, over).resource.archive(key)],
      allowed: doneOrTold('not_found'),
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
      allowed: doneOrTold('not_found'),
    }
  },
}

/** The catalogue changes whatever the other does; who comes after it may be refused. */
function doneOrTold(reason: string): string[][] {
  return [
    ['done', 'done'],
    [reason, 'done'],
  ]
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

/** Two of them: units of a resource that nobody needs yet. */
async function bought(shop: Shop, db: Db): Promise<{ resourceId: string; unitIds: string[] }> {
  const { organizationId, locationId } = shop
  const { id, unitIds } = await manager(shop, db).resource.create({
    organizationId,
    locationId,
    name: newId(),
    capacity: 2,
  })
  return { resourceId: id, unitIds }
}

function blocked({ organizationId, ...shop }: Shop, subjectId: string) {
  const input = {
    organizationId,
    subjectId,
    startsAt: shop.at(MINUTES_OF_DAY + 600),
    endsAt: shop.at(MINUTES_OF_DAY + 660),
  }
  return (over: Db) => manager({ organizationId, ...shop }, over).block.create(input)
}

/** All of the day of a run. */
function ill({ organizationId, ...shop }: Shop, { id: staffMemberId }: Person, run = 0) {
  const day = (1 + run) * MINUTES_OF_DAY
  const absence = { organizationId, staffMemberId, startsAt: shop.at(day + 480), endsAt: shop.at(day + 1080) }
  return (over: Db) => manager({ organizationId, ...shop }, over).absence.record(absence)
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
