// Two people in the same hours at the same moment, and a visitor who books meanwhile.
import { describe, expect, test } from 'vitest'
import { AppError } from '../app-error.ts'
import { createWorld, MONDAY, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { meet } from '../testing/meet.ts'
import { memberOf } from '../testing/member-of.ts'
import { overtakenDesk } from '../testing/overtaken.ts'

const tooLate = { status: 'rejected', reason: failure('changed_meanwhile') }
const weekUntil = (closes: string) => [1, 2, 3].map((weekday) => ({ weekday, opens: '09:00', closes }))

describe('two people who change the same hours', () => {
  test('are told apart wherever they meet: one week is there, whole, and the other one looks again', async () => {
    for (let stop = 1; stop <= 10; stop++) {
      const world = await createWorld()
      const { as } = world
      const key = await hoursOf(world)

      const met = await meet(world, await memberOf(world, 'manager'), {
        afterStatements: stop,
        first: ({ call }) => call.hours.setWeekly({ ...key, version: 1, weekly: weekUntil('12:00') }),
        second: () => as.owner.hours.setWeekly({ ...key, version: 1, weekly: weekUntil('18:00') }),
      })

      const [done, refused] = met.first.status === 'fulfilled' ? ['12:00', met.second] : ['18:00', met.first]
      expect(refused ?? tooLate).toMatchObject(tooLate)
      expect(await as.owner.hours.get(key)).toMatchObject({ weekly: weekUntil(done), version: 2 })
      expect(await changesOf(world)).toHaveLength(1)
    }
  })

  test('are many, of the week, of a date and of holidays: one is done, all others are told', async () => {
    const world = await createWorld()
    const { as } = world
    const key = { ...(await hoursOf(world)), version: 1 }

    const outcomes = await Promise.allSettled([
      ...['12:00', '13:00', '14:00'].map((closes) => as.manager.hours.setWeekly({ ...key, weekly: weekUntil(closes) })),
      as.owner.hours.setException({ ...key, localDate: MONDAY, openings: [{ opens: '09:00', closes: '10:00' }] }),
      as.owner.hours.setHolidays({ ...key, localDates: [MONDAY] }),
      as.owner.location.update({
        organizationId: key.organizationId,
        locationId: key.ownerId,
        version: 1,
        name: 'Mine',
      }),
    ])

    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject(Array.from({ length: outcomes.length - 1 }, () => tooLate))
    expect(await as.owner.hours.get(key)).toMatchObject({ version: 2 })
    expect(await changesOf(world)).toHaveLength(1)
  })

  test('are not in each other’s way when they change those of different people', async () => {
    const { as, ana, tom, organizationId } = await createWorld()

    const changed = await Promise.all(
      [ana, tom].map((ownerId) =>
        as.manager.hours.setWeekly({ organizationId, ownerId, version: 1, weekly: weekUntil('12:00') }),
      ),
    )

    expect(changed).toMatchObject([{ version: 2 }, { version: 2 }])
  })
})

describe('somebody who is archived while a visit to them is written', () => {
  test('is not, once the visit is there: it is waited for, and counts', async () => {
    const outcomes: string[] = []
    for (let stop = 1; stop <= 12; stop++) {
      const world = await createWorld()
      const { as, at, ana, organizationId } = world
      const { first, second } = await meet(world, await memberOf(world, 'desk'), {
        afterStatements: stop,
        first: ({ call }) => call.booking.create(at('10:00', { staffMemberId: ana })),
        second: () => as.manager.staff.archive({ organizationId, staffMemberId: ana, version: 1 }),
      })
      if (!second) break
      outcomes.push(`${outcomeOf(first)}, ${outcomeOf(second)}`)
    }
    expect(outcomes.at(-1)).toBe('done, has_future_bookings')
    // A visitor who looked before that is booked, as in every other change of what is on offer.
    const possible = new Set(['done, has_future_bookings', 'done, done', 'not_found, done'])
    expect(outcomes.filter((outcome) => !possible.has(outcome))).toEqual([])
  })
})

test('a visitor who looked before the hours changed books what was on offer, or is told; never half of it', async () => {
  const outcomes: string[] = []
  for (let stop = 1; stop <= 10; stop++) {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const key = await hoursOf(world)
    const close = () => as.manager.hours.setHolidays({ ...key, version: 1, localDates: [MONDAY] })
    const slow = overtakenDesk(world, { afterStatements: stop, by: close })

    const [booked] = await Promise.allSettled([slow.booking.create(at('10:00'))])

    const { bookings } = await as.desk.booking.list({ organizationId, fromDate: MONDAY })
    outcomes.push(`${booked ? outcomeOf(booked) : ''}, ${bookings.length} booked`)
  }
  expect(new Set(outcomes)).toEqual(new Set(['outside_hours, 0 booked', 'done, 1 booked']))
})

async function hoursOf({ as, organizationId }: World) {
  const { locations } = await as.owner.location.list({ organizationId })
  return { organizationId, ownerId: locations[0]?.id ?? '' }
}

async function changesOf({ as, organizationId }: World) {
  const { events } = await as.owner.event.list({ organizationId })
  return events.filter(({ type }) => type === 'hours.changed' || type === 'location.updated')
}

/** Done, or the reason why not. */
function outcomeOf(result: PromiseSettledResult<unknown>): string {
  if (result.status === 'fulfilled') return 'done'
  const { cause } = result.reason as Error
  return cause instanceof AppError ? cause.reason : String(result.reason)
}
