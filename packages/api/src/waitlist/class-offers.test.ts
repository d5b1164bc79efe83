import { describe, expect, test } from 'vitest'
import { addQuestion } from '../testing/add-to-business.ts'
import { createClass, tallied } from '../testing/create-class.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { seatsBecomeFree } from '../testing/free-seats.ts'
import { overtakenDesk } from '../testing/overtaken.ts'
import { fullClass, joinClass, line, offerTokenOf, oneSeatFreed, runJob } from '../testing/waitlist.ts'

describe('somebody who is offered seats in a class', () => {
  test('books them by the token, at the price of the offer, and nobody else can', async () => {
    const { as, world, eva, book, read } = await oneSeatFreed()
    const offerToken = await offerTokenOf(world, eva)

    const booking = await as.visitor.waitlist.accept({ offerToken, note: 'At last' })

    expect(booking).toMatchObject({
      state: 'confirmed',
      startsAt: '2026-11-23T18:00:00+11:00',
      seats: 1,
      customer: { name: 'Eva' },
      note: 'At last',
    })
    expect(await as.visitor.booking.get({ manageToken: booking.manageToken })).toEqual(booking)
    expect(await as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })).toMatchObject({
      state: 'booked',
      bookingId: booking.id,
      offer: null,
    })
    expect(await line(world)).toEqual(['Eva booked', 'Kim waiting'])
    expect(await read()).toMatchObject({ seatsTaken: 1 })
    await expect(book()).rejects.toMatchObject(failure('sold_out'))
  })

  test('books them once, however often and at how many moments they accept', async () => {
    const { as, world, eva, read } = await oneSeatFreed()
    const offerToken = await offerTokenOf(world, eva)
    const accept = () => as.visitor.waitlist.accept({ offerToken })

    const answers = await Promise.all(Array.from({ length: 8 }, accept))
    answers.push(await accept())

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const { seatsTaken, bookings } = await read()
    expect([seatsTaken, bookings.filter(({ state }) => state === 'confirmed').length]).toEqual([1, 1])
  })

  test('books them once also with a key', async () => {
    const { as, world, eva } = await oneSeatFreed()
    const request = { offerToken: await offerTokenOf(world, eva), idempotencyKey: 'the-tap-of-a-thumb' }

    const first = await as.visitor.waitlist.accept(request)

    expect(await as.visitor.waitlist.accept(request)).toEqual(first)
  })

  test('asks for them first when the business approves, and the desk may decline', async () => {
    const { as, organizationId, world, eva } = await oneSeatFreed({ needsApproval: true })
    const offerToken = await offerTokenOf(world, eva)

    const { id: bookingId, state } = await as.visitor.waitlist.accept({ offerToken })
    expect(state).toBe('requested')
    await as.desk.booking.decline({ organizationId, bookingId })
    await runJob(world)

    expect(await line(world)).toEqual(['Eva booked', 'Kim offered 18:00'])
  })

  test('answers what the business wants to know', async () => {
    const { as, world, yoga, eva } = await oneSeatFreed()
    const questionId = await addQuestion(world, { serviceId: yoga, kind: 'text', label: 'Injuries', isRequired: true })
    const offerToken = await offerTokenOf(world, eva)

    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(invalid(`answers.${questionId}`))
    const booking = await as.visitor.waitlist.accept({ offerToken, answers: [{ questionId, answer: 'A knee' }] })

    expect(booking.answers).toEqual([{ label: 'Injuries', answer: 'A knee' }])
    expect(await as.visitor.booking.get({ manageToken: booking.manageToken })).toEqual(booking)
  })

  test('gets what was promised, also when the service has been archived since', async () => {
    const { as, organizationId, world, yoga, eva } = await oneSeatFreed()
    const { services } = await as.owner.service.catalogue({ organizationId })
    const version = services.find(({ id }) => id === yoga)?.version ?? 0
    await as.owner.service.archive({ organizationId, serviceId: yoga, version })

    const booking = await as.visitor.waitlist.accept({ offerToken: await offerTokenOf(world, eva) })

    expect(booking).toMatchObject({ state: 'confirmed', seats: 1 })
  })

  test('is told when the class is, also when it gets another time while they accept', async () => {
    const { as, organizationId, world, sessionId, eva, at } = await oneSeatFreed()
    const offerToken = await offerTokenOf(world, eva)
    const { startsAt } = at('19:00')
    const move = () => as.desk.session.reschedule({ organizationId, sessionId, startsAt })

    const booking = await overtakenDesk(world, { afterStatements: 4, by: move }).waitlist.accept({ offerToken })

    expect(booking.startsAt).toBe('2026-11-23T19:00:00+11:00')
  })

  test('who declines passes them on at once, and waits on', async () => {
    const { as, world, eva, kim, book } = await oneSeatFreed()
    const offerToken = await offerTokenOf(world, eva)

    await Promise.all([1, 2].map(() => as.visitor.waitlist.declineOffer({ offerToken })))
    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 18:00'])
    await as.visitor.waitlist.declineOffer({ offerToken: await offerTokenOf(world, kim) })
    await runJob(world)

    expect(await line(world)).toEqual(['Eva waiting', 'Kim waiting'])
    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(failure('hold_expired'))
    expect(await book()).toMatchObject({ state: 'confirmed' })
  })

  test.each([
    ['somebody cancels', seatsBecomeFree.bookingIsCancelled],
    ['somebody takes fewer seats', seatsBecomeFree.bookingGetsFewer],
    ['somebody goes to another class', seatsBecomeFree.bookingGoesElsewhere],
    ['the class is made larger', seatsBecomeFree.classIsMadeLarger],
  ])('and has passed them on is asked again when %s', async (_, free) => {
    const held = await createClass(3)
    const { as, world, sessionId, book } = held
    const [first, second] = [await book(1), await book(2)]
    const eva = await joinClass(world, 'Eva', { sessionId })
    await as.visitor.booking.cancel({ manageToken: first.manageToken })
    await runJob(world)
    await as.visitor.waitlist.declineOffer({ offerToken: await offerTokenOf(world, eva) })
    expect(await runJob(world)).toMatchObject({ offered: 0 })

    await free(held, second.id)
    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 18:00'])
  })

  test('who leaves passes them on at once', async () => {
    const { as, world, eva } = await oneSeatFreed()

    await as.visitor.waitlist.leave({ waitlistToken: eva.waitlistToken })

    expect(await line(world)).toEqual(['Eva left', 'Kim offered 18:00'])
  })

  test('who does not answer in time waits on, and the next one is asked', async () => {
    const { as, organizationId, world, eva, clock, read } = await oneSeatFreed()
    const offerToken = await offerTokenOf(world, eva)

    clock.moveTo('2026-11-23T09:00')
    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(failure('hold_expired'))
    expect(await read()).toMatchObject({ seatsTaken: 0, seatsLeft: 1 })
    await runJob(world)

    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 18:00'])
    const { events } = await as.desk.event.list({ organizationId, subjectId: eva.id })
    expect(events.at(-1)).toMatchObject({ type: 'waitlist.lapsed' })
  })

  test('is told that it has run out when they pass it on while they accept it, or books it', async () => {
    for (let round = 0; round < 5; round++) {
      const { as, world, eva } = await oneSeatFreed()
      const offerToken = await offerTokenOf(world, eva)

      const [accepted] = await Promise.allSettled([
        as.visitor.waitlist.accept({ offerToken }),
        as.visitor.waitlist.declineOffer({ offerToken }),
      ])

      const hers = accepted.status === 'fulfilled'
      expect(await line(world)).toEqual(hers ? ['Eva booked', 'Kim waiting'] : ['Eva waiting', 'Kim offered 18:00'])
    }
  })
})

describe('seats whose offer has run out', () => {
  test('can be had at once by a stranger, before anything sweeps', async () => {
    const { as, organizationId, world, eva, book, read, clock } = await oneSeatFreed()
    const offerToken = await offerTokenOf(world, eva)
    const { events: before } = await as.desk.event.list({ organizationId })

    clock.moveTo('2026-11-23T09:00')
    await book()

    expect(await read()).toMatchObject({ seatsTaken: 1, seatsLeft: 0 })
    const { events } = await as.desk.event.list({ organizationId, limit: 200 })
    expect(events.slice(before.length).map(({ type }) => type)).toEqual(['hold.expired', 'booking.confirmed'])
    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(failure('hold_expired'))
    await runJob(world)
    expect(await line(world)).toEqual(['Eva waiting', 'Kim waiting'])
  })

  test('are in the way of nobody: not of a smaller class, more seats, another class or an undo', async () => {
    const { as, organizationId, world, sessionId, booked, hold, book, read, clock } = await fullClass(3)
    await joinClass(world, 'Eva', { sessionId, seats: 2 })
    const [first, second, third] = booked
    for (const visit of [first, second]) await as.visitor.booking.cancel({ manageToken: visit?.manageToken ?? '' })
    await runJob(world)
    const key = { organizationId, sessionId }
    const change = { organizationId, bookingId: third?.id ?? '' }
    await expect(as.desk.session.resize({ ...key, seats: 2 })).rejects.toMatchObject(failure('seats_taken'))
    await expect(as.desk.session.changeSeats({ ...change, seats: 2 })).rejects.toMatchObject(failure('sold_out'))
    await expect(as.desk.booking.undo({ organizationId, bookingId: second?.id ?? '' })).rejects.toMatchObject(
      failure('sold_out'),
    )

    clock.moveTo('2026-11-23T09:01')
    await as.desk.session.resize({ ...key, seats: 2 })
    await as.desk.session.changeSeats({ ...change, seats: 2 })

    expect(await read()).toMatchObject({ seats: 2, seatsTaken: 2 })
    const { sessions } = await hold('2026-11-24T18:00')
    await as.desk.session.moveBooking({ ...change, sessionId: sessions[0]?.id ?? '' })
    expect(await tallied([book(), book(), book()])).toEqual({ booked: 2, sold_out: 1 })
  })

  test('are counted out for everybody who looks', async () => {
    const { as, organizationId, sessionId, clock } = await oneSeatFreed()
    clock.moveTo('2026-11-23T09:00')

    const { days } = await as.visitor.session.find({ organizationId, days: 1 })
    const { sessions } = await as.desk.session.list({ organizationId, fromDate: '2026-11-23', days: 1 })

    expect(days[0]?.sessions).toMatchObject([{ id: sessionId, seatsLeft: 1 }])
    expect(sessions).toMatchObject([{ id: sessionId, seatsTaken: 0, seatsLeft: 1 }])
  })

  test('go to the next when a class is cancelled: to nobody', async () => {
    const { as, organizationId, world, sessionId, clock, read } = await oneSeatFreed()
    clock.moveTo('2026-11-23T09:01')

    await as.desk.session.cancel({ organizationId, sessionId })

    expect(await line(world)).toEqual(['Eva expired', 'Kim expired'])
    expect(await read()).toMatchObject({ seatsTaken: 0 })
  })
})
