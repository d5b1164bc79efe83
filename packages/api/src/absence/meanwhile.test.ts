import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { claimsOf, createIllness } from '../testing/illness.ts'
import { meet } from '../testing/meet.ts'
import { memberOf } from '../testing/member-of.ts'
import { overtakenDesk } from '../testing/overtaken.ts'
import { countingRefusals } from '../testing/refused-statements.ts'

describe('while the desk thinks about it', () => {
  test('somebody books Ana: they are part of it', async () => {
    const { as, tom, day, bookAna, world } = await createIllness()
    await bookAna('10:00')
    const slow = overtakenDesk(world, { afterStatements: 2, by: () => bookAna('15:00') })

    const { affected } = await slow.absence.record(day)

    expect(affected.map(({ booking }) => booking.staffMember.id)).toEqual([tom, tom])
    expect(await claimsOf(world, day.staffMemberId)).toBe(1)
    expect((await as.desk.absence.plan(day)).affected).toEqual([])
  })

  test('a customer cancels, and another one moves to another day: both stay as they are', async () => {
    const { as, at, day, bookAna, world, tom } = await createIllness()
    const [first, second] = [await bookAna('10:00'), await bookAna('12:00')]
    const by = async () => {
      await as.visitor.booking.cancel({ manageToken: first.manageToken })
      await as.visitor.booking.reschedule({
        manageToken: second.manageToken,
        startsAt: at('2026-11-24T12:00').startsAt,
      })
    }

    const { affected } = await overtakenDesk(world, { afterStatements: 3, by }).absence.record(day)

    expect(affected).toEqual([])
    expect(await claimsOf(world, tom)).toBe(0)
    expect(await as.visitor.booking.get({ manageToken: second.manageToken })).toMatchObject({
      state: 'confirmed',
      staffMember: { name: 'Ana' },
    })
  })
})

test('who books what they hold while the desk records it: nobody waits in a circle', async () => {
  const refused: number[] = []
  for (let afterStatements = 6; afterStatements <= 14; afterStatements++) {
    const { world, day } = await createIllness()
    const wish = world.at('10:00', { staffMemberId: world.ana })
    const { holdToken } = await world.as.visitor.booking.hold(wish)
    const { ctx, count } = countingRefusals(world.ctx)
    const desk = await memberOf({ ...world, ctx }, 'desk')
    await meet(world, desk, {
      afterStatements,
      first: ({ call }) => call.absence.record(day),
      second: () => createCaller(ctx).booking.create({ ...wish, holdToken }),
    })
    refused.push(count())
  }
  expect(refused).toEqual(refused.map(() => 0))
})

test('while the desk thinks about it, a colleague gives the visit to Tom, who comes in early: it stays his', async () => {
  const { as, at, ana, tom, day, bookAna, world } = await createIllness({
    tomWorks: { opensMinute: 900, closesMinute: 1020 },
  })
  const { id: bookingId } = await bookAna('10:00')
  const { organizationId } = day
  const override = { reason: 'Tom comes in early' }
  const by = () =>
    as.desk.booking.move({ organizationId, bookingId, startsAt: at('10:00').startsAt, staffMemberId: tom, override })

  await overtakenDesk(world, { afterStatements: 5, by }).absence.record(day)

  const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23' })
  expect(bookings).toMatchObject([{ id: bookingId, state: 'confirmed', staffMember: { id: tom } }])
  expect(await claimsOf(world, ana)).toBe(1)
})
