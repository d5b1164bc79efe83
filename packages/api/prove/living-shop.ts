// A shop in the middle of its life: visits in every state, holds, regulars, classes, a line of people who wait, blocks.
import type { Shop } from './open-shop.ts'

/** Whom the house knows by name. */
export type Who = 'visitor' | 'owner'

/** Asks a procedure, and answers what it told; a refusal is a fault of this file. */
export type Ask = (who: Who, path: string, input: Record<string, unknown>) => Promise<Told>

/** What this file reads in answers. */
export interface Told {
  id?: string
  manageToken?: string
  waitlistToken?: string
  sessions?: { id: string }[]
}

interface Living {
  ask: Ask
  shop: Shop
  /** The business, and what is asked of it. */
  of: (more: Record<string, unknown>) => Record<string, unknown>
}

const MINUTES_OF_DAY = 1440

interface Life {
  shop: Shop
  ask: Ask
  offerFreedTimes: () => Promise<unknown>
  /** Addresses of people with an account, who are invited. */
  invited: string[]
}

export async function live({ shop, ask, offerFreedTimes, invited }: Life): Promise<void> {
  const living: Living = { ask, shop, of: (more) => ({ organizationId: shop.organizationId, ...more }) }
  await bookVisits(living)
  await bookRegulars(living)
  await holdClasses(living)
  await wait(living, offerFreedTimes)
  await growBusiness(living)
  await openDoors(living, invited)
  await readEverything(living)
}

function visitAt({ shop, of }: Living, day: number, minute: number) {
  const [staffMemberId] = shop.personIds
  const startsAt = shop.at(day * MINUTES_OF_DAY + minute)
  return of({ serviceId: shop.serviceIds[1], staffMemberId, startsAt })
}

let people = 0

function somebody() {
  people = (people + 1) % 10
  return { name: 'Robin Vale', email: `customer-${people}@example.com` }
}

async function bookVisits(living: Living): Promise<void> {
  const { ask, shop, of } = living
  const changes = ['arrive', 'complete', 'markNoShow', 'cancelForCustomer', null, null, null]
  for (const [i, change] of changes.entries()) {
    const { id: bookingId } = await ask('visitor', 'booking.create', {
      ...visitAt(living, 1, 480 + i * 60),
      customer: somebody(),
      idempotencyKey: `the same key ${i}`,
    })
    if (change) await ask('owner', `booking.${change}`, of({ bookingId }))
  }
  for (const minute of [480, 600, 720, 840]) {
    const asked = { ...visitAt(living, 2, minute), serviceId: shop.serviceIds[3], customer: somebody() }
    await ask('visitor', 'booking.create', asked)
    await ask('visitor', 'booking.hold', { ...visitAt(living, 3, minute) })
    const block = { subjectId: shop.unitIds[0], startsAt: shop.at(minute), endsAt: shop.at(minute + 45) }
    await ask('owner', 'block.create', of(block))
  }
  // Somebody who can be forgotten: nothing of theirs is still to come.
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const customer = { name: 'Kim Gone', email: `gone-${number}@example.com` }
    const { manageToken } = await ask('visitor', 'booking.create', { ...visitAt(living, 4, 600), customer })
    await ask('visitor', 'booking.cancel', { manageToken })
  }
}

async function bookRegulars(living: Living): Promise<void> {
  const { ask } = living
  for (const minute of [960, 1020]) {
    const rule = { frequency: 'weekly', count: 4 }
    await ask('owner', 'series.create', { ...visitAt(living, 3, minute), rule, customer: somebody() })
  }
}

async function holdClasses({ ask, shop, of }: Living): Promise<void> {
  for (const minute of [19 * 60, 20 * 60, 21 * 60]) {
    const [, staffMemberId] = shop.personIds
    const asked = { serviceId: shop.serviceIds[4], staffMemberId, startsAt: shop.at(MINUTES_OF_DAY + minute), seats: 8 }
    const { sessions = [] } = await ask('owner', 'session.create', of(asked))
    for (const seats of [1, 2, 1]) {
      await ask('visitor', 'session.book', of({ sessionId: sessions[0]?.id, seats, customer: somebody() }))
    }
  }
}

/** Of those who wait, some are offered a time that was cancelled. */
async function wait(living: Living, offerFreedTimes: () => Promise<unknown>): Promise<void> {
  const { ask, shop, of } = living
  const [staffMemberId] = shop.personIds
  const visits: Told[] = []
  for (const minute of [480, 540, 600, 660, 720, 780]) {
    visits.push(await ask('visitor', 'booking.create', { ...visitAt(living, 5, minute), customer: somebody() }))
  }
  const fromDate = shop.at(5 * MINUTES_OF_DAY + 600).slice(0, 10)
  const places: Told[] = []
  for (let i = 0; i < 8; i++) {
    const wish = of({ serviceId: shop.serviceIds[1], staffMemberId, fromDate, customer: somebody() })
    places.push(await ask('visitor', 'waitlist.join', wish))
  }
  for (const { manageToken } of visits) await ask('visitor', 'booking.cancel', { manageToken })
  await offerFreedTimes()
  for (const { waitlistToken } of places) await ask('visitor', 'waitlist.get', { waitlistToken })
}

/** People who have been hired and have nothing to do yet, and rooms that nobody needs: they can go again. */
async function growBusiness({ ask, shop, of }: Living): Promise<void> {
  for (const name of ['Lee', 'Sam', 'Alex']) {
    const place = { locationId: shop.locationId }
    await ask('owner', 'staff.create', of({ ...place, name, color: '#123456', serviceIds: [] }))
    await ask('owner', 'resource.create', of({ ...place, name, capacity: 2 }))
    await ask('owner', 'location.create', of({ name, timeZone: 'Europe/Berlin' }))
  }
}

/** Who is asked to work here, what other programs come with, and by what a customer signs in. */
async function openDoors({ ask, of }: Living, invited: string[]): Promise<void> {
  for (const email of [...invited, 'somebody@example.com', 'nobody@example.com']) {
    await ask('owner', 'invitation.create', of({ email, role: 'desk' }))
  }
  for (const name of ['The till', 'The website']) {
    await ask('owner', 'apiKey.create', of({ name, scopes: ['bookings:read'] }))
  }
  for (const email of ['customer-1@example.com', 'customer-2@example.com', 'customer-3@example.com']) {
    await ask('visitor', 'customerSession.sendCode', of({ email }))
  }
}

/** Whoever looks around learns the rest. */
async function readEverything(living: Living): Promise<void> {
  const { ask, shop, of } = living
  const fromDate = shop.at(600).slice(0, 10)
  await ask('visitor', 'service.list', of({}))
  await ask('visitor', 'slot.find', of({ serviceId: shop.serviceIds[1], fromDate, days: 14 }))
  for (const path of ['customer.find', 'waitlist.list', 'event.list', 'member.list', 'service.catalogue', 'staff.list'])
    await ask('owner', path, of({}))
  for (const path of ['booking.list', 'block.list', 'session.list'])
    await ask('owner', path, of({ fromDate, days: 14 }))
}
