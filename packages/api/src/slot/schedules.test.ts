import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { addService } from '../testing/add-to-business.ts'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import { countingStatements } from '../testing/counting.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { createSchedules } from './schedules.ts'

/** A world with a second server on the same database; both know the business already. */
async function twoServers() {
  const world = await createWorld()
  const other = createCaller({ ...world.ctx, schedules: createSchedules() })
  const servers = [world.as.visitor, other]
  for (const server of servers) await startsOn(world, server)
  return { world, servers }
}

/** The wall times on offer on a date. */
async function startsOn({ organizationId, serviceId }: World, server: World['as']['visitor'], fromDate = '2026-11-23') {
  const { days } = await server.slot.find({ organizationId, serviceId, fromDate, days: 1 })
  return days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.slice(11, 16)))
}

function changeService(world: World, values: { priceMinor?: number; isActive?: boolean }): Promise<void> {
  return changeCatalogue(world, (tx) =>
    tx.updateTable('service').set(values).where('organizationId', '=', world.organizationId).execute(),
  )
}

describe('a change of the catalogue is seen by the very next request, on every server', () => {
  test('of a price', async () => {
    const { world, servers } = await twoServers()
    await changeService(world, { priceMinor: 95_00 })

    for (const server of servers) {
      const { price } = await server.booking.create(world.at('10:00'))
      expect(price.amountMinor).toBe(95_00)
    }
  })

  test('of hours', async () => {
    const { world, servers } = await twoServers()
    const { organizationId } = world
    await changeCatalogue(world, (tx) =>
      tx.updateTable('weeklyHours').set({ closesMinute: 660 }).where('organizationId', '=', organizationId).execute(),
    )

    for (const server of servers) expect(await startsOn(world, server)).toEqual(['10:00'])
  })

  test('of a date', async () => {
    const { world, servers } = await twoServers()
    const { organizationId, ana, tom } = world
    const closed = [ana, tom].map((staffMemberId) => ({ organizationId, id: newId(), staffMemberId, locationId: null }))
    const onMonday = { localDate: '2026-11-23', opensMinute: null, closesMinute: null }
    await changeCatalogue(world, (tx) =>
      tx
        .insertInto('hoursException')
        .values(closed.map((row) => ({ ...row, ...onMonday })))
        .execute(),
    )

    for (const server of servers) expect(await startsOn(world, server)).toEqual([])
  })

  test('of who performs it', async () => {
    const { world, servers } = await twoServers()
    const { organizationId, ana } = world
    await changeCatalogue(world, (tx) =>
      tx
        .deleteFrom('serviceStaff')
        .where('organizationId', '=', organizationId)
        .where('staffMemberId', '=', ana)
        .execute(),
    )

    const [first, second] = servers
    expect(await first?.booking.create(world.at('10:00'))).toMatchObject({ staffMember: { name: 'Tom' } })
    await expect(second?.booking.create(world.at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
  })

  test('of what is offered: a new service can be booked', async () => {
    const { world, servers } = await twoServers()
    const serviceId = await addService(world, { name: 'Beard' }, [world.ana, world.tom])

    for (const server of servers) {
      expect(await server.booking.create(world.at('10:00', { serviceId }))).toMatchObject({
        service: { name: 'Beard' },
      })
    }
  })

  test('of what is offered: a service that is given up cannot be booked', async () => {
    const { world, servers } = await twoServers()
    await changeService(world, { isActive: false })

    for (const server of servers) {
      await expect(server.booking.create(world.at('10:00'))).rejects.toMatchObject(
        failure('not_found', { what: 'service' }),
      )
      await expect(startsOn(world, server)).rejects.toMatchObject(failure('not_found', { what: 'service' }))
    }
  })
})

describe('a server', () => {
  test('reads a business once for all who ask at the same moment', async () => {
    const world = await createWorld()
    const counted = countingStatements(world.ctx)
    const visitor = createCaller(counted.ctx)

    await Promise.all(Array.from({ length: 20 }, () => startsOn(world, visitor)))

    expect(counted.count()).toBe(1 + 20)
  })

  test('keeps nothing of a business that does not exist', async () => {
    const { ctx, organizationId } = await createWorld()
    const schedules = createSchedules()
    const counted = countingStatements(ctx)
    const unknown = newId()

    for (let time = 1; time <= 3; time++) {
      expect(await schedules.find(counted.ctx.db, unknown)).toBeUndefined()
      expect(counted.count()).toBe(time)
    }

    expect(await schedules.find(ctx.db, organizationId)).toBeDefined()
  })

  test('keeps no more than it may, and forgets what was not used for the longest time', async () => {
    const [one, two, three] = [await createWorld(), await createWorld(), await createWorld()]
    const counted = countingStatements(one.ctx)
    const characters = JSON.stringify(await createSchedules().find(one.db, one.organizationId)).length
    const schedules = createSchedules({ maxCharacters: 2.5 * characters })
    const use = async ({ organizationId }: World) => {
      const before = counted.count()
      await schedules.find(counted.ctx.db, organizationId)
      return counted.count() > before ? 'read' : 'known'
    }

    expect(await use(one)).toBe('read')
    expect(await use(two)).toBe('read')
    expect(await use(one)).toBe('known')
    expect(await use(three)).toBe('read')
    expect(await use(one)).toBe('known')
    expect(await use(two)).toBe('read')
  })

  test('keeps rows that nobody can change by mistake', async () => {
    const { ctx, organizationId } = await createWorld()

    const schedule = await ctx.schedules.find(ctx.db, organizationId)

    expect(() => schedule?.staff.pop()).toThrow(TypeError)
    expect(() => Object.assign(schedule?.services[0] ?? {}, { priceMinor: 1 })).toThrow(TypeError)
  })
})
