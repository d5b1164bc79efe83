import { describe, expect, test } from 'vitest'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

const morning = { opens: '09:00', closes: '12:00' }

describe('hours that cannot be', () => {
  test.each([
    ['one that begins before the other ends', [morning, { opens: '11:59', closes: '13:00' }], 'weekly.1'],
    ['the same twice', [morning, morning], 'weekly.1'],
    ['whatever their order', [{ opens: '11:00', closes: '13:00' }, morning], 'weekly.0'],
  ])('on one weekday: %s', async (_, openings, path) => {
    const world = await createWorld()
    const key = { organizationId: world.organizationId, ownerId: await placeOf(world), version: 1 }
    const weekly = openings.map((opening) => ({ weekday: 1, ...opening }))

    await expect(world.as.owner.hours.setWeekly({ ...key, weekly })).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path, code: 'overlap' }] }),
    )
    await expect(world.as.owner.hours.setException({ ...key, localDate: MONDAY, openings })).rejects.toMatchObject(
      invalid(path.replace('weekly', 'openings')),
    )
    expect(await world.as.owner.hours.get(key)).toMatchObject({ version: 1 })
  })

  test('from one weekday to the next, also from Saturday to Sunday', async () => {
    const world = await createWorld()
    const key = { organizationId: world.organizationId, ownerId: await placeOf(world), version: 1 }
    const night = { opens: '22:00', closes: '03:00' }
    const early = { opens: '02:30', closes: '06:00' }
    const set = (...weekly: { weekday: number; opens: string; closes: string }[]) =>
      world.as.owner.hours.setWeekly({ ...key, weekly })

    await expect(set({ weekday: 1, ...night }, { weekday: 2, ...early })).rejects.toMatchObject(invalid('weekly.1'))
    await expect(set({ weekday: 0, ...early }, { weekday: 6, ...night })).rejects.toMatchObject(invalid('weekly.0'))
    await set({ weekday: 1, ...night }, { weekday: 2, opens: '03:00', closes: '06:00' })
  })

  test('between an exception and the days around it, from whichever side they come', async () => {
    const world = await createWorld()
    const { as, ana } = world
    const key = { organizationId: world.organizationId, ownerId: await placeOf(world) }
    const early = { opens: '01:00', closes: '06:00' }
    const late = { opens: '22:00', closes: '02:00' }
    const clash = (path: string) => failure('invalid_input', { issues: [{ path, code: 'overlaps_next_day' }] })
    await as.owner.hours.setException({ ...key, version: 1, localDate: '2026-11-24', openings: [early] })

    await expect(
      as.owner.hours.setException({ ...key, version: 2, localDate: MONDAY, openings: [late] }),
    ).rejects.toMatchObject(clash('openings'))
    await expect(
      as.owner.hours.setWeekly({ ...key, version: 2, weekly: [{ weekday: 1, ...late }] }),
    ).rejects.toMatchObject(clash('weekly'))
    await as.owner.hours.setWeekly({ ...key, version: 2, weekly: [{ weekday: 2, ...late }] })
    await as.owner.hours.setException({ ...key, version: 3, localDate: '2026-11-25', openings: [early] })
    await expect(as.owner.hours.clearException({ ...key, version: 4, localDate: '2026-11-24' })).rejects.toMatchObject(
      clash('localDate'),
    )
    // Ana has the week of the place.
    await expect(
      as.owner.hours.setException({ ...key, ownerId: ana, version: 1, localDate: '2026-11-25', openings: [early] }),
    ).rejects.toMatchObject(clash('openings'))
  })

  test.each([
    ['a weekday', { weekday: 7, ...morning }, 'weekly.0.weekday'],
    ['half a minute', { weekday: 1, opens: '09:00:30', closes: '12:00' }, 'weekly.0.opens'],
    ['a minute of the next day to begin with', { weekday: 1, opens: '24:00', closes: '12:00' }, 'weekly.0.opens'],
    ['an hour that no day has', { weekday: 1, opens: '09:00', closes: '25:00' }, 'weekly.0.closes'],
  ])('anywhere: %s', async (_, opening, path) => {
    const world = await createWorld()
    const key = { organizationId: world.organizationId, ownerId: await placeOf(world), version: 1 }

    await expect(world.as.owner.hours.setWeekly({ ...key, weekly: [opening] })).rejects.toMatchObject(invalid(path))
  })
})

async function placeOf({ as, organizationId }: World): Promise<string> {
  const { locations } = await as.owner.location.list({ organizationId })
  return locations[0]?.id ?? ''
}
