import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createClass } from '../testing/create-class.ts'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

const allDay = [{ weekday: 1, opens: '08:00', closes: '20:00' }]

describe('a business with two places', () => {
  test('opens the second one, moves somebody there, and is booked there', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId, tom, slug } = world
    const [main] = await placesOf(world)
    const berlin = { name: 'North', address: '2 Street', timeZone: 'Europe/Berlin' }

    const north = await as.owner.location.create({ organizationId, ...berlin })
    await as.owner.hours.setWeekly({ organizationId, ownerId: north.id, version: 1, weekly: allDay })
    await as.owner.staff.update({ organizationId, staffMemberId: tom, version: 1, locationId: north.id })

    expect(north).toEqual({ id: north.id, ...berlin, position: 1, isActive: true, version: 1 })
    const { locations } = await as.visitor.organization.get({ slug })
    expect(locations.map(({ id }) => id)).toEqual([main?.id, north.id])
    const visit = { organizationId, serviceId, locationId: north.id, fromDate: MONDAY, days: 1 }
    const { timeZone, days } = await as.visitor.slot.find(visit)
    expect({ timeZone, first: days[0]?.slots[0]?.startsAt }).toEqual({
      timeZone: 'Europe/Berlin',
      first: '2026-11-23T08:00:00+01:00',
    })
  })

  test('puts one before the other', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const place = { organizationId, name: 'First', timeZone: 'Europe/Berlin', position: 0 }
    const [main] = await placesOf(world)
    await as.owner.location.update({ organizationId, locationId: main?.id ?? '', version: 1, position: 5 })
    await as.owner.location.create(place)

    expect((await placesOf(world)).map(({ name, position }) => [name, position])).toEqual([
      ['First', 0],
      ['Main', 5],
    ])
  })

  test('sends the same request twice and has one place more', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const place = { organizationId, name: 'North', timeZone: 'Europe/Berlin', idempotencyKey: 'north-north' }

    const [one, two] = await Promise.all([as.owner.location.create(place), as.owner.location.create(place)])

    expect(two).toEqual(one)
    expect(await placesOf(world)).toHaveLength(2)
    await expect(as.owner.location.create({ ...place, name: 'South' })).rejects.toMatchObject(
      failure('idempotency_mismatch'),
    )
  })
})

describe('a place that is archived', () => {
  test('is nowhere to be booked, neither are those who work there, until it is restored', async () => {
    const world = await createWorld()
    const { as, ana, organizationId, serviceId, slug } = world
    const north = await secondPlace(world)
    await as.owner.staff.update({ organizationId, staffMemberId: ana, version: 1, locationId: north.id })

    const archived = await as.owner.location.archive({ organizationId, locationId: north.id, version: 2 })

    expect(archived).toMatchObject({ isActive: false, version: 3 })
    expect((await as.visitor.organization.get({ slug })).locations.map(({ name }) => name)).toEqual(['Main'])
    const { services } = await as.visitor.service.list({ organizationId })
    expect(services[0]?.staff.map(({ name }) => name)).toEqual(['Tom'])
    const visit = { organizationId, serviceId, fromDate: MONDAY, days: 1 }
    // Ana is the first who performs it: it is Tom's place all the same.
    expect((await as.visitor.slot.find(visit)).days[0]?.slots).toHaveLength(13)
    await expect(as.visitor.slot.find({ ...visit, locationId: north.id })).rejects.toMatchObject(
      failure('not_found', { what: 'location' }),
    )
    expect(await placesOf(world)).toMatchObject([{ isActive: true }, { isActive: false }])
    await as.owner.location.restore({ organizationId, locationId: north.id, version: 3 })
    expect((await as.visitor.slot.find({ ...visit, locationId: north.id })).days[0]?.slots).toHaveLength(23)
  })

  test('cannot be the last one', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [main] = await placesOf(world)
    const north = await secondPlace(world)
    await as.owner.location.archive({ organizationId, locationId: north.id, version: 2 })

    await expect(
      as.owner.location.archive({ organizationId, locationId: main?.id ?? '', version: 1 }),
    ).rejects.toMatchObject(failure('last_location'))
  })

  test('is not the last one of two that are archived at once', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await secondPlace(world)
    const places = await placesOf(world)

    const outcomes = await Promise.allSettled(
      places.map(({ id, version }) => as.owner.location.archive({ organizationId, locationId: id, version })),
    )

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: failure('last_location') })
  })

  test('has no visit to come, nor a class; what is over does not count', async () => {
    const world = await createWorld()
    const { as, at, clock, organizationId } = world
    await secondPlace(world)
    const [main] = await placesOf(world)
    const archive = () => as.owner.location.archive({ organizationId, locationId: main?.id ?? '', version: 1 })
    await as.visitor.booking.create(at('10:00'))
    await as.visitor.booking.hold(at('12:00'))

    await expect(archive()).rejects.toMatchObject(failure('has_future_bookings', { count: 2 }))
    clock.moveTo(`${MONDAY}T10:59`)
    await expect(archive()).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
    clock.moveTo(`${MONDAY}T11:00`)
    expect(await archive()).toMatchObject({ isActive: false })
  })

  test('has no class to come, booked or not', async () => {
    const { world } = await createClass(5)
    const { as, organizationId } = world
    await secondPlace(world)
    const [main] = await placesOf(world)

    await expect(
      as.owner.location.archive({ organizationId, locationId: main?.id ?? '', version: 1 }),
    ).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
  })

  test('takes nobody and nothing in', async () => {
    const world = await createWorld()
    const { as, ana, organizationId } = world
    const north = await secondPlace(world)
    const locationId = north.id
    await as.owner.location.archive({ organizationId, locationId, version: 2 })
    const absent = failure('not_found', { what: 'location' })

    await expect(
      as.owner.staff.create({ organizationId, locationId, name: 'Eva', color: '#000000' }),
    ).rejects.toMatchObject(absent)
    await expect(
      as.owner.staff.update({ organizationId, staffMemberId: ana, version: 1, locationId }),
    ).rejects.toMatchObject(absent)
    await expect(as.owner.resource.create({ organizationId, locationId, name: 'Room' })).rejects.toMatchObject(absent)
  })
})

describe('the zone of a place', () => {
  test('stays while visits are to come: the time on the clock was promised', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const [main] = await placesOf(world)
    const key = { organizationId, locationId: main?.id ?? '', version: 1 }
    const { manageToken } = await as.visitor.booking.create(at('10:00'))

    await expect(as.owner.location.update({ ...key, timeZone: 'Australia/Perth' })).rejects.toMatchObject(
      failure('has_future_bookings', { count: 1 }),
    )
    expect(await as.owner.location.update({ ...key, name: 'Other' })).toMatchObject({ version: 2 })
    await as.visitor.booking.cancel({ manageToken })
    const moved = await as.owner.location.update({ ...key, version: 2, timeZone: 'Australia/Perth' })

    expect(moved).toMatchObject({ timeZone: 'Australia/Perth', version: 3 })
  })

  test('is one that exists', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [main] = await placesOf(world)
    const place = { organizationId, name: 'Moon', timeZone: 'Moon/Tranquility' }

    await expect(as.owner.location.create(place)).rejects.toMatchObject(invalid('timeZone'))
    await expect(as.owner.location.update({ ...place, locationId: main?.id ?? '', version: 1 })).rejects.toMatchObject(
      invalid('timeZone'),
    )
  })
})

describe('a place', () => {
  test('is listed to everybody who works there, and changed by those in charge and keys for the catalogue', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [main] = await placesOf(world)
    const key = { organizationId, locationId: main?.id ?? '' }

    for (const reader of [as.staff, as.desk, as.manager, as.key('catalogue:write')]) {
      expect(await reader.location.list({ organizationId })).toEqual({ locations: [main] })
    }
    for (const who of [as.staff, as.desk, as.key('bookings:write')]) {
      await expect(who.location.update({ ...key, version: 1, name: 'Mine' })).rejects.toMatchObject(
        failure('forbidden'),
      )
      await expect(who.location.archive({ ...key, version: 1 })).rejects.toMatchObject(failure('forbidden'))
    }
    await expect(as.visitor.location.list({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
    expect(await as.manager.location.update({ ...key, version: 1, name: 'A' })).toMatchObject({ version: 2 })
    expect(await as.key('catalogue:write').location.update({ ...key, version: 2, name: 'B' })).toMatchObject({
      name: 'B',
      version: 3,
    })
  })

  test('that somebody changed meanwhile is left alone; what is so already is fine', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [main] = await placesOf(world)
    const rename = (name: string) =>
      as.manager.location.update({ organizationId, locationId: main?.id ?? '', version: 1, name })

    await rename('North')

    expect(await rename('North')).toMatchObject({ version: 2 })
    await expect(rename('South')).rejects.toMatchObject(failure('changed_meanwhile'))
    await expect(
      as.owner.location.archive({ organizationId, locationId: main?.id ?? '', version: 1 }),
    ).rejects.toMatchObject(failure('changed_meanwhile'))
    const { events } = await as.owner.event.list({ organizationId, subjectId: main?.id ?? '' })
    expect(events).toMatchObject([{ type: 'location.updated', details: { changed: ['name'] } }])
  })

  test('of another business is not there', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const [foreign] = await placesOf(there)

    for (const locationId of [foreign?.id ?? '', newId()]) {
      const key = { organizationId: here.organizationId, locationId, version: 1 }
      const absent = failure('not_found', { what: 'location' })
      await expect(here.as.owner.location.update({ ...key, name: 'Mine' })).rejects.toMatchObject(absent)
      await expect(here.as.owner.location.archive(key)).rejects.toMatchObject(absent)
      await expect(here.as.owner.location.restore(key)).rejects.toMatchObject(absent)
    }
    expect(await placesOf(there)).toEqual([foreign])
  })
})

async function placesOf({ as, organizationId }: World) {
  const { locations } = await as.owner.location.list({ organizationId })
  return locations
}

/** Another place with hours of its own: its version is 2. */
async function secondPlace({ as, organizationId }: World) {
  const north = await as.owner.location.create({ organizationId, name: 'North', timeZone: 'Australia/Melbourne' })
  await as.owner.hours.setWeekly({ organizationId, ownerId: north.id, version: 1, weekly: allDay })
  return north
}
