import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { addResource } from '../testing/add-to-business.ts'
import { createClass, tallied, type ClassWorld } from '../testing/create-class.ts'
import { failure } from '../testing/expectations.ts'
import { overtakenDesk } from '../testing/overtaken.ts'
import { join, line, runJob } from '../testing/waitlist.ts'

/** A class of five on the Tuesday at noon, when the business is open. */
async function noonClass(service = {}) {
  const made = await createClass(5, service)
  const [noon] = (await made.hold('2026-11-24T12:00')).sessions
  const key = { organizationId: made.organizationId, sessionId: noon?.id ?? '' }
  const move = (wallTime: string) => made.as.desk.session.reschedule({ ...key, startsAt: made.at(wallTime).startsAt })
  const seat = (seats = 1) => made.book(seats, { sessionId: key.sessionId })
  return { ...made, key, move, seat }
}

function visitOfAna({ as, at, ana }: ClassWorld, wallTime: string) {
  return as.visitor.booking.create(at(wallTime, { staffMemberId: ana }))
}

describe('the desk gives a class another time', () => {
  test('and all who booked it come then; its old time is free, the new one is not', async () => {
    const made = await noonClass()
    const { as, move, seat } = made
    const { id, manageToken } = await seat(2)

    const moved = await move('2026-11-25T15:00')

    expect(moved).toMatchObject({
      startsAt: '2026-11-25T15:00:00+11:00',
      endsAt: '2026-11-25T16:00:00+11:00',
      seatsTaken: 2,
      bookings: [{ id, startsAt: '2026-11-25T15:00:00+11:00' }],
    })
    const told = await as.visitor.booking.get({ manageToken })
    expect(told).toMatchObject({ state: 'confirmed', endsAt: '2026-11-25T16:00:00+11:00', localDate: '2026-11-25' })
    expect(told.segments).toMatchObject([{ startsAt: told.startsAt, endsAt: told.endsAt }])
    await visitOfAna(made, '2026-11-24T12:30')
    await expect(visitOfAna(made, '2026-11-25T15:30')).rejects.toMatchObject(failure('slot_taken'))
  })

  test('never over somebody else’s time: then everything stays where it was', async () => {
    const made = await noonClass()
    const { as, key, move, seat, read } = made
    const { manageToken } = await seat()
    const inTheWay = await visitOfAna(made, '2026-11-25T15:30')

    await expect(move('2026-11-25T15:00')).rejects.toMatchObject(failure('slot_taken'))

    expect(await read(key.sessionId)).toMatchObject({ startsAt: '2026-11-24T12:00:00+11:00' })
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ startsAt: '2026-11-24T12:00:00+11:00' })
    await expect(visitOfAna(made, '2026-11-24T12:30')).rejects.toMatchObject(failure('slot_taken'))
    await as.visitor.booking.cancel({ manageToken: inTheWay.manageToken })
    expect(await move('2026-11-25T15:00')).toMatchObject({ seatsTaken: 1 })
  })

  test('also half an hour later, into its own old time, and outside hours', async () => {
    const { move } = await noonClass()

    expect(await move('2026-11-24T12:30')).toMatchObject({ startsAt: '2026-11-24T12:30:00+11:00' })
    expect(await move('2026-11-24T22:00')).toMatchObject({ startsAt: '2026-11-24T22:00:00+11:00' })
  })

  test('in its room, or in another one of the same kind', async () => {
    const made = await createClass(5)
    const { world, as, organizationId, hold, yoga, tom } = made
    const [first] = await addResource(world, { name: 'Hall', units: 2, neededBy: [yoga] })
    const { resourceId } = await world.db
      .selectFrom('resourceUnit')
      .select('resourceId')
      .where('id', '=', first ?? '')
      .executeTakeFirstOrThrow()
    const [noon] = (await hold('2026-11-24T12:00', { resourceId })).sessions
    const key = { organizationId, sessionId: noon?.id ?? '' }
    await hold('2026-11-25T12:00', { resourceId, staffMemberId: tom })
    const move = (wallTime: string) => as.desk.session.reschedule({ ...key, startsAt: world.at(wallTime).startsAt })

    expect(await move('2026-11-25T12:30')).toMatchObject({ resource: { name: 'Hall' } })
    await move('2026-11-26T12:00')
    await hold('2026-11-25T12:30', { resourceId })
    await expect(move('2026-11-25T12:45')).rejects.toMatchObject(failure('slot_taken'))
  })

  test('only to a time to come, and only a class that has not begun and was not cancelled', async () => {
    const { as, key, move, clock } = await noonClass()
    await expect(move('2026-11-23T07:00')).rejects.toMatchObject(failure('too_soon'))
    await expect(as.staff.session.reschedule({ ...key, startsAt: '2026-11-25T15:00:00+11:00' })).rejects.toMatchObject(
      failure('forbidden'),
    )

    clock.moveTo('2026-11-24T12:00')
    await expect(move('2026-11-25T15:00')).rejects.toMatchObject(
      failure('too_late', { until: '2026-11-24T12:00:00+11:00' }),
    )
    clock.moveTo('2026-11-23T09:00')
    await as.desk.session.cancel(key)
    await expect(move('2026-11-25T15:00')).rejects.toMatchObject(failure('not_found', { what: 'session' }))
  })

  test('not while somebody is there already', async () => {
    const { as, organizationId, move, seat } = await noonClass()
    const { id: bookingId } = await seat()
    await as.desk.booking.arrive({ organizationId, bookingId })

    await expect(move('2026-11-25T15:00')).rejects.toMatchObject(
      failure('illegal_move', { from: 'arrived', move: 'reschedule' }),
    )
  })

  test('once, however often it is asked; those who wait for an answer go along, and each is told', async () => {
    const { as, organizationId, move, seat } = await noonClass({ needsApproval: true })
    const { id: bookingId, manageToken } = await seat()
    await Promise.all([1, 2, 3].map(() => move('2026-11-25T15:00')))

    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({
      state: 'requested',
      startsAt: '2026-11-25T15:00:00+11:00',
    })
    const { events } = await as.desk.event.list({ organizationId })
    expect(events.slice(-2)).toMatchObject([
      {
        type: 'booking.rescheduled',
        subjectId: bookingId,
        details: { from: '2026-11-24T12:00:00+11:00', to: '2026-11-25T15:00:00+11:00' },
      },
      { type: 'session.rescheduled', details: { from: '2026-11-24T12:00:00+11:00', bookings: 1 } },
    ])
    expect(events.filter(({ type }) => type === 'session.rescheduled')).toHaveLength(1)
  })

  test('while people book, cancel and it is given away: everybody who has a seat comes when it is', async () => {
    const { as, key, move, seat, tom } = await noonClass()
    const first = await Promise.all([seat(), seat(), seat()])

    await Promise.allSettled([
      ...[1, 2, 3, 4].map(() => seat()),
      move('2026-11-25T15:00'),
      as.desk.session.give({ ...key, staffMemberId: tom }),
      ...first.map(({ manageToken }) => as.visitor.booking.cancel({ manageToken })),
      move('2026-11-26T15:00'),
    ])

    const { startsAt, endsAt, staffMember, seatsTaken, bookings } = await as.desk.session.get(key)
    const seated = bookings.filter(({ state }) => state === 'confirmed')
    expect(seatsTaken).toBe(seated.length)
    expect(seated.length).toBeGreaterThan(0)
    for (const booking of seated) expect(booking).toMatchObject({ startsAt, endsAt, staffMember })
  })

  test('and whoever waits for the time that it had is offered it', async () => {
    const { world, move } = await noonClass()
    await join(world, 'Eva', {
      fromDate: '2026-11-24',
      staffMemberId: world.ana,
      window: { fromTime: '12:00', untilTime: '13:00' },
    })

    await move('2026-11-25T15:00')
    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 12:00'])
  })

  test('or to somebody else: then whoever waits for the person who held it is offered that time', async () => {
    const { world, as, key, tom } = await noonClass()
    const window = { fromTime: '12:00', untilTime: '13:00' }
    await join(world, 'Eva', { fromDate: '2026-11-24', staffMemberId: world.ana, window })

    await as.desk.session.give({ ...key, staffMemberId: tom })
    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 12:00'])
  })
})

describe('somebody who had cancelled a class that was moved and given away since', () => {
  test('has a seat in it as it is now when that is undone', async () => {
    const { as, key, organizationId, move, seat, read, tom } = await noonClass()
    const { id: bookingId, manageToken } = await seat(2)
    await as.visitor.booking.cancel({ manageToken })
    await move('2026-11-25T15:00')
    await as.desk.session.give({ ...key, staffMemberId: tom })
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ startsAt: '2026-11-24T12:00:00+11:00' })

    const undone = await as.desk.booking.undo({ organizationId, bookingId })

    expect(undone).toMatchObject({
      state: 'confirmed',
      startsAt: '2026-11-25T15:00:00+11:00',
      staffMember: { id: tom },
      segments: [{ startsAt: '2026-11-25T15:00:00+11:00', staffMember: { id: tom } }],
    })
    expect(await read(key.sessionId)).toMatchObject({ seatsTaken: 2 })
    const { events } = await as.desk.event.list({ organizationId })
    expect(events.at(-1)).toMatchObject({ type: 'booking.undone', details: { startsAt: '2026-11-25T15:00:00+11:00' } })
  })
})

describe('a class that is moved while seats in it are booked', () => {
  test('is booked at the time that it has by then', async () => {
    const { world, at, key, move } = await noonClass()
    const slow = overtakenDesk(world, { afterStatements: 2, by: () => move('2026-11-25T15:00') })
    const { customer } = at('18:00')

    const booking = await slow.session.book({ ...key, customer, idempotencyKey: newId() })

    expect(booking).toMatchObject({ startsAt: '2026-11-25T15:00:00+11:00' })
  })

  test('is not booked by who says which time they saw, and that is another one', async () => {
    const { at, key, book, move, read } = await noonClass()
    const seen = { sessionId: key.sessionId, startsAt: at('2026-11-24T12:00').startsAt }
    await move('2026-11-25T15:00')

    expect(await tallied([book(1, seen)])).toEqual({ changed_meanwhile: 1 })

    expect(await read(key.sessionId)).toMatchObject({ seatsTaken: 0 })
    expect(await book(1, { ...seen, startsAt: at('2026-11-25T15:00').startsAt })).toMatchObject({ state: 'confirmed' })
  })
})
