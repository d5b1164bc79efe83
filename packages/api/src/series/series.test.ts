import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import type { RecurrenceRule } from './schema.ts'

const weekly = (count: number): RecurrenceRule => ({ frequency: 'weekly', count })

/** Ana every Monday at ten. */
function mondays({ at, ana }: World, count: number) {
  return { ...at('10:00', { staffMemberId: ana }), rule: weekly(count) }
}

describe('the desk books a regular', () => {
  test('on all dates, with the same person, and finds them together', async () => {
    const world = await createWorld()

    const series = await world.as.desk.series.create({ ...world.at('10:00'), rule: weekly(4) })

    expect(series.bookings.map(({ startsAt }) => startsAt)).toEqual([
      '2026-11-23T10:00:00+11:00',
      '2026-11-30T10:00:00+11:00',
      '2026-12-07T10:00:00+11:00',
      '2026-12-14T10:00:00+11:00',
    ])
    expect(new Set(series.bookings.map(({ staffMember }) => staffMember.id)).size).toBe(1)
    expect(new Set(series.bookings.map(({ seriesId }) => seriesId))).toEqual(new Set([series.id]))
    const { refused: _, ...found } = series
    expect(await world.as.staff.series.get({ organizationId: world.organizationId, seriesId: series.id })).toEqual(
      found,
    )
  })

  test('at the same time on the wall, before and after the end of daylight saving, far beyond the horizon', async () => {
    const world = await createWorld({ now: '2027-03-20T08:00', service: { horizonDays: 7 } })
    const request = { ...world.at('2027-03-29T10:00'), rule: 'FREQ=WEEKLY;COUNT=3' }

    const { bookings } = await world.as.desk.series.create(request)

    expect(bookings.map(({ startsAt }) => startsAt)).toEqual([
      '2027-03-29T10:00:00+11:00',
      '2027-04-05T10:00:00+10:00',
      '2027-04-12T10:00:00+10:00',
    ])
  })

  test('and sees before which dates are free, and what is near those that are not', async () => {
    const world = await createWorld({ closedOn: ['2026-12-07'] })
    await world.as.desk.booking.create(world.at('2026-11-30T10:00', { staffMemberId: world.ana }))

    const { dates } = await world.as.desk.series.preview(mondays(world, 3))

    expect(dates).toMatchObject([
      { localDate: '2026-11-23', isFree: true, staffMember: { name: 'Ana' }, refusal: null },
      { localDate: '2026-11-30', isFree: false, refusal: { reason: 'slot_taken' } },
      { localDate: '2026-12-07', isFree: false, refusal: { reason: 'outside_hours' } },
    ])
    expect(dates[1]?.refusal?.nearest).toHaveLength(3)
    expect(await bookingCount(world)).toBe(1)
  })

  test('not at all when one date is taken and all were asked for', async () => {
    const world = await createWorld()
    await world.as.desk.booking.create(world.at('2026-11-30T10:00', { staffMemberId: world.ana }))

    await expect(world.as.desk.series.create(mondays(world, 3))).rejects.toMatchObject(
      failure('dates_refused', { dates: [{ localDate: '2026-11-30', reason: 'slot_taken' }] }),
    )
    expect(await bookingCount(world)).toBe(1)
  })

  test('on the dates that are free, and is told about the others', async () => {
    const world = await createWorld()
    await world.as.desk.booking.create(world.at('2026-11-30T10:00', { staffMemberId: world.ana }))

    const series = await world.as.desk.series.create({ ...mondays(world, 3), mode: 'free' })

    expect(series.bookings.map(({ localDate }) => localDate)).toEqual(['2026-11-23', '2026-12-07'])
    expect(series.refused).toMatchObject([{ localDate: '2026-11-30', reason: 'slot_taken' }])
  })

  test('every day, each day counting for the weekly limit', async () => {
    const world = await createWorld({ service: { capPerWeek: 2 } })
    const request = { ...world.at('10:00'), rule: { frequency: 'daily' as const, count: 4 }, mode: 'free' as const }

    const series = await world.as.desk.series.create(request)

    expect(series.bookings.map(({ localDate }) => localDate)).toEqual(['2026-11-23', '2026-11-24'])
    expect(series.refused.map(({ reason }) => reason)).toEqual(['fully_booked', 'fully_booked'])
  })

  test('from the very instant that was asked for, also where the clock shows it twice', async () => {
    const world = await createWorld({ opensMinute: 0, closesMinute: 1440, service: { horizonDays: 400 } })
    const again = { ...world.at('10:00'), startsAt: '2027-04-04T02:30:00+10:00', rule: weekly(2) }

    const { dates } = await world.as.desk.series.preview(again)

    expect(dates.map(({ startsAt }) => startsAt)).toEqual(['2027-04-04T02:30:00+10:00', '2027-04-11T02:30:00+10:00'])
    const odd = { ...again, startsAt: '2027-04-05T10:00:30+10:00' }
    await expect(world.as.desk.series.preview(odd)).rejects.toMatchObject(invalid('startsAt'))
  })

  test('once, however often the request is sent', async () => {
    const world = await createWorld()
    const request = { ...mondays(world, 5), idempotencyKey: 'the-tap-of-a-thumb' }

    const answers = await Promise.all([1, 2, 3, 4].map(() => world.as.desk.series.create(request)))

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await bookingCount(world)).toBe(5)
  })

  test('only with a rule that ends, makes sense and is not too long', async () => {
    const world = await createWorld()
    const asked = world.at('10:00')
    const rules: RecurrenceRule[] = [
      { frequency: 'weekly' },
      { frequency: 'daily', lastDate: '2027-12-31' },
      { frequency: 'weekly', lastDate: '2026-11-01' },
      { frequency: 'yearly', count: 10 },
      'FREQ=SOMETIMES;COUNT=3',
      'FREQ=DAILY;COUNT=99999999999',
      'FREQ=DAILY;UNTIL=20261199',
      'FREQ=__PROTO__;COUNT=1',
      { frequency: 'yearly', months: [2], monthDays: [31], count: 3 },
    ]

    for (const rule of rules) {
      await expect(world.as.desk.series.create({ ...asked, rule })).rejects.toMatchObject(invalid('rule'))
    }
    const late = { ...asked, startsAt: '2199-12-20T00:00:00Z', rule: weekly(2) }
    await expect(world.as.desk.series.preview(late)).rejects.toMatchObject(invalid('startsAt'))
    await expect(world.as.visitor.series.create({ ...asked, rule: weekly(2) })).rejects.toMatchObject(
      failure('sign_in_needed'),
    )
  })
})

describe('two desks that book regulars at once', () => {
  test('on the same Mondays: one gets them all, the other none, and nothing half-made remains', async () => {
    const world = await createWorld()
    const other = { ...mondays(world, 12), customer: { name: 'Lee', email: 'lee@example.com' } }

    const outcomes = await Promise.allSettled([
      world.as.desk.series.create(mondays(world, 12)),
      world.as.owner.series.create(other),
      world.as.manager.series.create(other),
    ])

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await bookingCount(world)).toBe(12)
  })

  test('on crossing dates: every date is somebody’s once', async () => {
    const world = await createWorld()
    const daily = { ...world.at('10:00', { staffMemberId: world.ana }), rule: 'FREQ=DAILY;COUNT=14' }

    const [first, second] = await Promise.all([
      world.as.desk.series.create({ ...mondays(world, 4), mode: 'free' }),
      world.as.owner.series.create({ ...daily, mode: 'free' }),
    ])

    const dates = [...first.bookings, ...second.bookings].map(({ localDate }) => localDate)
    expect(new Set(dates).size).toBe(dates.length)
    expect(first.bookings.length + first.refused.length).toBe(4)
  })
})

async function bookingCount({ db, organizationId }: World): Promise<number> {
  return (await db.selectFrom('booking').select('id').where('organizationId', '=', organizationId).execute()).length
}
