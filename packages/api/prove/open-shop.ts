// A busy business: people who do everything, chairs, one massage room, services with buffers and with approval.
import { randomBytes } from 'node:crypto'
import { inTransaction, newId, type Db } from '@openhours/db'
import { insertBusiness, takeSlug, type NewBusiness } from '@openhours/db/queries/organization'
import { wallTimeToInstant } from '@openhours/scheduling'
import { manageTokenOf } from '../src/booking/manage-token.ts'
import { noDoor, type Actor, type Context, type Member } from '../src/context.ts'
import { createChangeHints } from '../src/event/change-hints.ts'
import { createCaller } from '../src/router.ts'
import { createSchedules, type Schedules } from '../src/slot/schedules.ts'

export const TIME_ZONE = 'Europe/Berlin'
/** A Monday; the shop is open every day from 8 to 18. */
export const DAY = '2026-11-23'
const OPENS = 8 * 60
const CLOSES = 18 * 60

export interface ShopOptions {
  people?: number
  chairs?: number
  /** More services than the usual six would be in the way of a small model. */
  services?: Partial<ServiceRow>[]
}

type ServiceRow = NewBusiness['services'][number]

/** Short, with a buffer, with a chair and a pause, by approval in a room, a class, and one by approval: in this order. */
const USUAL: Partial<ServiceRow>[] = [
  { name: 'Trim', durationMinutes: 20, intervalMinutes: 10 },
  { name: 'Cut', durationMinutes: 45, intervalMinutes: 15, bufferAfterMinutes: 10 },
  {
    name: 'Colour',
    durationMinutes: 90,
    intervalMinutes: 15,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    processingStartsAfterMinutes: 20,
    processingMinutes: 30,
  },
  { name: 'Massage', durationMinutes: 60, intervalMinutes: 30, needsApproval: true },
  { name: 'Yoga', durationMinutes: 60, isClass: true },
  { name: 'Course', durationMinutes: 60, isClass: true, needsApproval: true },
]

export type Shop = Awaited<ReturnType<typeof openShop>>

/** Opens a shop in a database. Its clock stands still until it is moved. */
export async function openShop(db: Db, { people = 3, chairs = 2, services = USUAL }: ShopOptions = {}) {
  const business = businessWith(people, services)
  const { organizationId } = business.organization
  const resources = resourcesOf(business, chairs)
  await inTransaction(db, async (tx) => {
    await takeSlug(tx, business.organization.slug, organizationId)
    await insertBusiness(tx, business)
    await tx.insertInto('resource').values(resources.resources).execute()
    await tx.insertInto('resourceUnit').values(resources.units).execute()
    if (resources.needs.length > 0) await tx.insertInto('serviceResource').values(resources.needs).execute()
  })
  const clock = { at: wallTimeToInstant({ localDate: DAY, minuteOfDay: 6 * 60 }, TIME_ZONE) }
  const secret = randomBytes(32)
  const defects: unknown[] = []
  // Each pool of connections is a server of its own, with what it keeps in memory.
  const kept = new WeakMap<Db, Schedules>()
  const schedulesOf = (database: Db): Schedules => {
    const schedules = kept.get(database) ?? createSchedules()
    kept.set(database, schedules)
    return schedules
  }
  const contextOf = (database: Db, actor: Actor): Context => ({
    db: database,
    actor,
    secret,
    clock: { now: () => clock.at },
    changes: createChangeHints(100),
    messages: { send: async () => undefined },
    customerDoor: noDoor,
    schedules: schedulesOf(database),
    reportDefect: (error) => defects.push(error),
  })
  return {
    organizationId,
    slug: business.organization.slug,
    locationId: business.locations[0]?.id ?? '',
    serviceIds: business.services.map(({ id }) => id),
    personIds: business.staff.map(({ id }) => id),
    unitIds: resources.units.map(({ id }) => id),
    /** Chairs, and the room. */
    resourceIds: resources.resources.map(({ id }) => id),
    clock,
    secret,
    /** What the product itself called a defect. */
    defects,
    contextOf,
    /** The key to a booking that its customer gets by mail. */
    manageTokenOf: (bookingId: string) => manageTokenOf({ secret }, { organizationId, bookingId }),
    /** Calls procedures over any pool of connections. */
    as: (database: Db, actor: Actor = { kind: 'visitor' }) => createCaller(contextOf(database, actor)),
    /** An instant of the day, or of one after it, by minutes from midnight. */
    at: (minuteOfDay: number) =>
      new Date(wallTimeToInstant({ localDate: DAY, minuteOfDay: 0 }, TIME_ZONE) + minuteOfDay * 60_000).toISOString(),
  }
}

export function memberOf(organizationId: string, role: Member['role']): Member {
  return {
    kind: 'member',
    organizationId,
    userId: newId(),
    name: `The ${role}`,
    email: `${role}@example.com`,
    role,
    staffMemberId: null,
  }
}

function businessWith(people: number, services: Partial<ServiceRow>[]): NewBusiness {
  const [organizationId, locationId] = [newId(), newId()]
  const staff = Array.from({ length: people }, (_, position) => ({
    organizationId,
    locationId,
    id: newId(),
    name: `Person ${position}`,
    color: '#336699',
    position,
  }))
  const offered = services.map((values, position) => ({
    organizationId,
    id: newId(),
    name: 'Service',
    color: '#993333',
    durationMinutes: 60,
    intervalMinutes: 60,
    horizonDays: 60,
    priceMinor: 50_00,
    currency: 'EUR',
    position,
    ...values,
  }))
  return {
    organization: {
      organizationId,
      slug: `shop-${organizationId}`,
      name: 'Shop',
      timeZone: TIME_ZONE,
      locale: 'de-DE',
      currency: 'EUR',
      country: 'DE',
      createdAt: new Date(0),
    },
    locations: [{ organizationId, id: locationId, name: 'Main', address: '', timeZone: TIME_ZONE, position: 0 }],
    staff,
    services: offered,
    serviceStaff: offered.flatMap(({ id: serviceId }) =>
      staff.map(({ id }) => ({ organizationId, serviceId, staffMemberId: id })),
    ),
    weeklyHours: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
      organizationId,
      id: newId(),
      locationId,
      staffMemberId: null,
      weekday,
      opensMinute: OPENS,
      closesMinute: CLOSES,
    })),
    hoursExceptions: [],
  }
}

/** Chairs for what is done in a chair, one room for the massage. */
function resourcesOf({ organization, locations, services }: NewBusiness, chairs: number) {
  const { organizationId } = organization
  const [chair, room] = [newId(), newId()]
  const row = { organizationId, locationId: locations[0]?.id ?? '' }
  const unit = (resourceId: string, index: number) => ({ organizationId, id: newId(), resourceId, unit: index })
  const needs = services.flatMap(({ id, name }) => {
    const resourceId = name === 'Colour' ? chair : room
    return name === 'Colour' || name === 'Massage' ? [{ organizationId, serviceId: id, need: 0, resourceId }] : []
  })
  return {
    resources: [
      { ...row, id: chair, name: 'Chair', position: 0 },
      { ...row, id: room, name: 'Room', position: 1 },
    ],
    units: [...Array.from({ length: chairs }, (_, i) => unit(chair, i)), unit(room, 0)],
    needs,
  }
}
