import { describe, expect, test } from 'vitest'
import { createClass, tallied } from '../testing/create-class.ts'
import { failure } from '../testing/expectations.ts'

const approved = { needsApproval: true }

describe('a class that the business approves', () => {
  test('is asked for by visitors, and keeps their seats meanwhile', async () => {
    const { as, organizationId, book, read } = await createClass(3, approved)

    const asked = await book(2)

    expect(asked).toMatchObject({ state: 'requested', seats: 2, canCancel: true })
    expect(await read()).toMatchObject({ seatsTaken: 2, bookings: [{ id: asked.id, state: 'requested' }] })
    await expect(book(2)).rejects.toMatchObject(failure('sold_out', { seatsLeft: 1 }))
    expect(await as.desk.booking.approve({ organizationId, bookingId: asked.id })).toMatchObject({
      state: 'confirmed',
      seats: 2,
    })
    expect(await read()).toMatchObject({ seatsTaken: 2 })
    const { events } = await as.desk.event.list({ organizationId })
    expect(events.map(({ type }) => type)).toEqual(['session.created', 'booking.requested', 'booking.approved'])
  })

  test('is just booked by who works there', async () => {
    const { as, organizationId, sessionId, at } = await createClass(3, approved)

    const { customer } = at('18:00')

    expect(await as.desk.session.book({ organizationId, sessionId, customer })).toMatchObject({ state: 'confirmed' })
  })

  test('has the seats back when the business declines, until it takes that back', async () => {
    const { as, organizationId, book, read } = await createClass(2, approved)
    const { id: bookingId, manageToken } = await book(2)
    const key = { organizationId, bookingId }

    await as.desk.booking.decline({ ...key, reason: 'For regulars' })

    expect(await read()).toMatchObject({ seatsTaken: 0, seatsLeft: 2 })
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'cancelled', canCancel: false })
    expect(await as.desk.booking.undo(key)).toMatchObject({ state: 'requested' })
    expect(await read()).toMatchObject({ seatsTaken: 2 })
  })

  test('has the seats back when the visitor does not want them any more', async () => {
    const { as, book, read } = await createClass(2, approved)
    const { manageToken } = await book(2)

    await as.visitor.booking.cancel({ manageToken })

    expect(await read()).toMatchObject({ seatsTaken: 0 })
  })

  test('takes those who were not answered along when it is cancelled', async () => {
    const { as, organizationId, sessionId, book } = await createClass(2, approved)
    await book()

    const { seatsTaken, bookings } = await as.desk.session.cancel({ organizationId, sessionId })

    expect({ seatsTaken, states: bookings.map(({ state }) => state) }).toEqual({ seatsTaken: 0, states: ['cancelled'] })
  })

  test('is asked for once, however often the request is sent', async () => {
    const { book, read, at } = await createClass(9, approved)
    const request = { idempotencyKey: 'the-tap-of-a-thumb', customer: at('18:00').customer }

    const answers = await Promise.all([1, 2, 3].map(() => book(3, request)))

    expect(new Set(answers.map(({ id, state }) => `${id} ${state}`)).size).toBe(1)
    expect(await read()).toMatchObject({ seatsTaken: 3 })
  })

  test('approved, declined and given up at the same moment: one of them happens, and the seats are counted so', async () => {
    const { as, organizationId, book, read } = await createClass(5, approved)
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => book()))

    for (const { id: bookingId, manageToken } of asked) {
      const key = { organizationId, bookingId }
      await tallied([
        as.desk.booking.approve(key),
        as.desk.booking.decline(key),
        as.visitor.booking.cancel({ manageToken }),
      ])
    }

    const { seatsTaken, bookings } = await read()
    expect(seatsTaken).toBe(bookings.filter(({ state }) => state === 'confirmed').length)
    expect(bookings.filter(({ state }) => state === 'requested')).toEqual([])
  })
})
