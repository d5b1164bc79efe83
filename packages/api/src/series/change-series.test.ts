import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { overtakenDesk } from '../testing/overtaken.ts'
import type { RecurrenceRule } from './schema.ts'

const weekly = (count: number): RecurrenceRule => ({ frequency: 'weekly', count })

/** Ana every Monday at ten. */
function mondays({ at, ana }: World, count: number) {
  return { ...at('10:00', { staffMemberId: ana }), rule: weekly(count) }
}

describe('a regular who wants another time', () => {
  test('gets this and the following, the earlier ones stay', async () => {
    const world = await createWorld()
    const { bookings } = await world.as.desk.series.create(mondays(world, 4))

    const changed = await world.as.desk.series.change({
      ...keyOf(world, bookings[2]?.id),
      scope: 'thisAndFollowing',
      timeOfDay: '14:30',
    })

    expect(changed.bookings.map(({ startsAt }) => startsAt.slice(0, 16))).toEqual([
      '2026-11-23T10:00',
      '2026-11-30T10:00',
      '2026-12-07T14:30',
      '2026-12-14T14:30',
    ])
    expect(changed.changedIds).toEqual(bookings.slice(2).map(({ id }) => id))
    await world.as.visitor.booking.create(world.at('2026-12-07T10:00', { staffMemberId: world.ana }))
  })

  test('keeps the time on the wall across the end of daylight saving', async () => {
    const world = await createWorld({ now: '2027-03-20T08:00' })
    const { bookings } = await world.as.desk.series.create({ ...world.at('2027-03-29T10:00'), rule: weekly(2) })

    const changed = await world.as.desk.series.change({
      ...keyOf(world, bookings[0]?.id),
      scope: 'all',
      timeOfDay: '12:00',
    })

    expect(changed.bookings.map(({ startsAt }) => startsAt)).toEqual([
      '2027-03-29T12:00:00+11:00',
      '2027-04-05T12:00:00+10:00',
    ])
  })

  test('keeps what was moved on its own, and what has begun', async () => {
    const world = await createWorld()
    const { bookings } = await world.as.desk.series.create(mondays(world, 4))
    await world.as.desk.booking.move({
      ...keyOf(world, bookings[1]?.id),
      startsAt: world.at('2026-12-01T11:00').startsAt,
    })
    await world.as.desk.booking.cancelForCustomer(keyOf(world, bookings[2]?.id))
    world.clock.moveTo('2026-11-23T10:30')

    const changed = await world.as.desk.series.change({
      ...keyOf(world, bookings[3]?.id),
      scope: 'all',
      timeOfDay: '16:00',
    })

    expect(changed.leftAlone.map(({ why }) => why)).toEqual(['begun', 'moved_alone', 'cancelled'])
    expect(changed.bookings.map(({ startsAt }) => startsAt.slice(0, 16))).toEqual([
      '2026-11-23T10:00',
      '2026-12-01T11:00',
      '2026-12-07T10:00',
      '2026-12-14T16:00',
    ])
  })

  test('moves one date alone, which then stays when the others move', async () => {
    const world = await createWorld()
    const { bookings } = await world.as.desk.series.create(mondays(world, 3))
    await world.as.desk.series.change({ ...keyOf(world, bookings[1]?.id), scope: 'one', timeOfDay: '15:00' })

    const changed = await world.as.desk.series.change({
      ...keyOf(world, bookings[0]?.id),
      scope: 'all',
      staffMemberId: world.tom,
    })

    expect(changed.bookings.map(({ staffMember }) => staffMember.name)).toEqual(['Tom', 'Ana', 'Tom'])
  })

  test('stays wherever they are when one date is taken and all must move', async () => {
    const world = await createWorld()
    const { bookings } = await world.as.desk.series.create(mondays(world, 3))
    await world.as.desk.booking.create(world.at('2026-11-30T14:00', { staffMemberId: world.ana }))
    const change = { ...keyOf(world, bookings[0]?.id), scope: 'all' as const, timeOfDay: '14:00' }

    await expect(world.as.desk.series.change(change)).rejects.toMatchObject(
      failure('dates_refused', { dates: [{ localDate: '2026-11-30', reason: 'slot_taken' }] }),
    )
    const moved = await world.as.desk.series.change({ ...change, mode: 'free' })

    expect(moved.bookings.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['14:00', '10:00', '14:00'])
    expect(moved.refused).toMatchObject([{ bookingId: bookings[1]?.id, reason: 'slot_taken' }])
  })

  test('may be moved by less than the visit is long, into its own time', async () => {
    const world = await createWorld()
    const { bookings } = await world.as.desk.series.create(mondays(world, 2))

    const changed = await world.as.desk.series.change({
      ...keyOf(world, bookings[0]?.id),
      scope: 'all',
      timeOfDay: '10:30',
    })

    expect(changed.changedIds).toHaveLength(2)
    expect(await claimCount(world)).toBe(2)
  })

  test('keeps a date that was cancelled while the others were about to be moved', async () => {
    const world = await createWorld()
    const { bookings } = await world.as.desk.series.create(mondays(world, 3))
    const by = () => world.as.owner.booking.cancelForCustomer(keyOf(world, bookings[1]?.id))
    const slow = overtakenDesk(world, { afterStatements: 5, by })

    const changed = await slow.series.change({ ...keyOf(world, bookings[0]?.id), scope: 'all', timeOfDay: '14:00' })

    expect(changed.leftAlone).toMatchObject([{ bookingId: bookings[1]?.id, why: 'cancelled' }])
    expect(await claimCount(world)).toBe(2)
  })
})

describe('a regular who stops coming', () => {
  test('frees this and the following dates, with one event each', async () => {
    const world = await createWorld()
    const { id, bookings } = await world.as.desk.series.create(mondays(world, 3))

    const cancelled = await world.as.desk.series.cancel({
      ...keyOf(world, bookings[1]?.id),
      scope: 'thisAndFollowing',
      reason: 'Moving away',
    })

    expect(cancelled.bookings.map(({ state }) => state)).toEqual(['confirmed', 'cancelled', 'cancelled'])
    expect(await claimCount(world)).toBe(1)
    const { events } = await world.as.desk.event.list({ organizationId: world.organizationId })
    expect(events.map(({ type }) => type)).toEqual([
      'booking.confirmed',
      'booking.confirmed',
      'booking.confirmed',
      'series.created',
      'booking.cancelled',
      'booking.cancelled',
      'series.cancelled',
    ])
    expect(events.at(-1)).toMatchObject({ subjectId: id, details: { reason: 'Moving away', bookings: 2 } })
  })

  test('a booking that stands alone is no series', async () => {
    const world = await createWorld()
    const { id } = await world.as.visitor.booking.create(world.at('10:00'))

    await expect(world.as.desk.series.cancel({ ...keyOf(world, id), scope: 'all' })).rejects.toMatchObject(
      failure('not_found', { what: 'series' }),
    )
  })
})

function keyOf({ organizationId }: World, bookingId = ''): { organizationId: string; bookingId: string } {
  return { organizationId, bookingId }
}

async function claimCount({ db, organizationId }: World): Promise<number> {
  return (await db.selectFrom('claim').select('id').where('organizationId', '=', organizationId).execute()).length
}
