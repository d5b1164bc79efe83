import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { addResource } from '../testing/add-to-business.ts'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('chairs', () => {
  test('are added, one unit each, and can be kept from being booked one by one', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world

    const chairs = await as.owner.resource.create({ ...(await placeOf(world)), name: 'Chair', capacity: 3 })

    expect(chairs).toMatchObject({ name: 'Chair', capacity: 3, position: 0, isActive: true, version: 1 })
    expect(new Set(chairs.unitIds).size).toBe(3)
    const [subjectId = ''] = chairs.unitIds
    await as.desk.block.create({
      organizationId,
      subjectId,
      startsAt: at('10:00').startsAt,
      endsAt: at('11:00').startsAt,
    })
    const { events } = await as.owner.event.list({ organizationId, subjectId: chairs.id })
    expect(events).toMatchObject([{ type: 'resource.created', details: { name: 'Chair', capacity: 3 } }])
  })

  test('become more, and so many more can come at once', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const [chair] = await chairsOf(world, 1)
    const wish = at('10:00')
    await as.visitor.booking.create(wish)
    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(failure('slot_taken'))

    const more = await as.owner.resource.update({
      organizationId,
      resourceId: chair?.id ?? '',
      version: 1,
      capacity: 2,
    })

    expect(more).toMatchObject({ capacity: 2, version: 2 })
    expect(more.unitIds[0]).toBe(chair?.unitIds[0])
    await as.visitor.booking.create(at('10:00'))
  })

  test('become fewer: those that nobody needs go, the others keep what they are claimed by', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const [chairs] = await chairsOf(world, 3)
    const key = { organizationId, resourceId: chairs?.id ?? '' }
    const { manageToken } = await as.visitor.booking.create(at('10:00'))
    const [firstUsed] = await usedUnits(world)
    await as.visitor.booking.create(at('10:00'))
    await as.visitor.booking.cancel({ manageToken })
    const used = await usedUnits(world)
    expect(used).not.toContain(firstUsed)

    const fewer = await as.owner.resource.update({ ...key, version: 1, capacity: 1 })

    expect(fewer.unitIds).toEqual(used)
    expect(await usedUnits(world)).toEqual(used)
    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
    const { events } = await as.owner.event.list({ organizationId, subjectId: key.resourceId })
    const gone = chairs?.unitIds.filter((id) => !used.includes(id)) ?? []
    expect(events).toMatchObject([{ type: 'resource.updated', details: { changed: ['capacity'] } }])
    expect(events[0]?.details['removedUnitIds']).toEqual(expect.arrayContaining(gone))
  })

  test('do not become fewer than will be needed; once the visits are over they do', async () => {
    const world = await createWorld()
    const { as, at, clock, organizationId } = world
    const [chairs] = await chairsOf(world, 2)
    const shrink = { organizationId, resourceId: chairs?.id ?? '', version: 1, capacity: 1 }
    await as.visitor.booking.create(at('10:00'))
    await as.visitor.booking.create(at('10:00'))

    await expect(as.owner.resource.update(shrink)).rejects.toMatchObject(failure('has_future_bookings', { count: 2 }))
    expect(await chairsIn(world)).toMatchObject([{ capacity: 2, version: 1 }])
    clock.moveTo(`${MONDAY}T12:00`)
    expect(await as.owner.resource.update(shrink)).toMatchObject({ capacity: 1, version: 2 })
  })

  test('that are blocked go with their blocks', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const [chairs] = await chairsOf(world, 2)
    const subjectId = chairs?.unitIds[1] ?? ''
    const repair = { startsAt: at('12:00').startsAt, endsAt: at('13:00').startsAt }
    const block = await as.desk.block.create({ organizationId, subjectId, ...repair })

    await as.owner.resource.update({ organizationId, resourceId: chairs?.id ?? '', version: 1, capacity: 1 })

    expect(await as.desk.block.list({ organizationId, fromDate: MONDAY })).toEqual({ blocks: [] })
    const { events } = await as.owner.event.list({ organizationId, subjectId: block.id })
    expect(events).toMatchObject([{ type: 'block.created' }, { type: 'block.deleted', details: { subjectId } }])
  })

  test('are at least one, and not more than two hundred', async () => {
    const world = await createWorld()
    const place = await placeOf(world)

    for (const capacity of [0, 201, 1.5]) {
      await expect(world.as.owner.resource.create({ ...place, name: 'Chair', capacity })).rejects.toMatchObject(
        invalid('capacity'),
      )
    }
  })
})

describe('a room that is no longer used', () => {
  test('is archived when nobody needs it, and what needs it cannot be booked until it is restored', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const [room] = await chairsOf(world, 1)
    const key = { organizationId, resourceId: room?.id ?? '' }
    const { manageToken } = await as.visitor.booking.create(at('10:00'))

    await expect(as.owner.resource.archive({ ...key, version: 1 })).rejects.toMatchObject(
      failure('has_future_bookings', { count: 1 }),
    )
    await as.visitor.booking.cancel({ manageToken })
    expect(await as.owner.resource.archive({ ...key, version: 1 })).toMatchObject({ isActive: false, version: 2 })
    expect(await startCount(world)).toBe(0)
    await as.owner.resource.restore({ ...key, version: 2 })
    expect(await startCount(world)).toBe(13)
  })

  test('moves to another place only when nobody needs it', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const [room] = await chairsOf(world, 1)
    const north = await as.owner.location.create({ organizationId, name: 'North', timeZone: 'Australia/Melbourne' })
    const move = { organizationId, resourceId: room?.id ?? '', version: 1, locationId: north.id }
    const { manageToken } = await as.visitor.booking.create(at('10:00'))

    await expect(as.owner.resource.update(move)).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
    await as.visitor.booking.cancel({ manageToken })
    expect(await as.owner.resource.update(move)).toMatchObject({ locationId: north.id })
  })
})

test('rooms that somebody changed meanwhile are left alone; what is so already is fine', async () => {
  const world = await createWorld()
  const { as, organizationId } = world
  const [room] = await chairsOf(world, 1)
  const change = (capacity: number) =>
    as.manager.resource.update({ organizationId, resourceId: room?.id ?? '', version: 1, capacity, name: 'Room' })

  const outcomes = await Promise.allSettled([2, 3, 4].map(change))

  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(done).toMatchObject([{ version: 2 }])
  const tooLate = { status: 'rejected', reason: failure('changed_meanwhile') }
  expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([tooLate, tooLate])
  expect(await change(done[0]?.capacity ?? 0)).toEqual(done[0])
  expect(await chairsIn(world)).toEqual(done)
})

test('rooms are listed to all who work here, and changed by those in charge and keys for the catalogue', async () => {
  const world = await createWorld()
  const { as, organizationId } = world
  const [room] = await chairsOf(world, 1)
  const key = { organizationId, resourceId: room?.id ?? '', version: 1 }

  for (const who of [as.staff, as.desk]) {
    expect(await who.resource.list({ organizationId })).toEqual({ resources: [room] })
    await expect(who.resource.update({ ...key, name: 'Mine' })).rejects.toMatchObject(failure('forbidden'))
    await expect(who.resource.archive(key)).rejects.toMatchObject(failure('forbidden'))
  }
  await expect(as.visitor.resource.list({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
  await expect(as.key('bookings:write').resource.list({ organizationId })).rejects.toMatchObject(failure('forbidden'))
  expect(await as.key('catalogue:write').resource.update({ ...key, name: 'Room' })).toMatchObject({ name: 'Room' })
})

test('rooms of another business are not there', async () => {
  const [here, there] = await Promise.all([createWorld(), createWorld()])
  const [foreign] = await chairsOf(there, 1)

  for (const resourceId of [foreign?.id ?? '', newId()]) {
    const key = { organizationId: here.organizationId, resourceId, version: 1 }
    const absent = failure('not_found', { what: 'resource' })
    await expect(here.as.owner.resource.update({ ...key, capacity: 5 })).rejects.toMatchObject(absent)
    await expect(here.as.owner.resource.archive(key)).rejects.toMatchObject(absent)
    await expect(here.as.owner.resource.restore(key)).rejects.toMatchObject(absent)
  }
  expect(await chairsIn(there)).toEqual([foreign])
})

async function placeOf({ as, organizationId }: World) {
  const { locations } = await as.owner.location.list({ organizationId })
  return { organizationId, locationId: locations[0]?.id ?? '' }
}

async function chairsIn({ as, organizationId }: World) {
  const { resources } = await as.owner.resource.list({ organizationId })
  return resources
}

/** The only resource, which the service needs. */
async function chairsOf(world: World, units: number) {
  await addResource(world, { name: 'Chair', units, neededBy: [world.serviceId] })
  return chairsIn(world)
}

async function usedUnits(world: World): Promise<string[]> {
  const { db, organizationId } = world
  const claims = await db.selectFrom('claim').select('subjectId').where('organizationId', '=', organizationId).execute()
  const [chairs] = await chairsIn(world)
  return claims.map(({ subjectId }) => subjectId).filter((id) => chairs?.unitIds.includes(id))
}

async function startCount({ as, organizationId, serviceId }: World): Promise<number> {
  const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate: MONDAY, days: 1 })
  return days.reduce((sum, { slots }) => sum + slots.length, 0)
}
