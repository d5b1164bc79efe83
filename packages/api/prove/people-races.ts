// Customers who become one, or are forgotten, and people who are ill, at the moment somebody books.
import { newId, type Db } from '@openhours/db'
import { offered } from './offer-races.ts'
import { memberOf, type Shop } from './open-shop.ts'
import { book, type Race } from './races.ts'

const MINUTES_OF_DAY = 1440

export const peopleRaces: Record<string, Race> = {
  'make one customer part of another who books': async (shop, db, run) => {
    const [stays, goes] = [await customer(shop, db, run), await customer(shop, db, run)]
    return { acts: [merge(shop, stays, goes), again(shop, run, goes)], allowed: [['done', 'done']] }
  },
  'make two customers part of each other': async (shop, db, run) => {
    const [one, other] = [await customer(shop, db, run), await customer(shop, db, run)]
    return { acts: [merge(shop, one, other), merge(shop, other, one)], allowed: [['done', 'done']] }
  },
  'forget a customer who books': async (shop, db, run) => {
    const gone = await customer(shop, db, run)
    return {
      acts: [erase(shop, gone), again(shop, run, gone)],
      allowed: [
        ['done', 'done'],
        ['has_future_bookings', 'done'],
      ],
    }
  },
  'make a customer part of another, forget them, and they book': async (shop, db, run) => {
    const [stays, goes] = [await customer(shop, db, run), await customer(shop, db, run)]
    return {
      acts: [merge(shop, stays, goes), erase(shop, goes), again(shop, run, goes)],
      allowed: [
        ['done', 'done', 'done'],
        ['done', 'has_future_bookings', 'done'],
        // Nobody is left who could become part of somebody.
        ['not_found', 'done', 'done'],
      ],
    }
  },
  'forget somebody who joins the line': async (shop, db, run) => {
    const gone = await customer(shop, db, run)
    const fromDate = shop.at((1 + run) * MINUTES_OF_DAY + 600).slice(0, 10)
    const wish = { organizationId: shop.organizationId, serviceId: shop.serviceIds[1] ?? '', fromDate }
    const contact = { name: 'Robin Vale', email: gone.email }
    const join = (over: Db) => shop.as(over).waitlist.join({ ...wish, customer: contact })
    return { acts: [erase(shop, gone), join], allowed: [['done', 'done']] }
  },
  'forget somebody who accepts an offer': async (shop, db, run) => {
    const offerToken = await offered(shop, db, run)
    const gone = await whoWaits(shop, db, run)
    return {
      acts: [erase(shop, gone), (over) => shop.as(over).waitlist.accept({ offerToken })],
      allowed: [
        ['has_future_bookings', 'done'],
        ['done', 'hold_expired'],
      ],
    }
  },
  'make somebody who accepts an offer part of another': async (shop, db, run) => {
    const stays = await customer(shop, db, run)
    const offerToken = await offered(shop, db, run)
    const goes = await whoWaits(shop, db, run)
    const accept = (over: Db) => shop.as(over).waitlist.accept({ offerToken })
    return { acts: [merge(shop, stays, goes), accept], allowed: [['done', 'done']] }
  },
  'somebody is ill while they are booked': async (shop, _db, run) => ({
    acts: [ill(shop, run), book(shop, run)],
    allowed: [
      ['done', 'done'],
      ['done', 'slot_taken'],
    ],
  }),
  'somebody is ill while a visit to them is moved and another cancelled': async (shop, db, run) => {
    const [moved, cancelled] = [await book(shop, run)(db), await book(shop, run, { minute: 720 })(db)]
    const startsAt = shop.at((1 + run) * MINUTES_OF_DAY + 660)
    return {
      acts: [
        ill(shop, run),
        (over) => shop.as(over).booking.reschedule({ manageToken: moved.manageToken, startsAt }),
        (over) => shop.as(over).booking.cancel({ manageToken: cancelled.manageToken }),
      ],
      allowed: [
        ['done', 'done', 'done'],
        ['done', 'slot_taken', 'done'],
      ],
    }
  },
}

interface Person {
  id: string
  email: string
}

/** Somebody who has been here: nothing of theirs is still to come. */
async function customer(shop: Shop, db: Db, run: number): Promise<Person> {
  const email = `${newId()}@example.com`
  const visit = await bookAs(shop, run, email)(db)
  await shop.as(db).booking.cancel({ manageToken: visit.manageToken })
  return { id: await customerIdOf(shop, db, email), email }
}

async function whoWaits(shop: Shop, db: Db, run: number): Promise<Person> {
  const email = `waiting-${run}@example.com`
  return { id: await customerIdOf(shop, db, email), email }
}

async function customerIdOf(shop: Shop, db: Db, email: string): Promise<string> {
  const owner = shop.as(db, memberOf(shop.organizationId, 'owner'))
  const { customers } = await owner.customer.find({ organizationId: shop.organizationId, text: email })
  return customers[0]?.id ?? ''
}

function bookAs(shop: Shop, run: number, email: string) {
  const request = {
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[1] ?? '',
    staffMemberId: shop.personIds[0] ?? '',
    startsAt: shop.at((1 + run) * MINUTES_OF_DAY + 600),
    customer: { name: 'Robin Vale', email },
  }
  return (db: Db) => shop.as(db).booking.create(request)
}

function again(shop: Shop, run: number, { email }: Person) {
  return bookAs(shop, run, email)
}

function merge(shop: Shop, stays: Person, goes: Person) {
  const { organizationId } = shop
  const asked = { organizationId, customerId: stays.id, mergedCustomerId: goes.id }
  return (db: Db) => shop.as(db, memberOf(organizationId, 'owner')).customer.merge(asked)
}

function erase(shop: Shop, gone: Person) {
  const { organizationId } = shop
  return (db: Db) =>
    shop.as(db, memberOf(organizationId, 'owner')).customer.erase({ organizationId, customerId: gone.id })
}

/** All day of the first person; visits that nobody else can take are cancelled. */
function ill(shop: Shop, run: number) {
  const { organizationId, personIds, at } = shop
  const [day, staffMemberId = ''] = [(1 + run) * MINUTES_OF_DAY, personIds[0]]
  const absence = { organizationId, staffMemberId, startsAt: at(day + 480), endsAt: at(day + 1080) }
  return (db: Db) => shop.as(db, memberOf(organizationId, 'desk')).absence.record(absence)
}
