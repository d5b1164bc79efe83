// Whoever changes hours is told whose visits lie outside them from then on; nothing happens to those by itself.
import { describe, expect, test } from 'vitest'
import { addService } from '../testing/add-to-business.ts'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'

describe('a change of hours', () => {
  test('tells of the visits that lie outside them now, the first one first, and leaves them as they are', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const late = await as.visitor.booking.create(at('16:00'))
    const middle = await as.visitor.booking.create(at('12:30', { customer: { name: 'Kim', email: 'k@example.com' } }))
    await as.visitor.booking.create(at('11:00'))

    const { affected, affectedCount } = await closeAt(world, '13:00', 1)

    expect(affected).toEqual([
      { bookingId: middle.id, startsAt: '2026-11-23T12:30:00+11:00', customerName: 'Kim' },
      { bookingId: late.id, startsAt: '2026-11-23T16:00:00+11:00', customerName: 'Robin Vale' },
    ])
    expect(affectedCount).toBe(2)
    const { bookings } = await as.desk.booking.list({ organizationId, fromDate: MONDAY })
    expect(bookings.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed'])
  })

  test('tells the same to whoever asks for it again', async () => {
    const world = await createWorld()
    await world.as.visitor.booking.create(world.at('16:00'))

    const first = await closeAt(world, '13:00', 1)

    expect(first).toMatchObject({ version: 2, affectedCount: 1 })
    expect(await closeAt(world, '13:00', 1)).toEqual(first)
  })

  test('of a person is about their visits alone, also where they have the hours of the place', async () => {
    const world = await createWorld()
    const { as, at, ana, tom, organizationId } = world
    await as.visitor.booking.create(at('16:00', { staffMemberId: ana }))
    const toTom = await as.visitor.booking.create(at('16:00', { staffMemberId: tom }))
    const weekly = [{ weekday: 1, opens: '09:00', closes: '13:00' }]

    const own = await as.owner.hours.setWeekly({ organizationId, ownerId: tom, version: 1, weekly })
    const followed = await as.owner.hours.setWeekly({ organizationId, ownerId: tom, version: 2, weekly: null })
    const off = await as.owner.hours.setHolidays({ organizationId, ownerId: tom, version: 3, localDates: [MONDAY] })

    expect([own, off].map(({ affected }) => affected.map(({ bookingId }) => bookingId))).toEqual([
      [toTom.id],
      [toTom.id],
    ])
    expect(followed.affectedCount).toBe(0)
  })

  test('of a place is about all who work there, those with longer hours of their own too', async () => {
    const world = await createWorld({ tomWorks: { opensMinute: 600, closesMinute: 1320 } })
    const { as, at, ana, tom } = world
    await as.visitor.booking.create(at('16:00', { staffMemberId: ana }))
    await as.visitor.booking.create(at('15:00', { staffMemberId: tom }))

    expect(await closeAt(world, '15:30', 1)).toMatchObject({ affectedCount: 2 })
  })

  test('is no news to a visit that touches the end, goes on over two openings that touch, or is over', async () => {
    const world = await createWorld()
    const { as, at, clock, organizationId } = world
    await as.visitor.booking.create(at('10:00'))
    await as.visitor.booking.create(at('12:30'))
    await as.visitor.booking.create(at('14:00'))
    clock.moveTo(`${MONDAY}T11:30`)
    const { ownerId } = await placeOf(world)
    const openings = [
      { opens: '12:00', closes: '13:00' },
      { opens: '13:00', closes: '15:00' },
    ]

    const changed = await as.owner.hours.setException({
      organizationId,
      ownerId,
      version: 1,
      localDate: MONDAY,
      openings,
    })

    expect(changed).toMatchObject({ affectedCount: 0, affected: [] })
  })

  test('says nothing of what was cancelled, of classes, or of what staff booked beyond the hours on purpose', async () => {
    const world = await createWorld()
    const { as, at, ana, organizationId } = world
    const { manageToken } = await as.visitor.booking.create(at('16:00'))
    await as.visitor.booking.cancel({ manageToken })
    await as.desk.booking.create({ ...at('18:00'), staffMemberId: ana, override: { reason: 'A friend' } })
    const yoga = await addService(world, { name: 'Yoga', isClass: true }, [ana])
    const lesson = { organizationId, serviceId: yoga, staffMemberId: ana, seats: 2, startsAt: at('15:00').startsAt }
    const { sessions } = await as.desk.session.create(lesson)
    await as.visitor.session.book({ organizationId, sessionId: sessions[0]?.id ?? '', customer: at('15:00').customer })

    expect(await closeAt(world, '13:00', 1)).toMatchObject({ affectedCount: 0 })
  })

  test('counts everything and tells of the first hundred, whatever the year', async () => {
    const world = await createWorld({
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      service: { horizonDays: 500, durationMinutes: 30 },
    })
    const { as, at, organizationId } = world
    const rule = 'FREQ=DAILY;COUNT=60'
    await as.desk.series.create({ ...at('16:00'), rule })
    await as.desk.series.create({ ...at('16:30'), rule })
    const { ownerId } = await placeOf(world)

    const { affected, affectedCount } = await as.owner.hours.setWeekly({
      organizationId,
      ownerId,
      version: 1,
      weekly: [],
    })

    expect(affectedCount).toBeGreaterThan(100)
    expect(affected).toHaveLength(100)
    expect(affected.at(-1)?.startsAt.slice(0, 4)).toBe('2027')
  })
})

async function placeOf({ as, organizationId }: World): Promise<{ ownerId: string }> {
  const { locations } = await as.owner.location.list({ organizationId })
  return { ownerId: locations[0]?.id ?? '' }
}

/** The place opens at nine every day, and closes so early. */
async function closeAt(world: World, closes: string, version: number) {
  const { organizationId, as } = world
  const weekly = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '09:00', closes }))
  return as.owner.hours.setWeekly({ organizationId, ...(await placeOf(world)), version, weekly })
}
