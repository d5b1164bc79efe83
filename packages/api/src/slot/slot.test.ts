import type { KyselyPlugin } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import type { SlotDays } from './schema.ts'

describe('a visitor who looks for a time', () => {
  test('sees every start of a day, with who is free', async () => {
    const { as, at, organizationId, serviceId, ana, tom } = await createWorld({ closesMinute: 720 })
    await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))

    const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate: '2026-11-23', days: 1 })

    expect(days).toEqual([
      {
        localDate: '2026-11-23',
        slots: [slot('2026-11-23T10:00', [tom]), slot('2026-11-23T10:30', [tom]), slot('2026-11-23T11:00', [ana, tom])],
      },
    ])
  })

  test('sees from today on, closed days included, empty', async () => {
    const { as, organizationId, serviceId } = await createWorld({ closedOn: ['2026-11-25'] })

    const { days } = await as.visitor.slot.find({ organizationId, serviceId, days: 6 })

    const open = days.map(({ localDate, slots }) => [localDate, slots.length > 0])
    expect(open).toEqual([
      ['2026-11-23', true],
      ['2026-11-24', true],
      ['2026-11-25', false],
      ['2026-11-26', true],
      ['2026-11-27', false],
      ['2026-11-28', true],
    ])
  })

  test('sees only the times of the person asked for', async () => {
    const { as, organizationId, serviceId, tom } = await createWorld({
      tomWorks: { opensMinute: 960, closesMinute: 1020 },
    })

    const { days } = await as.visitor.slot.find({ organizationId, serviceId, staffMemberId: tom, days: 1 })

    expect(starts({ days })).toEqual(['2026-11-23T16:00:00+11:00'])
  })

  test('is led to the next free time when there is none in sight', async () => {
    const { as, organizationId, serviceId } = await createWorld({ closedOn: ['2026-11-28', '2026-11-29'] })

    const found = await as.visitor.slot.find({ organizationId, serviceId, fromDate: '2026-11-27', days: 3 })

    expect(starts(found)).toEqual([])
    expect(found.nextFree).toMatchObject({ localDate: '2026-11-30', startsAt: '2026-11-30T10:00:00+11:00' })
  })

  test('learns that nothing is free up to the horizon', async () => {
    const { as, organizationId, serviceId } = await createWorld({ weekdays: [], service: { horizonDays: 30 } })

    const found = await as.visitor.slot.find({ organizationId, serviceId, days: 7 })

    expect(found.nextFree).toBeNull()
  })

  test('is not led into the past', async () => {
    const { as, organizationId, serviceId } = await createWorld()

    const found = await as.visitor.slot.find({ organizationId, serviceId, fromDate: '2026-11-01', days: 7 })

    expect(starts(found)).toEqual([])
    expect(found.nextFree?.startsAt).toBe('2026-11-23T10:00:00+11:00')
  })

  test('asks for a service that does not exist, and is told so', async () => {
    const { as, organizationId } = await createWorld()

    await expect(
      as.visitor.slot.find({ organizationId, serviceId: '0198f000-0000-7000-8000-000000000000' }),
    ).rejects.toMatchObject(failure('not_found', { what: 'service' }))
  })
})

describe('a studio in Melbourne', () => {
  test('opens at ten on both sides of the start of daylight saving', async () => {
    const { as, organizationId, serviceId } = await createWorld({ now: '2026-10-02T08:00' })

    const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate: '2026-10-03', days: 2 })

    expect(days.map(({ slots }) => slots[0]?.startsAt)).toEqual([
      '2026-10-03T10:00:00+10:00',
      '2026-10-04T10:00:00+11:00',
    ])
  })

  test('opens at ten on both sides of its end', async () => {
    const { as, organizationId, serviceId } = await createWorld({ now: '2027-04-02T08:00' })

    const { days } = await as.visitor.slot.find({ organizationId, serviceId, fromDate: '2027-04-03', days: 2 })

    expect(days.map(({ slots }) => slots[0]?.startsAt)).toEqual([
      '2027-04-03T10:00:00+11:00',
      '2027-04-04T10:00:00+10:00',
    ])
  })

  test('that is open all night offers the hour that happens twice twice, and can be booked in each', async () => {
    const world = await createWorld({
      now: '2027-04-03T08:00',
      opensMinute: 0,
      closesMinute: 1440,
      service: { intervalMinutes: 60 },
    })
    const { organizationId, serviceId, as, at } = world

    const found = await as.visitor.slot.find({ organizationId, serviceId, fromDate: '2027-04-04', days: 1 })
    const twice = starts(found).filter((start) => start.includes('T02:00'))

    expect(twice).toEqual(['2027-04-04T02:00:00+11:00', '2027-04-04T02:00:00+10:00'])
    expect(starts(found)).toHaveLength(25)
    for (const startsAt of twice) {
      expect(await as.visitor.booking.create({ ...at('10:00'), startsAt })).toMatchObject({ startsAt })
    }
  })
})

test('the slots of a month of two people take two SQL statements', async () => {
  const { ctx, organizationId, serviceId } = await createWorld()
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: async ({ result }) => result,
  }

  const visitor = createCaller({ ...ctx, db: ctx.db.withPlugin(counter) })
  await visitor.slot.find({ organizationId, serviceId, days: 30 })

  expect(statements).toBe(2)
})

function slot(wallTime: string, staffMemberIds: string[]) {
  const [localDate = '', time = ''] = wallTime.split('T')
  const end = `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}${time.slice(2)}`
  return { startsAt: `${wallTime}:00+11:00`, endsAt: `${localDate}T${end}:00+11:00`, localDate, staffMemberIds }
}

function starts({ days }: Pick<SlotDays, 'days'>): string[] {
  return days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt))
}
