import { describe, expect, test } from 'vitest'
import { addResource } from '../testing/add-to-business.ts'
import { createClass, tallied } from '../testing/create-class.ts'
import { failure } from '../testing/expectations.ts'

describe('the desk that holds classes', () => {
  test('has the person and the room taken for that time, and nothing else', async () => {
    const { as, at, ana, hold, sessionId, read } = await createClass(5)
    await hold('2026-11-24T12:00')

    await expect(as.visitor.booking.create(at('2026-11-24T12:00', { staffMemberId: ana }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
    await as.visitor.booking.create(at('2026-11-24T13:00', { staffMemberId: ana }))
    expect(await read(sessionId)).toMatchObject({ seatsTaken: 0, bookings: [] })
  })

  test('cannot hold one while the person or the room is taken', async () => {
    const { as, at, ana, tom, hold, world, yoga } = await createClass(5)
    const [unitId] = await addResource(world, { name: 'Hall', units: 1, neededBy: [yoga] })
    const { resourceId } = await world.db
      .selectFrom('resourceUnit')
      .select('resourceId')
      .where('id', '=', unitId ?? '')
      .executeTakeFirstOrThrow()
    await as.visitor.booking.create(at('2026-11-24T12:00', { staffMemberId: ana }))
    await hold('2026-11-25T12:00', { resourceId })

    await expect(hold('2026-11-24T12:30')).rejects.toMatchObject(failure('dates_refused'))
    await expect(hold('2026-11-25T12:30', { resourceId, staffMemberId: tom })).rejects.toMatchObject(
      failure('dates_refused', { dates: [{ reason: 'slot_taken' }] }),
    )
  })

  test('every week, on the dates that are free', async () => {
    const { as, at, ana, hold } = await createClass(5)
    await as.visitor.booking.create(at('2026-12-01T16:00', { staffMemberId: ana }))
    const rule = 'FREQ=WEEKLY;COUNT=3'

    await expect(hold('2026-11-24T16:30', { rule })).rejects.toMatchObject(failure('dates_refused'))
    const { sessions, refused } = await hold('2026-11-24T16:30', { rule, mode: 'free' })

    expect(sessions.map(({ localDate }) => localDate)).toEqual(['2026-11-24', '2026-12-08'])
    expect(refused).toMatchObject([{ localDate: '2026-12-01', reason: 'slot_taken' }])
  })

  test('once, however often the request is sent, and of two at once only one', async () => {
    const { hold, as, organizationId } = await createClass(5)
    const again = { idempotencyKey: 'the-tap-of-a-thumb' }

    await Promise.all([1, 2, 3].map(() => hold('2026-11-24T18:00', again)))
    const outcomes = await tallied([1, 2, 3].map(() => hold('2026-11-25T18:00')))

    expect(outcomes).toEqual({ booked: 1, dates_refused: 2 })
    const { sessions } = await as.staff.session.list({ organizationId, fromDate: '2026-11-23', days: 3 })
    expect(sessions.map(({ localDate }) => localDate)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
  })

  test('gives it more seats, but not fewer than are taken', async () => {
    const { as, organizationId, sessionId, book } = await createClass(2)
    await book(2)

    expect(await as.desk.session.resize({ organizationId, sessionId, seats: 3 })).toMatchObject({ seatsLeft: 1 })
    await expect(as.desk.session.resize({ organizationId, sessionId, seats: 1 })).rejects.toMatchObject(
      failure('seats_taken', { seatsTaken: 2 }),
    )
    await expect(as.staff.session.resize({ organizationId, sessionId, seats: 9 })).rejects.toMatchObject(
      failure('forbidden'),
    )
  })

  test('gives it to somebody else who is free then, with all who booked it', async () => {
    const { as, at, organizationId, ana, tom, hold, book, read } = await createClass(5)
    const [noon] = (await hold('2026-11-24T12:00')).sessions
    const sessionId = noon?.id ?? ''
    const { manageToken } = await book(2, { sessionId })
    const inTheWay = await as.visitor.booking.create(at('2026-11-24T12:30', { staffMemberId: tom }))
    const give = () => as.desk.session.give({ organizationId, sessionId, staffMemberId: tom })

    await expect(give()).rejects.toMatchObject(failure('slot_taken'))
    expect(await read(sessionId)).toMatchObject({ staffMember: { id: ana } })
    await as.visitor.booking.cancel({ manageToken: inTheWay.manageToken })

    expect(await give()).toMatchObject({ staffMember: { id: tom }, seatsTaken: 2 })
    expect(await give()).toMatchObject({ staffMember: { id: tom } })
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ staffMember: { id: tom } })
    await as.visitor.booking.create(at('2026-11-24T12:00', { staffMemberId: ana }))
  })

  test('cancels it with all its bookings, and the person is free again', async () => {
    const { as, organizationId, hold, book } = await createClass(5)
    const [noon] = (await hold('2026-11-24T12:00')).sessions
    const sessionId = noon?.id ?? ''
    const booked = await book(2, { sessionId })

    const cancelled = await as.desk.session.cancel({ organizationId, sessionId, reason: 'Too few' })
    await as.desk.session.cancel({ organizationId, sessionId, reason: 'Too few' })

    expect(cancelled).toMatchObject({ seatsTaken: 0, seatsLeft: 0, cancelReason: 'Too few' })
    expect(cancelled.bookings).toMatchObject([{ id: booked.id, state: 'cancelled', cancelReason: 'Too few' }])
    await expect(as.desk.booking.undo({ organizationId, bookingId: booked.id })).rejects.toMatchObject(
      failure('illegal_move', { from: 'cancelled', move: 'undo' }),
    )
    await expect(book(1, { sessionId })).rejects.toMatchObject(failure('not_found', { what: 'session' }))
    await hold('2026-11-24T12:00')
  })

  test('cancels it while people book and cancel: nobody keeps a seat in it', async () => {
    const { as, organizationId, sessionId, book, read } = await createClass(30)
    const first = await Promise.all(Array.from({ length: 10 }, () => book()))

    await Promise.allSettled([
      ...Array.from({ length: 15 }, () => book()),
      as.desk.session.cancel({ organizationId, sessionId }),
      ...first.map(({ manageToken }) => as.visitor.booking.cancel({ manageToken })),
    ])

    const { seatsTaken, bookings, cancelledAt } = await read()
    expect(cancelledAt).not.toBeNull()
    expect(seatsTaken).toBe(0)
    expect(new Set(bookings.map(({ state }) => state))).toEqual(new Set(['cancelled']))
  })

  test('finds every change among the events', async () => {
    const { as, organizationId, sessionId, book } = await createClass(5)
    const { id: bookingId } = await book(2)
    await as.desk.session.changeSeats({ organizationId, bookingId, seats: 1 })
    await as.desk.session.resize({ organizationId, sessionId, seats: 4 })
    await as.desk.session.cancel({ organizationId, sessionId })

    const { events } = await as.desk.event.list({ organizationId })

    expect(events.map(({ type }) => type)).toEqual([
      'session.created',
      'booking.confirmed',
      'booking.seats_changed',
      'session.resized',
      'booking.cancelled',
      'session.cancelled',
    ])
  })
})
