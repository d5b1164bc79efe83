import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createClass } from '../testing/create-class.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { seatsBecomeFree } from '../testing/free-seats.ts'
import { fullClass, joinClass, line, offerTokenOf, oneSeatFreed, runJob } from '../testing/waitlist.ts'

describe('somebody who waits for a class', () => {
  test('is told which one, for how many, and how to come back', async () => {
    const { as, world, ana, sessionId } = await fullClass(2)

    const entry = await joinClass(world, 'Eva', { sessionId, seats: 2 })

    expect(entry).toMatchObject({
      state: 'waiting',
      service: { name: 'Yoga' },
      staffMember: { id: ana, name: 'Ana' },
      session: {
        id: sessionId,
        seats: 2,
        startsAt: '2026-11-23T18:00:00+11:00',
        endsAt: '2026-11-23T19:00:00+11:00',
      },
      fromDate: '2026-11-23',
      lastDate: '2026-11-23',
      window: { fromTime: '00:00', untilTime: '24:00' },
      customer: { name: 'Eva' },
      manageToken: null,
      offer: null,
    })
    expect(await as.visitor.waitlist.get({ waitlistToken: entry.waitlistToken })).toEqual(entry)
  })

  test('joins once, however often the request is sent', async () => {
    const { world, sessionId } = await fullClass(1)
    const request = {
      sessionId,
      customer: { name: 'Eva', email: 'eva@example.com' },
      idempotencyKey: 'the-tap-of-a-thumb',
    }

    const answers = await Promise.all(Array.from({ length: 5 }, () => joinClass(world, 'Eva', request)))

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await line(world)).toEqual(['Eva waiting'])
    await expect(joinClass(world, 'Eva', { ...request, seats: 1, sessionId: newId() })).rejects.toMatchObject(
      failure('idempotency_mismatch'),
    )
  })

  test('cannot wait for more seats than there are, nor for a class that has begun, is cancelled or is not there', async () => {
    const { as, world, organizationId, sessionId, hold, clock } = await fullClass(3)
    const { sessions } = await hold('2026-11-24T18:00')
    const cancelled = sessions[0]?.id ?? ''
    await as.desk.session.cancel({ organizationId, sessionId: cancelled })
    const gone = failure('not_found', { what: 'session' })

    await expect(joinClass(world, 'Eva', { sessionId, seats: 4 })).rejects.toMatchObject(invalid('seats'))
    await expect(joinClass(world, 'Eva', { sessionId: cancelled })).rejects.toMatchObject(gone)
    await expect(joinClass(world, 'Eva', { sessionId: newId() })).rejects.toMatchObject(gone)
    await expect(joinClass(await createWorld(), 'Eva', { sessionId })).rejects.toMatchObject(gone)
    clock.moveTo('2026-11-23T18:00')
    await expect(joinClass(world, 'Eva', { sessionId })).rejects.toMatchObject(gone)
  })

  test('cannot wait for what they could not book any more, or not yet', async () => {
    const { world, sessionId, hold, clock } = await fullClass(1, { noticeMinutes: 120, horizonDays: 7 })
    const { sessions } = await hold('2026-12-07T18:00')

    await expect(joinClass(world, 'Eva', { sessionId: sessions[0]?.id ?? '' })).rejects.toMatchObject(
      failure('too_far_ahead'),
    )
    clock.moveTo('2026-11-23T16:30')
    await expect(joinClass(world, 'Eva', { sessionId })).rejects.toMatchObject(failure('too_soon'))
  })

  test('may join while there are seats, and is offered them', async () => {
    const { world, sessionId } = await createClass(3)
    await joinClass(world, 'Eva', { sessionId, seats: 2 })

    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 18:00'])
  })

  test('is let go when the class begins', async () => {
    const { world, sessionId, clock } = await fullClass(1)
    await joinClass(world, 'Eva', { sessionId })

    clock.moveTo('2026-11-23T17:59')
    await runJob(world)
    expect(await line(world)).toEqual(['Eva waiting'])
    clock.moveTo('2026-11-23T18:00')
    await runJob(world)

    expect(await line(world)).toEqual(['Eva expired'])
  })

  test('is let go at once when the class is cancelled, also with seats kept for them', async () => {
    const { as, organizationId, world, sessionId, eva, read } = await oneSeatFreed()

    await as.desk.session.cancel({ organizationId, sessionId })

    expect(await line(world)).toEqual(['Eva expired', 'Kim expired'])
    expect(await read()).toMatchObject({ seatsTaken: 0 })
    const { events } = await as.desk.event.list({ organizationId, subjectId: eva.id })
    expect(events.map(({ type }) => type)).toEqual(['waitlist.joined', 'waitlist.offered', 'waitlist.expired'])
  })

  test('waits for the class, whenever it is and whoever holds it', async () => {
    const { as, organizationId, world, sessionId, tom, eva, kim, at } = await oneSeatFreed()

    await as.desk.session.give({ organizationId, sessionId, staffMemberId: tom })
    await as.desk.session.reschedule({ organizationId, sessionId, startsAt: at('2026-11-24T12:00').startsAt })

    const there = { startsAt: '2026-11-24T12:00:00+11:00', endsAt: '2026-11-24T13:00:00+11:00' }
    expect(await as.visitor.waitlist.get({ waitlistToken: kim.waitlistToken })).toMatchObject({
      session: there,
      fromDate: '2026-11-24',
      staffMember: { name: 'Tom' },
    })
    const { offer } = await as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })
    expect(offer).toMatchObject({ ...there, staffMember: { name: 'Tom' } })
    const booking = await as.visitor.waitlist.accept({ offerToken: await offerTokenOf(world, eva) })
    expect(booking).toMatchObject({ ...there, staffMember: { name: 'Tom' } })
    const { events } = await as.desk.event.list({ organizationId, subjectId: booking.id })
    expect(events.map(({ type }) => type)).toEqual(['hold.created', 'booking.confirmed'])
  })

  test('and has an offer has until the class, also when it is earlier by then', async () => {
    const { as, organizationId, sessionId, eva, at } = await oneSeatFreed()

    await as.desk.session.reschedule({ organizationId, sessionId, startsAt: at('08:30').startsAt })

    expect(await as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })).toMatchObject({
      offer: { expiresAt: '2026-11-23T08:30:00+11:00' },
    })
  })

  test('is forgotten with what was kept for them, which goes to the next', async () => {
    const { as, organizationId, world } = await oneSeatFreed()
    const { entries } = await as.desk.waitlist.list({ organizationId })

    await as.owner.customer.erase({ organizationId, customerId: entries[0]?.customerId ?? '' })

    expect(await line(world)).toEqual([' left', 'Kim offered 18:00'])
  })

  test('is taken off the line by the desk, and what was kept goes to the next', async () => {
    const { as, organizationId, world, eva } = await oneSeatFreed()

    expect(await as.desk.waitlist.remove({ organizationId, entryId: eva.id })).toMatchObject({
      state: 'left',
      session: { seats: 1 },
    })
    expect(await line(world)).toEqual(['Eva left', 'Kim offered 18:00'])
  })

  test('and their class are in what a customer is given of what is known', async () => {
    const { as, organizationId, sessionId } = await oneSeatFreed()
    const { entries } = await as.desk.waitlist.list({ organizationId })

    const known = await as.owner.customer.export({ organizationId, customerId: entries[0]?.customerId ?? '' })

    expect(known.waitlist).toMatchObject([{ visit: null, fromDate: null, session: { id: sessionId, seats: 1 } }])
  })
})

describe('seats that become free', () => {
  test('are offered to who joined first, and are kept for them', async () => {
    const { as, organizationId, world, sessionId, eva, book, read } = await oneSeatFreed()

    expect(await as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })).toMatchObject({
      offer: { startsAt: '2026-11-23T18:00:00+11:00', expiresAt: '2026-11-23T09:00:00+11:00' },
    })
    await expect(book()).rejects.toMatchObject(failure('sold_out', { seatsLeft: 0 }))
    expect(await read()).toMatchObject({ seatsTaken: 1, seatsLeft: 0, bookings: [{ state: 'cancelled' }] })
    const { days } = await as.visitor.session.find({ organizationId, days: 1, withFull: true })
    expect(days[0]?.sessions).toMatchObject([{ id: sessionId, seatsLeft: 0 }])
    const { events } = await as.desk.event.list({ organizationId, subjectId: eva.id })
    expect(events.map(({ type }) => type)).toEqual(['waitlist.joined', 'waitlist.offered'])
    expect(events.at(-1)).toMatchObject({ details: { sessionId, seats: 1 } })
    expect(await line(world)).toEqual(['Eva offered 18:00', 'Kim waiting'])
  })

  test.each([
    ['a booking that is cancelled', seatsBecomeFree.bookingIsCancelled],
    ['somebody who does not come', seatsBecomeFree.somebodyDoesNotCome],
    ['fewer seats in a booking', seatsBecomeFree.bookingGetsFewer],
    ['a booking that goes to another class', seatsBecomeFree.bookingGoesElsewhere],
    ['a class that is made larger', seatsBecomeFree.classIsMadeLarger],
  ])('are offered also when they come from %s', async (_, free) => {
    const held = await createClass(2)
    const { id: bookingId } = await held.book(2)
    await joinClass(held.world, 'Eva', { sessionId: held.sessionId })
    expect(await runJob(held.world)).toMatchObject({ offered: 0 })

    await free(held, bookingId)
    await runJob(held.world)

    expect(await line(held.world)).toEqual(['Eva offered 18:00'])
  })

  test('are offered also when they come from a request that is declined', async () => {
    const { as, organizationId, world, sessionId, book } = await createClass(1, { needsApproval: true })
    const { id: bookingId } = await book()
    await joinClass(world, 'Eva', { sessionId })

    await as.desk.booking.decline({ organizationId, bookingId })
    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 18:00'])
  })

  test('go to the first for whom they are enough, and to the others as there are more', async () => {
    const { as, world, sessionId, booked } = await fullClass(3)
    await joinClass(world, 'Three', { sessionId, seats: 3 })
    await joinClass(world, 'Two', { sessionId, seats: 2 })
    await joinClass(world, 'One', { sessionId, seats: 1 })
    const cancel = async (nth: number) => {
      await as.visitor.booking.cancel({ manageToken: booked[nth]?.manageToken ?? '' })
      await runJob(world)
    }

    await cancel(0)
    expect(await line(world)).toEqual(['Three waiting', 'Two waiting', 'One offered 18:00'])
    await cancel(1)
    expect(await line(world)).toEqual(['Three waiting', 'Two waiting', 'One offered 18:00'])
    await cancel(2)
    expect(await line(world)).toEqual(['Three waiting', 'Two offered 18:00', 'One offered 18:00'])
  })

  test('in one class are not offered to those who wait for another', async () => {
    const { as, world, hold, book, sessionId, booked } = await fullClass(1)
    const { sessions } = await hold('2026-11-24T18:00')
    const other = { sessionId: sessions[0]?.id ?? '' }
    await book(1, other)
    await joinClass(world, 'Kim', other)
    await joinClass(world, 'Eva', { sessionId })

    await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })
    await runJob(world)

    expect(await line(world)).toEqual(['Kim waiting', 'Eva offered 18:00'])
  })

  test('are kept for an hour, but not beyond the time at which the class can be booked', async () => {
    const { as, world, sessionId, booked, clock } = await fullClass(2, { noticeMinutes: 60 })
    const eva = await joinClass(world, 'Eva', { sessionId })
    const kim = await joinClass(world, 'Kim', { sessionId })
    clock.moveTo('2026-11-23T16:40')
    await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })
    await runJob(world)

    expect(await as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })).toMatchObject({
      offer: { expiresAt: '2026-11-23T17:00:00+11:00' },
    })
    clock.moveTo('2026-11-23T17:00')
    await as.visitor.booking.cancel({ manageToken: booked[1]?.manageToken ?? '' })
    await runJob(world)
    expect(await as.visitor.waitlist.get({ waitlistToken: kim.waitlistToken })).toMatchObject({ offer: null })
  })

  test('go to nobody while the service is archived', async () => {
    const { as, organizationId, yoga, world, sessionId, booked } = await fullClass(1)
    await joinClass(world, 'Eva', { sessionId })
    const { services } = await as.owner.service.catalogue({ organizationId })
    const version = services.find(({ id }) => id === yoga)?.version ?? 0
    await as.owner.service.archive({ organizationId, serviceId: yoga, version })
    await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })

    expect(await runJob(world)).toMatchObject({ offered: 0 })
    expect(await line(world)).toEqual(['Eva waiting'])
  })
})
