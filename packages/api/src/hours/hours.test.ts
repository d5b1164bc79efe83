import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

const morning = { opens: '09:00', closes: '12:00' }

describe('the hours of a place', () => {
  test('are read by everybody who works there, in wall time', async () => {
    const world = await createWorld({ weekdays: [1, 2], closedOn: ['2026-12-25'] })
    const { as, organizationId } = world
    const ownerId = await placeOf(world)
    const key = { organizationId, ownerId }

    const hours = await as.staff.hours.get(key)

    expect(hours).toEqual({
      ownerId,
      of: 'location',
      timeZone: 'Australia/Melbourne',
      version: 1,
      weekly: [
        { weekday: 1, opens: '10:00', closes: '17:00' },
        { weekday: 2, opens: '10:00', closes: '17:00' },
      ],
      exceptions: [{ localDate: '2026-12-25', openings: [] }],
    })
    for (const reader of [as.desk, as.manager, as.owner, as.key('catalogue:write'), as.system]) {
      expect(await reader.hours.get(key)).toEqual(hours)
    }
    expect(await as.staff.hours.get({ ...key, fromDate: '2026-12-26' })).toMatchObject({ exceptions: [] })
  })

  test('are changed by those in charge and by keys for the catalogue, by nobody else', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const key = { organizationId, ownerId: await placeOf(world) }
    const set = (who: World['as']['visitor'], version: number, closes: string) =>
      who.hours.setWeekly({ ...key, version, weekly: [{ weekday: 1, opens: '08:00', closes }] })

    await expect(set(as.visitor, 1, '09:00')).rejects.toMatchObject(failure('sign_in_needed'))
    await expect(set(as.account, 1, '09:00')).rejects.toMatchObject(failure('not_found', { what: 'organization' }))
    for (const who of [as.staff, as.desk, as.key('bookings:write', 'bookings:read')]) {
      await expect(set(who, 1, '09:00')).rejects.toMatchObject(failure('forbidden'))
      await expect(who.hours.setHolidays({ ...key, version: 1, localDates: [MONDAY] })).rejects.toMatchObject(
        failure('forbidden'),
      )
    }
    expect(await set(as.manager, 1, '10:00')).toMatchObject({ version: 2 })
    expect(await set(as.owner, 2, '11:00')).toMatchObject({ version: 3 })
    expect(await set(as.key('catalogue:write'), 3, '12:00')).toMatchObject({ version: 4 })
  })

  test('are known to the next one who looks for a time', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, organizationId } = world
    const ownerId = await placeOf(world)
    expect(await startsOf(world, MONDAY)).toHaveLength(13)

    await as.manager.hours.setWeekly({
      organizationId,
      ownerId,
      version: 1,
      weekly: [
        { weekday: 1, opens: '15:00', closes: '16:30' },
        { weekday: 1, ...morning },
      ],
    })

    expect(await startsOf(world, MONDAY)).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '15:00', '15:30'])
    expect(await startsOf(world, '2026-11-24')).toEqual([])
  })

  test('may go on after midnight, up to the same time of the next day', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, organizationId } = world
    const ownerId = await placeOf(world)
    const weekly = [
      { weekday: 1, opens: '22:00', closes: '00:30' },
      { weekday: 2, opens: '00:30', closes: '02:00' },
      { weekday: 3, opens: '20:00', closes: '24:00' },
      { weekday: 6, opens: '08:00', closes: '08:00' },
    ]

    const changed = await as.manager.hours.setWeekly({ organizationId, ownerId, version: 1, weekly })

    expect(changed.weekly).toEqual(weekly)
    expect(await startsOf(world, MONDAY)).toEqual(['22:00', '22:30', '23:00', '23:30'])
    expect(await startsOf(world, '2026-11-24')).toEqual(['00:30', '01:00'])
  })

  test('are told with their version as that of the place: who changes its name meets who changes its hours', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const locationId = await placeOf(world)
    await as.manager.hours.setHolidays({ organizationId, ownerId: locationId, version: 1, localDates: ['2026-12-25'] })

    const rename = as.owner.location.update({ organizationId, locationId, version: 1, name: 'Other' })

    await expect(rename).rejects.toMatchObject(failure('changed_meanwhile'))
    const { locations } = await as.owner.location.list({ organizationId })
    expect(locations).toMatchObject([{ name: 'Main', version: 2 }])
  })

  test('leave a trace of who changed what', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const ownerId = await placeOf(world)
    await as.manager.hours.setWeekly({ organizationId, ownerId, version: 1, weekly: [] })
    await as.manager.hours.setHolidays({
      organizationId,
      ownerId,
      version: 2,
      localDates: ['2026-12-26', '2026-12-25'],
    })

    const { events } = await as.owner.event.list({ organizationId, subjectId: ownerId })

    expect(events).toMatchObject([
      { type: 'hours.changed', details: { of: 'location', changed: 'weekly' }, actor: { name: 'The manager' } },
      { type: 'hours.changed', details: { changed: 'exceptions', localDates: ['2026-12-25', '2026-12-26'] } },
    ])
  })
})

describe('the hours of a person', () => {
  test('are those of the place, until they get some of their own, and again after', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, ana, organizationId } = world
    const key = { organizationId, ownerId: ana }
    expect(await as.staff.hours.get(key)).toMatchObject({ of: 'staff_member', weekly: null, version: 1 })

    await as.manager.hours.setWeekly({ ...key, version: 1, weekly: [{ weekday: 1, ...morning }] })
    expect(await startsOf(world, MONDAY)).toEqual(['10:00', '10:30', '11:00'])
    const back = await as.manager.hours.setWeekly({ ...key, version: 2, weekly: null })

    expect(back).toMatchObject({ weekly: null, version: 3 })
    expect(await startsOf(world, MONDAY)).toHaveLength(13)
  })

  test('cannot be none at all, as those of a place cannot be somebody else’s', async () => {
    const world = await createWorld()
    const { as, ana, organizationId } = world
    const ownerId = await placeOf(world)

    await expect(
      as.owner.hours.setWeekly({ organizationId, ownerId: ana, version: 1, weekly: [] }),
    ).rejects.toMatchObject(failure('invalid_input', { issues: [{ path: 'weekly', code: 'no_hours' }] }))
    await expect(as.owner.hours.setWeekly({ organizationId, ownerId, version: 1, weekly: null })).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path: 'weekly', code: 'location_follows_nobody' }] }),
    )
  })

  test('have a day off of their own', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, ana, organizationId } = world
    const key = { organizationId, ownerId: ana }

    await as.manager.hours.setException({ ...key, version: 1, localDate: MONDAY, openings: [] })

    expect(await startsOf(world, MONDAY)).toEqual([])
    expect(await startsOf(world, '2026-11-24')).toHaveLength(13)
    expect(await as.manager.hours.get(key)).toMatchObject({ weekly: null, exceptions: [{ localDate: MONDAY }] })
  })
})

describe('a date', () => {
  test('gets other hours, is closed, and is a day like the others again', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, organizationId } = world
    const key = { organizationId, ownerId: await placeOf(world) }

    await as.owner.hours.setException({ ...key, version: 1, localDate: MONDAY, openings: [morning] })
    expect(await startsOf(world, MONDAY)).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00'])
    await as.owner.hours.setException({ ...key, version: 2, localDate: MONDAY, openings: [] })
    expect(await startsOf(world, MONDAY)).toEqual([])
    const cleared = await as.owner.hours.clearException({ ...key, version: 3, localDate: MONDAY })

    expect(cleared).toMatchObject({ version: 4, exceptions: [] })
    expect(await startsOf(world, MONDAY)).toHaveLength(13)
  })

  test('is one of several holidays, that are closed at once, however often it is named', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const key = { organizationId, ownerId: await placeOf(world) }
    await as.owner.hours.setException({ ...key, version: 1, localDate: MONDAY, openings: [morning] })

    const localDates = ['2026-12-25', MONDAY, '2026-12-25']
    const changed = await as.owner.hours.setHolidays({ ...key, version: 2, localDates })

    expect(changed.exceptions).toEqual([
      { localDate: MONDAY, openings: [] },
      { localDate: '2026-12-25', openings: [] },
    ])
    expect(await startsOf(world, MONDAY)).toEqual([])
  })

  test('on which the clocks go back has an hour more, and one on which they go forward has one less', async () => {
    const back = await nightOf({ timeZone: 'Europe/Berlin', now: '2026-10-20T08:00', localDate: '2026-10-25' })
    const forward = await nightOf({ timeZone: 'Australia/Melbourne', now: '2026-10-01T08:00', localDate: '2026-10-04' })

    expect(back).toEqual([
      '00:00:00+02:00',
      '00:30:00+02:00',
      '01:00:00+02:00',
      '01:30:00+02:00',
      '02:00:00+02:00',
      '02:30:00+02:00',
      '02:00:00+01:00',
      '02:30:00+01:00',
      '03:00:00+01:00',
    ])
    expect(forward).toEqual(['00:00:00+10:00', '00:30:00+10:00', '01:00:00+10:00', '01:30:00+10:00', '03:00:00+11:00'])
  })
})

test('hours of somebody of another business, and of nobody, are not there', async () => {
  const [here, there] = await Promise.all([createWorld(), createWorld()])
  const { as, organizationId } = here

  for (const ownerId of [there.ana, await placeOf(there), newId(), here.serviceId]) {
    const key = { organizationId, ownerId, version: 1, localDate: MONDAY }
    const absent = failure('not_found', { what: 'hours' })
    await expect(as.owner.hours.get(key)).rejects.toMatchObject(absent)
    await expect(as.owner.hours.setWeekly({ ...key, weekly: [{ weekday: 1, ...morning }] })).rejects.toMatchObject(
      absent,
    )
    await expect(as.owner.hours.setException({ ...key, openings: [] })).rejects.toMatchObject(absent)
    await expect(as.owner.hours.clearException(key)).rejects.toMatchObject(absent)
    await expect(as.owner.hours.setHolidays({ ...key, localDates: [MONDAY] })).rejects.toMatchObject(absent)
  }
  expect(await there.as.owner.hours.get({ organizationId: there.organizationId, ownerId: there.ana })).toMatchObject({
    version: 1,
    exceptions: [],
  })
})

async function placeOf({ as, organizationId }: World): Promise<string> {
  const { locations } = await as.owner.location.list({ organizationId })
  return locations[0]?.id ?? ''
}

/** Wall times at which something can be booked on a date. */
async function startsOf({ as, organizationId, serviceId }: World, fromDate: string): Promise<string[]> {
  const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate, days: 1 })
  return days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.slice(11, 16)))
}

/** The starts from midnight to four on a date. */
async function nightOf({ localDate, ...options }: { timeZone: string; now: string; localDate: string }) {
  const world = await createWorld(options)
  const { as, organizationId, serviceId } = world
  const ownerId = await placeOf(world)
  const openings = [{ opens: '00:00', closes: '04:00' }]
  await as.owner.hours.setException({ organizationId, ownerId, version: 1, localDate, openings })
  const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate: localDate, days: 1 })
  return days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.slice(11)))
}
