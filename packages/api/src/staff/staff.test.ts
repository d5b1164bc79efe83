import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { addService } from '../testing/add-to-business.ts'
import { createClass } from '../testing/create-class.ts'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('somebody new', () => {
  test('comes last, follows the hours of the place and is bookable for what they perform at once', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    expect(await performersOn(world, '10:00')).toHaveLength(2)
    const [ana] = await staffOf(world)
    const eva = { organizationId, locationId: ana?.locationId ?? '', name: 'Eva', title: 'Stylist', color: '#AA33ff' }

    const added = await as.manager.staff.create({ ...eva, serviceIds: [serviceId, serviceId] })

    expect(added).toMatchObject({ name: 'Eva', title: 'Stylist', position: 2, serviceIds: [serviceId], version: 1 })
    expect(await performersOn(world, '10:00')).toContain(added.id)
    expect((await staffOf(world)).map(({ name }) => name)).toEqual(['Ana', 'Tom', 'Eva'])
    const { events } = await as.owner.event.list({ organizationId, subjectId: added.id })
    expect(events).toMatchObject([{ type: 'staff.created', details: { name: 'Eva' } }])
  })

  test('is there once, however often the request is sent', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [ana] = await staffOf(world)
    const eva = { organizationId, locationId: ana?.locationId ?? '', name: 'Eva', color: '#000000' }

    const copies = await Promise.all(
      [1, 2, 3].map(() => as.owner.staff.create({ ...eva, idempotencyKey: 'eva-begins' })),
    )

    expect(new Set(copies.map(({ id }) => id)).size).toBe(1)
    expect(await staffOf(world)).toHaveLength(3)
  })

  test('has a colour that is one, and works at a place and in services of this business', async () => {
    const [world, there] = await Promise.all([createWorld(), createWorld()])
    const { as, organizationId } = world
    const [[ana], [foreign]] = await Promise.all([staffOf(world), staffOf(there)])
    const eva = { organizationId, locationId: ana?.locationId ?? '', name: 'Eva', color: '#000000' }
    const create = (more: object) => as.owner.staff.create({ ...eva, ...more })

    await expect(create({ color: 'red' })).rejects.toMatchObject(invalid('color'))
    await expect(create({ name: '  ' })).rejects.toMatchObject(invalid('name'))
    await expect(create({ locationId: foreign?.locationId })).rejects.toMatchObject(
      failure('not_found', { what: 'location' }),
    )
    await expect(create({ serviceIds: [there.serviceId] })).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
    expect(await staffOf(world)).toHaveLength(2)
  })
})

describe('somebody who works here', () => {
  test('performs from now on what is told, and nothing else', async () => {
    const world = await createWorld()
    const { as, ana, organizationId, serviceId } = world
    const beard = await addService(world, { name: 'Beard' }, [world.tom])

    const changed = await as.owner.staff.update({
      organizationId,
      staffMemberId: ana,
      version: 1,
      serviceIds: [beard],
      name: 'Anna',
    })

    expect(changed).toMatchObject({ name: 'Anna', serviceIds: [beard], version: 2 })
    expect(await performersOn(world, '10:00')).toEqual([world.tom])
    const { services } = await as.visitor.service.list({ organizationId })
    const performers = services.map(({ id, staff }) => [id, staff.map(({ name }) => name)])
    expect(Object.fromEntries(performers)).toEqual({ [serviceId]: ['Tom'], [beard]: ['Anna', 'Tom'] })
    const { events } = await as.owner.event.list({ organizationId, subjectId: ana })
    expect(events).toMatchObject([{ type: 'staff.updated', details: { changed: ['name', 'serviceIds'] } }])
  })

  test('is not put back into a service by who has its list of before open', async () => {
    const world = await createWorld()
    const { as, ana, tom, organizationId, serviceId } = world
    await as.owner.staff.update({ organizationId, staffMemberId: ana, version: 1, serviceIds: [] })

    await expect(
      as.manager.service.update({ organizationId, serviceId, version: 1, staffMemberIds: [ana, tom] }),
    ).rejects.toMatchObject(failure('changed_meanwhile'))
  })

  test('moves to another place only once nobody is to come', async () => {
    const world = await createWorld()
    const { as, at, ana, organizationId } = world
    const north = await as.owner.location.create({ organizationId, name: 'North', timeZone: 'Australia/Melbourne' })
    const move = { organizationId, staffMemberId: ana, version: 1, locationId: north.id }
    const { manageToken } = await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))

    await expect(as.owner.staff.update(move)).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
    await as.visitor.booking.cancel({ manageToken })

    expect(await as.owner.staff.update(move)).toMatchObject({ locationId: north.id, version: 2 })
  })

  test('who was changed meanwhile is left alone; what is so already is fine', async () => {
    const { as, ana, organizationId, serviceId } = await createWorld()
    const rename = (name: string) =>
      as.manager.staff.update({ organizationId, staffMemberId: ana, version: 1, name, serviceIds: [serviceId] })

    await rename('Anna')

    expect(await rename('Anna')).toMatchObject({ version: 2 })
    await expect(rename('Anne')).rejects.toMatchObject(failure('changed_meanwhile'))
    await expect(as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })).rejects.toMatchObject(
      failure('changed_meanwhile'),
    )
  })
})

describe('somebody who leaves', () => {
  test('has nobody to come, by a booking, a hold or a class; blocks do not count', async () => {
    const { world } = await createClass(3)
    const { as, at, ana, organizationId } = world
    await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))
    await as.visitor.booking.hold({ ...at('12:00'), staffMemberId: ana })
    const lunch = { startsAt: at('14:00').startsAt, endsAt: at('15:00').startsAt }
    await as.desk.block.create({ organizationId, subjectId: ana, ...lunch })

    await expect(as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })).rejects.toMatchObject(
      failure('has_future_bookings', { count: 3 }),
    )
    world.clock.moveTo(`${MONDAY}T19:00`)
    expect(await as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })).toMatchObject({
      isActive: false,
    })
  })

  test('gives their visits to others first: `absence.record` does it', async () => {
    const { as, at, ana, tom, organizationId } = await createWorld()
    await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))
    const day = { startsAt: at('08:00').startsAt, endsAt: at('20:00').startsAt }
    await as.desk.absence.record({ organizationId, staffMemberId: ana, ...day })

    await as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })

    const { bookings } = await as.desk.booking.list({ organizationId, fromDate: MONDAY })
    expect(bookings.flatMap(({ segments }) => segments.map(({ staffMember }) => staffMember.id))).toEqual([tom])
  })

  test('cannot be booked from then on, and can again when they come back', async () => {
    const world = await createWorld()
    const { as, at, ana, tom, organizationId } = world
    const key = { organizationId, staffMemberId: ana }
    expect(await performersOn(world, '10:00')).toEqual([ana, tom])

    await as.manager.staff.archive({ ...key, version: 1 })

    expect(await performersOn(world, '10:00')).toEqual([tom])
    await expect(as.visitor.booking.create(at('10:00', { staffMemberId: ana }))).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
    expect(await as.manager.staff.archive({ ...key, version: 1 })).toMatchObject({ version: 2 })
    await as.manager.staff.restore({ ...key, version: 2 })
    expect(await performersOn(world, '10:00')).toEqual([ana, tom])
  })

  test('is listed to those in charge, no longer to the others', async () => {
    const { as, ana, organizationId } = await createWorld()
    await as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })

    const seen = async (who: World['as']['visitor']) => {
      const { staff } = await who.staff.list({ organizationId })
      return staff.map(({ name }) => name)
    }

    expect(await Promise.all([as.staff, as.desk].map(seen))).toEqual([['Tom'], ['Tom']])
    for (const who of [as.manager, as.owner, as.key('catalogue:write')]) expect(await seen(who)).toEqual(['Ana', 'Tom'])
  })
})

describe('the order of people', () => {
  test('is the one that is told, and who is not named follows', async () => {
    const world = await createWorld()
    const { as, ana, tom, organizationId } = world
    const [first] = await staffOf(world)
    const eva = { organizationId, locationId: first?.locationId ?? '', name: 'Eva', color: '#000000' }
    const { id } = await as.owner.staff.create(eva)

    const { staff } = await as.manager.staff.reorder({ organizationId, staffMemberIds: [id, tom] })

    expect(staff.map(({ name, position, version }) => [name, position, version])).toEqual([
      ['Eva', 0, 1],
      ['Tom', 1, 1],
      ['Ana', 2, 1],
    ])
    expect(await performersOn(world, '10:00')).toEqual([tom, ana])
  })

  test('knows nobody twice, and nobody of another business', async () => {
    const [{ as, ana, tom, organizationId }, there] = await Promise.all([createWorld(), createWorld()])

    await expect(as.owner.staff.reorder({ organizationId, staffMemberIds: [tom, tom] })).rejects.toMatchObject(
      invalid('staffMemberIds'),
    )
    await expect(as.owner.staff.reorder({ organizationId, staffMemberIds: [tom, there.ana] })).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
    const { staff } = await as.owner.staff.list({ organizationId })
    expect(staff.map(({ id }) => id)).toEqual([ana, tom])
  })
})

test('people are changed by those in charge and keys for the catalogue, by nobody else', async () => {
  const { as, ana, organizationId } = await createWorld()
  const key = { organizationId, staffMemberId: ana, version: 1 }

  for (const who of [as.staff, as.desk, as.key('bookings:write', 'customers:write')]) {
    await expect(who.staff.update({ ...key, name: 'Mine' })).rejects.toMatchObject(failure('forbidden'))
    await expect(who.staff.archive(key)).rejects.toMatchObject(failure('forbidden'))
    await expect(who.staff.reorder({ organizationId, staffMemberIds: [ana] })).rejects.toMatchObject(
      failure('forbidden'),
    )
  }
  await expect(as.visitor.staff.list({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
  expect(await as.key('catalogue:write').staff.update({ ...key, title: 'Boss' })).toMatchObject({ title: 'Boss' })
})

test('people of another business are not there', async () => {
  const [here, there] = await Promise.all([createWorld(), createWorld()])

  for (const staffMemberId of [there.ana, newId()]) {
    const key = { organizationId: here.organizationId, staffMemberId, version: 1 }
    const absent = failure('not_found', { what: 'staff_member' })
    await expect(here.as.owner.staff.update({ ...key, name: 'Mine' })).rejects.toMatchObject(absent)
    await expect(here.as.owner.staff.archive(key)).rejects.toMatchObject(absent)
    await expect(here.as.owner.staff.restore(key)).rejects.toMatchObject(absent)
  }
  expect((await staffOf(there)).map(({ name, version }) => [name, version])).toEqual([
    ['Ana', 1],
    ['Tom', 1],
  ])
})

async function staffOf({ as, organizationId }: World) {
  const { staff } = await as.owner.staff.list({ organizationId })
  return staff
}

/** Who is free for the service at a wall time of the Monday. */
async function performersOn({ as, organizationId, serviceId }: World, wallTime: string): Promise<string[]> {
  const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate: MONDAY, days: 1 })
  return days.flatMap(({ slots }) =>
    slots.filter(({ startsAt }) => startsAt.includes(wallTime)).flatMap(({ staffMemberIds }) => staffMemberIds),
  )
}
