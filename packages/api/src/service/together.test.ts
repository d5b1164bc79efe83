// Two people in the catalogue at the same moment, and a visitor who books meanwhile.
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { meet } from '../testing/meet.ts'
import { memberOf } from '../testing/member-of.ts'
import { overtakenDesk } from '../testing/overtaken.ts'

describe('two people who change the same service', () => {
  test('are told apart wherever they meet: one is done, the other looks again, nothing is half done', async () => {
    for (let stop = 1; stop <= 12; stop++) {
      const world = await createWorld()
      const { as, organizationId, serviceId, ana, tom } = world
      const key = { organizationId, serviceId, version: 1 }
      const one = { name: 'One', priceMinor: 1_00, staffMemberIds: [ana], variants: [variant('Of one')] }
      const two = { name: 'Two', priceMinor: 2_00, staffMemberIds: [tom], variants: [variant('Of two')] }

      const met = await meet(world, await memberOf(world, 'manager'), {
        afterStatements: stop,
        first: ({ call }) => call.service.update({ ...key, ...one }),
        second: () => as.owner.service.update({ ...key, ...two }),
      })

      const first = outcomeOf(met.first)
      const second = met.second ? outcomeOf(met.second) : 'changed_meanwhile'
      expect([first, second].toSorted()).toEqual(['changed_meanwhile', 'done'])
      const done = first === 'done' ? one : two
      expect(await as.owner.service.get({ organizationId, serviceId })).toMatchObject({ ...done, version: 2 })
      expect(await changesOf(world)).toHaveLength(1)
    }
  })

  test('are many: one is done, all others are told', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const names = ['A', 'B', 'C', 'D', 'E', 'F']

    const outcomes = await Promise.allSettled(
      names.map((name) =>
        as.manager.service.update({ organizationId, serviceId, version: 1, name, variants: [variant(name)] }),
      ),
    )

    const refused = names.slice(1).map(() => 'changed_meanwhile')
    expect(outcomes.map(outcomeOf).toSorted()).toEqual([...refused, 'done'])
    const { name, version, variants } = await as.owner.service.get({ organizationId, serviceId })
    expect({ version, variants: variants.map((row) => row.name) }).toEqual({ version: 2, variants: [name] })
  })

  test('are not in each other’s way when they change different services', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const { id } = await as.owner.service.create({ organizationId, name: 'Roots', durationMinutes: 30, priceMinor: 0 })
    const ids = [serviceId, id]

    await Promise.all(
      ids.map((each) => as.manager.service.update({ organizationId, serviceId: each, version: 1, color: '#000000' })),
    )

    const { services } = await as.owner.service.catalogue({ organizationId })
    expect(services.map(({ color, version }) => ({ color, version }))).toEqual(
      ids.map(() => ({ color: '#000000', version: 2 })),
    )
  })

  test('one of whom says who performs it, the other what somebody performs', async () => {
    const { as, organizationId, serviceId, ana, tom } = await createWorld()
    const { staff } = await as.owner.staff.list({ organizationId })
    const versionOf = (staffMemberId: string): number => staff.find(({ id }) => id === staffMemberId)?.version ?? 0
    const perform = (staffMemberId: string, serviceIds: string[]) =>
      as.owner.staff.update({ organizationId, staffMemberId, version: versionOf(staffMemberId), serviceIds })

    await as.manager.service.update({ organizationId, serviceId, version: 1, staffMemberIds: [ana] })

    await expect(perform(tom, [])).resolves.toMatchObject({ serviceIds: [] })
    await expect(perform(tom, [serviceId])).rejects.toMatchObject(failure('changed_meanwhile'))
    await perform(ana, [])
    await expect(
      as.manager.service.update({ organizationId, serviceId, version: 2, staffMemberIds: [tom] }),
    ).rejects.toMatchObject(failure('changed_meanwhile'))
  })

  test('one of whom archives it', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const key = { organizationId, serviceId, version: 1 }

    const outcomes = await Promise.allSettled([
      as.owner.service.archive(key),
      as.manager.service.update({ ...key, name: 'Mine' }),
    ])

    expect(outcomes.map(outcomeOf).toSorted()).toEqual(['changed_meanwhile', 'done'])
    expect(await as.owner.service.get({ organizationId, serviceId })).toMatchObject({ version: 2 })
  })
})

describe('a visit that is booked while its service is archived', () => {
  test('is booked before, or refused also to whoever looked before; never anything between', async () => {
    const outcomes: string[] = []
    for (let stop = 1; stop <= 12; stop++) {
      const world = await createWorld()
      const { as, organizationId, serviceId, at } = world
      const archive = () => as.manager.service.archive({ organizationId, serviceId, version: 1 })
      const slow = overtakenDesk(world, { afterStatements: stop, by: archive })

      const [booked] = await Promise.allSettled([slow.booking.create(at('10:00'))])

      const outcome = booked ? outcomeOf(booked) : 'nothing'
      const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23' })
      expect(bookings.map(({ state }) => state)).toEqual(outcome === 'done' ? ['confirmed'] : [])
      outcomes.push(outcome)
    }
    expect([...new Set(outcomes)]).toEqual(['not_found', 'done'])
  })
})

describe('a visit that is being written while its service is to be a class', () => {
  test('is refused before it is looked for, and counts once it is written', async () => {
    const outcomes: string[][] = []
    for (let stop = 1; stop <= 12; stop++) {
      const world = await createWorld()
      const { as, organizationId, serviceId, at } = world
      const { first, second } = await meet(world, await memberOf(world, 'desk'), {
        afterStatements: stop,
        first: ({ call }) => call.booking.create(at('10:00')),
        second: () => as.manager.service.update({ organizationId, serviceId, version: 1, isClass: true }),
      })
      if (!second) break
      outcomes.push([outcomeOf(first), outcomeOf(second)])
    }
    expect(new Set(outcomes.map(String))).toEqual(new Set(['not_found,done', 'done,has_future_bookings']))
  })
})

function outcomeOf(result: PromiseSettledResult<unknown>): string {
  return result.status === 'fulfilled' ? 'done' : result.reason.cause.failure.reason
}

function variant(name: string) {
  return { name, durationMinutes: 30, priceMinor: 10_00 }
}

async function changesOf({ as, organizationId, serviceId }: World) {
  const { events } = await as.owner.event.list({ organizationId, subjectId: serviceId })
  return events
}
