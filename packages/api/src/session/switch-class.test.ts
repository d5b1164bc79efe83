import { describe, expect, test } from 'vitest'
import { addService } from '../testing/add-to-business.ts'
import { createClass, tallied, type ClassWorld } from '../testing/create-class.ts'
import { failure } from '../testing/expectations.ts'

/** Classes on the Monday, Tuesday and Wednesday evening, with so many seats on the two other days. */
async function threeEvenings(seats: number, service = {}) {
  const made = await createClass(5, service)
  const ids: string[] = []
  for (const wallTime of ['2026-11-24T18:00', '2026-11-25T18:00']) {
    const [held] = (await made.hold(wallTime, { seats })).sessions
    ids.push(held?.id ?? '')
  }
  const [tuesday = '', wednesday = ''] = ids
  return { ...made, tuesday, wednesday }
}

async function foundFor({ as }: Pick<ClassWorld, 'as'>, manageToken: string): Promise<string[]> {
  const { days } = await as.visitor.session.findForBooking({ manageToken })
  return days.flatMap(({ sessions }) => sessions.map(({ startsAt }) => startsAt.slice(0, 16)))
}

describe('a customer with seats in a class', () => {
  test('finds the other classes of the service that have as many left, and changes to one', async () => {
    const made = await threeEvenings(2)
    const { as, hold, book, read, sessionId, tuesday, wednesday } = made
    const { manageToken } = await book(2)
    await book(1, { sessionId: tuesday })
    await hold('2026-11-26T10:00', {
      serviceId: await addService(made.world, { name: 'Pilates', isClass: true }, [made.ana]),
    })

    expect(await foundFor(made, manageToken)).toEqual(['2026-11-25T18:00'])
    const changed = await as.visitor.session.switch({ manageToken, sessionId: wednesday })

    expect(changed).toMatchObject({
      manageToken,
      state: 'confirmed',
      sessionId: wednesday,
      startsAt: '2026-11-25T18:00:00+11:00',
      seats: 2,
      price: { amountMinor: 40_00 },
    })
    expect(await read(sessionId)).toMatchObject({ seatsTaken: 0 })
    expect(await read(wednesday)).toMatchObject({ seatsTaken: 2 })
    expect(await as.visitor.session.switch({ manageToken, sessionId: wednesday })).toEqual(changed)
  })

  test('stays where they are when somebody else has the last seats', async () => {
    const { as, book, read, sessionId, tuesday } = await threeEvenings(2)
    const { manageToken } = await book(2)
    await book(1, { sessionId: tuesday })

    await expect(as.visitor.session.switch({ manageToken, sessionId: tuesday })).rejects.toMatchObject(
      failure('sold_out', { seatsLeft: 1 }),
    )

    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ sessionId })
    expect(await read(sessionId)).toMatchObject({ seatsTaken: 2 })
  })

  test('cannot once it is too late to change, nor into one that begins too soon or too far ahead', async () => {
    const service = { changeNoticeMinutes: 120, noticeMinutes: 60, horizonDays: 3 }
    const { as, book, clock, hold, tuesday, wednesday } = await threeEvenings(2, service)
    const late = (await hold('2026-11-27T18:00')).sessions[0]?.id ?? ''
    const { manageToken } = await book(1, { sessionId: tuesday })
    const change = (sessionId: string) => as.visitor.session.switch({ manageToken, sessionId })

    await expect(change(late)).rejects.toMatchObject(failure('too_far_ahead', { horizonDays: 3 }))
    clock.moveTo('2026-11-24T16:00')
    await expect(change(wednesday)).rejects.toMatchObject(failure('too_late', { until: '2026-11-24T16:00:00+11:00' }))
    const other = await book(1, { sessionId: wednesday })
    clock.moveTo('2026-11-24T17:01')
    await expect(
      as.visitor.session.switch({ manageToken: other.manageToken, sessionId: tuesday }),
    ).rejects.toMatchObject(failure('too_soon', { noticeMinutes: 60 }))
  })

  test('cannot into another service’s class, one that is cancelled, or one of another business', async () => {
    const { world, as, organizationId, book, hold, ana, tuesday } = await threeEvenings(2)
    const { manageToken } = await book()
    const serviceId = await addService(world, { name: 'Pilates', isClass: true }, [ana])
    const pilates = (await hold('2026-11-26T10:00', { serviceId })).sessions[0]?.id ?? ''
    const there = await createClass(2)
    await as.desk.session.cancel({ organizationId, sessionId: tuesday })

    for (const sessionId of [pilates, tuesday, there.sessionId]) {
      await expect(as.visitor.session.switch({ manageToken, sessionId })).rejects.toMatchObject(
        failure('not_found', { what: 'session' }),
      )
    }
  })

  test('cannot when they cancelled, or when they booked a time and not a class', async () => {
    const { as, at, book, tuesday } = await threeEvenings(2)
    const { manageToken } = await book()
    await as.visitor.booking.cancel({ manageToken })
    const visit = await as.visitor.booking.create(at('2026-11-24T12:00'))

    for (const [token, from] of [
      [manageToken, 'cancelled'],
      [visit.manageToken, 'confirmed'],
    ] as const) {
      const refusal = failure('illegal_move', { from, move: 'reschedule' })
      await expect(as.visitor.session.findForBooking({ manageToken: token })).rejects.toMatchObject(refusal)
      await expect(as.visitor.session.switch({ manageToken: token, sessionId: tuesday })).rejects.toMatchObject(refusal)
    }
  })

  test('who waits for an answer waits on in the other class, and who has one asks anew', async () => {
    const { as, organizationId, book, read, tuesday, wednesday } = await threeEvenings(2, { needsApproval: true })
    const { id: bookingId, manageToken } = await book()
    const key = { organizationId, bookingId }
    const change = (sessionId: string) => as.visitor.session.switch({ manageToken, sessionId })

    expect(await change(tuesday)).toMatchObject({ state: 'requested' })
    await as.desk.booking.approve(key)
    expect(await change(wednesday)).toMatchObject({ state: 'requested' })
    const { events } = await as.desk.event.list({ organizationId })
    expect(events.at(-1)).toMatchObject({ type: 'booking.rescheduled', details: { state: 'requested' } })

    await as.desk.booking.decline(key)
    expect(await read(wednesday)).toMatchObject({ seatsTaken: 0 })
  })

  test('who is moved by the business has its word', async () => {
    const { as, organizationId, book, tuesday } = await threeEvenings(2, { needsApproval: true })
    const { id: bookingId } = await book()
    await as.desk.booking.approve({ organizationId, bookingId })

    expect(await as.desk.session.moveBooking({ organizationId, bookingId, sessionId: tuesday })).toMatchObject({
      state: 'confirmed',
    })
  })

  test('still can when the service has been archived since', async () => {
    const made = await threeEvenings(2)
    const { as, organizationId, book, yoga, db, tuesday } = made
    const { manageToken } = await book()
    await db.updateTable('service').set({ isActive: false }).where('id', '=', yoga).execute()

    expect(await foundFor(made, manageToken)).toEqual(['2026-11-24T18:00', '2026-11-25T18:00'])
    expect(await as.visitor.session.switch({ manageToken, sessionId: tuesday })).toMatchObject({ sessionId: tuesday })
    expect((await as.visitor.session.find({ organizationId })).days.flatMap(({ sessions }) => sessions)).toEqual([])
  })

  test('is not moved to a time that they did not see', async () => {
    const { as, at, organizationId, book, read, tuesday } = await threeEvenings(2)
    const { manageToken } = await book()
    const seen = at('2026-11-24T18:00').startsAt
    await as.desk.session.reschedule({ organizationId, sessionId: tuesday, startsAt: at('2026-11-26T07:00').startsAt })

    await expect(as.visitor.session.switch({ manageToken, sessionId: tuesday, startsAt: seen })).rejects.toMatchObject(
      failure('changed_meanwhile'),
    )

    expect(await read(tuesday)).toMatchObject({ seatsTaken: 0 })
  })

  test('of two who want the last seat one has it, and the other is where they were', async () => {
    const { as, book, read, sessionId, tuesday } = await threeEvenings(1)
    const both = await Promise.all([book(), book()])

    const outcomes = await tallied(
      both.map(({ manageToken }) => as.visitor.session.switch({ manageToken, sessionId: tuesday })),
    )

    expect(outcomes).toEqual({ booked: 1, sold_out: 1 })
    expect([(await read(sessionId)).seatsTaken, (await read(tuesday)).seatsTaken]).toEqual([1, 1])
  })
})
