import { describe, expect, test } from 'vitest'
import { createClass, tallied } from '../testing/create-class.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('a visitor who looks for a class', () => {
  test('sees the classes with seats left, by date', async () => {
    const { as, organizationId, hold, book } = await createClass(2)
    await hold('2026-11-24T18:00')
    await book(2)

    const { days } = await as.visitor.session.find({ organizationId, fromDate: '2026-11-23', days: 2 })

    expect(days).toMatchObject([
      { localDate: '2026-11-23', sessions: [] },
      {
        localDate: '2026-11-24',
        sessions: [{ startsAt: '2026-11-24T18:00:00+11:00', seatsLeft: 2, service: { name: 'Yoga' } }],
      },
    ])
  })

  test('sees the full ones too if they ask for them', async () => {
    const { as, organizationId, book } = await createClass(2)
    await book(2)

    const { days } = await as.visitor.session.find({ organizationId, days: 1, withFull: true })

    expect(days).toMatchObject([{ sessions: [{ seats: 2, seatsLeft: 0 }] }])
  })

  test('for three sees only those with three seats left', async () => {
    const { as, organizationId, book } = await createClass(4)
    const found = async (seats: number) => {
      const { days } = await as.visitor.session.find({ organizationId, days: 1, seats })
      return days.flatMap(({ sessions }) => sessions).length
    }
    await book(2)

    expect(await found(2)).toBe(1)
    expect(await found(3)).toBe(0)
  })

  test('at the end of the calendar sees its last date, and no class after it', async () => {
    const { as, organizationId, serviceId, hold } = await createClass(4)
    const dates = { organizationId, fromDate: '2199-12-31', days: 3 }

    const [classes, slots] = [await as.visitor.session.find(dates), await as.visitor.slot.find({ ...dates, serviceId })]

    for (const { days } of [classes, slots]) expect(days.map(({ localDate }) => localDate)).toEqual(['2199-12-31'])
    await expect(hold('10:00', { startsAt: '2199-12-31T23:59:00Z' })).rejects.toMatchObject(invalid('startsAt'))
  })

  test('finds no slots of a service that is held as a class', async () => {
    const { as, organizationId, yoga } = await createClass(2)

    const { services } = await as.visitor.service.list({ organizationId })
    expect(services.map(({ name, isClass }) => [name, isClass])).toEqual([
      ['Cut', false],
      ['Yoga', true],
    ])
    await expect(as.visitor.slot.find({ organizationId, serviceId: yoga })).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
  })
})

describe('a visitor who books a class', () => {
  test('gets their seats, for so much each', async () => {
    const { book, read } = await createClass(5)

    const booking = await book(2)

    expect(booking).toMatchObject({
      state: 'confirmed',
      startsAt: '2026-11-23T18:00:00+11:00',
      service: { name: 'Yoga', durationMinutes: 60 },
      staffMember: { name: 'Ana' },
      seats: 2,
      price: { amountMinor: 40_00 },
    })
    expect(await read()).toMatchObject({ seatsTaken: 2, seatsLeft: 3, bookings: [{ id: booking.id }] })
  })

  test('is told how many seats are left when there are too few', async () => {
    const { book } = await createClass(3)
    await book(2)

    await expect(book(2)).rejects.toMatchObject(failure('sold_out', { seatsLeft: 1 }))
  })

  test('gets them once, however often the request is sent', async () => {
    const { book, read, at } = await createClass(10)
    const request = { idempotencyKey: 'the-tap-of-a-thumb', customer: at('18:00').customer }

    const answers = await Promise.all(Array.from({ length: 8 }, () => book(3, request)))

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await read()).toMatchObject({ seatsTaken: 3 })
  })

  test('cannot once it has begun, nor move it to another time on their own', async () => {
    const { as, at, book, clock } = await createClass(3)
    const { manageToken } = await book()

    await expect(as.visitor.booking.reschedule({ manageToken, startsAt: at('12:00').startsAt })).rejects.toMatchObject(
      failure('illegal_move'),
    )
    clock.moveTo('2026-11-23T18:01')
    await expect(book()).rejects.toMatchObject(failure('too_soon'))
  })

  test('cannot book what another business holds', async () => {
    const { as, at, sessionId } = await createClass(3)
    const there = await createWorld()
    const request = { organizationId: there.organizationId, sessionId, customer: at('18:00').customer }

    await expect(as.visitor.session.book(request)).rejects.toMatchObject(failure('not_found', { what: 'session' }))
  })
})

describe('a hundred people at once on ten seats', () => {
  test('one each: ten are in, ninety are told that it is sold out', async () => {
    const { book, read } = await createClass(10)

    const outcomes = await tallied(Array.from({ length: 100 }, () => book()))

    expect(outcomes).toEqual({ booked: 10, sold_out: 90 })
    expect(await read()).toMatchObject({ seatsTaken: 10, seatsLeft: 0 })
  })

  test('in ones, twos and threes: never more than ten, and as many as were told so', async () => {
    const { book, read } = await createClass(10)
    const wishes = Array.from({ length: 100 }, (_, i) => (i % 3) + 1)

    const results = await Promise.allSettled(wishes.map((seats) => book(seats)))

    const sold = results.reduce(
      (sum, result) => sum + (result.status === 'fulfilled' ? (result.value.seats ?? 0) : 0),
      0,
    )
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.cause.reason] : []))
    expect(sold).toBe(10)
    expect(new Set(refusals)).toEqual(new Set(['sold_out']))
    const { seatsTaken, bookings } = await read()
    expect(seatsTaken).toBe(10)
    expect(bookings.reduce((sum, { seats }) => sum + (seats ?? 0), 0)).toBe(10)
  })

  test('while others cancel: the count is what the bookings say', async () => {
    const { as, book, read } = await createClass(10)
    const first = await Promise.all(Array.from({ length: 5 }, () => book(2)))

    await Promise.allSettled([
      ...first.map(({ manageToken }) => as.visitor.booking.cancel({ manageToken })),
      ...Array.from({ length: 40 }, (_, i) => book((i % 2) + 1)),
    ])

    const { seatsTaken, bookings } = await read()
    const seated = bookings.filter(({ state }) => state === 'confirmed')
    expect(seatsTaken).toBe(seated.reduce((sum, { seats }) => sum + (seats ?? 0), 0))
    expect(seatsTaken).toBeLessThanOrEqual(10)
  })
})

describe('seats come back', () => {
  test('when somebody cancels, once', async () => {
    const { as, book, read } = await createClass(2)
    const { manageToken } = await book(2)

    await Promise.all([1, 2, 3].map(() => as.visitor.booking.cancel({ manageToken })))

    expect(await read()).toMatchObject({ seatsTaken: 0 })
    expect(await book(2)).toMatchObject({ state: 'confirmed' })
  })

  test('and are taken again by an undo, unless the class is full by then', async () => {
    const { as, organizationId, book, read } = await createClass(2)
    const { id: bookingId, manageToken } = await book(2)
    await as.visitor.booking.cancel({ manageToken })
    expect(await as.desk.booking.undo({ organizationId, bookingId })).toMatchObject({ state: 'confirmed' })
    expect(await read()).toMatchObject({ seatsTaken: 2 })
    await as.desk.booking.cancelForCustomer({ organizationId, bookingId })
    await book(1)

    await expect(as.desk.booking.undo({ organizationId, bookingId })).rejects.toMatchObject(
      failure('sold_out', { seatsLeft: 1 }),
    )
    expect(await read()).toMatchObject({ seatsTaken: 1 })
  })

  test('when a booking takes fewer, and not more are taken than there are', async () => {
    const { as, organizationId, book, read } = await createClass(4)
    const { id: bookingId } = await book(3)
    await book(1)

    await expect(as.desk.session.changeSeats({ organizationId, bookingId, seats: 4 })).rejects.toMatchObject(
      failure('sold_out', { seatsLeft: 0 }),
    )
    const changed = await as.desk.session.changeSeats({ organizationId, bookingId, seats: 1 })

    expect(changed).toMatchObject({ seats: 1, price: { amountMinor: 20_00 } })
    expect(await read()).toMatchObject({ seatsTaken: 2 })
  })

  test('when a booking moves to another class; it stays where it was when that one is full', async () => {
    const { as, organizationId, hold, book, read } = await createClass(2)
    const [tuesday] = (await hold('2026-11-24T18:00', { seats: 1 })).sessions
    const { id: bookingId } = await book(1)
    const { id: otherId } = await book(1)
    const sessionId = tuesday?.id ?? ''

    const moved = await as.desk.session.moveBooking({ organizationId, bookingId, sessionId })
    await expect(as.desk.session.moveBooking({ organizationId, bookingId: otherId, sessionId })).rejects.toMatchObject(
      failure('sold_out', { seatsLeft: 0 }),
    )

    expect(moved).toMatchObject({ sessionId, startsAt: '2026-11-24T18:00:00+11:00' })
    expect(await read()).toMatchObject({ seatsTaken: 1 })
    expect(await read(sessionId)).toMatchObject({ seatsTaken: 1 })
  })

  test('also when many swap between two classes at once', async () => {
    const { as, organizationId, hold, book, read, sessionId } = await createClass(10)
    const [tuesday] = (await hold('2026-11-24T18:00')).sessions
    const other = tuesday?.id ?? ''
    const here = await Promise.all(Array.from({ length: 8 }, () => book()))
    const there = await Promise.all(Array.from({ length: 8 }, () => book(1, { sessionId: other })))
    const move = (bookingId: string, to: string) =>
      as.desk.session.moveBooking({ organizationId, bookingId, sessionId: to })

    await Promise.allSettled([...here.map(({ id }) => move(id, other)), ...there.map(({ id }) => move(id, sessionId))])

    for (const { seatsTaken, bookings } of [await read(), await read(other)]) {
      expect(seatsTaken).toBe(bookings.length)
      expect(seatsTaken).toBeLessThanOrEqual(10)
    }
  })
})
