import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addQuestion } from '../testing/add-to-business.ts'
import { tallied } from '../testing/create-class.ts'
import { failure, invalid } from '../testing/expectations.ts'
import {
  asSystem,
  eventsCanBeRead,
  fullClass,
  joinClass,
  line,
  offerTokenOf,
  oneSeatFreed,
  runJob,
} from '../testing/waitlist.ts'
import { offerFreedTimes } from './offer-freed-times.ts'

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
    ['somebody cancels', { cancels: true }],
    ['the class is made larger', { seats: 3 }],
  ])('and has passed them on is asked again when %s', async (_, { cancels, seats = 2 }) => {
    const { as, organizationId, world, sessionId, booked } = await fullClass(2)
    const eva = await joinClass(world, 'Eva', { sessionId })
    await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })
    await runJob(world)
    await as.visitor.waitlist.declineOffer({ offerToken: await offerTokenOf(world, eva) })
    expect(await runJob(world)).toMatchObject({ offered: 0 })

    if (cancels) await as.visitor.booking.cancel({ manageToken: booked[1]?.manageToken ?? '' })
    await as.desk.session.resize({ organizationId, sessionId, seats })
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

describe('the job that offers seats', () => {
  test('offers nothing twice, when it runs again or died before it wrote down how far it was', async () => {
    const { world } = await oneSeatFreed()
    expect(await runJob(world)).toEqual({ offered: 0, hasMore: false })
    await world.db
      .updateTable('eventReader')
      .set({ fromTransaction: '0', untilTransaction: '0', sequence: 0 })
      .where('organizationId', '=', world.organizationId)
      .execute()

    expect(await runJob(world)).toMatchObject({ offered: 0 })
    expect(await line(world)).toEqual(['Eva offered 18:00', 'Kim waiting'])
  })

  test('offers two seats to the first two of three, also when four workers run at once', async () => {
    const { as, world, sessionId, booked, read } = await fullClass(2)
    for (const name of ['Eva', 'Kim', 'Lou']) await joinClass(world, name, { sessionId })
    for (const { manageToken } of booked) await as.visitor.booking.cancel({ manageToken })
    await eventsCanBeRead(world)

    const workers = Array.from({ length: 4 }, () => offerFreedTimes(asSystem(world), world.organizationId))
    const runs = await Promise.all(workers)

    expect(runs.reduce((sum, { offered }) => sum + offered, 0)).toBe(2)
    expect(await line(world)).toEqual(['Eva offered 18:00', 'Kim offered 18:00', 'Lou waiting'])
    expect(await read()).toMatchObject({ seatsTaken: 2 })
  })

  test('offers seats also while events cannot be read yet', async () => {
    const { as, db, world, sessionId, booked } = await fullClass(1)
    await joinClass(world, 'Eva', { sessionId })

    await db.transaction().execute(async (tx) => {
      // While this transaction is open, a reader stops before all events of later ones.
      await sql`SELECT pg_current_xact_id()`.execute(tx)
      await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })
      await offerFreedTimes(asSystem(world), world.organizationId)
    })

    expect(await line(world)).toEqual(['Eva offered 18:00'])
  })

  test('and strangers who want the same seat: one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const { as, world, sessionId, booked, book, read } = await fullClass(1)
      await joinClass(world, 'Eva', { sessionId })
      await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })

      const [told] = await Promise.all([tallied(Array.from({ length: 4 }, () => book())), runJob(world)])

      const offered = (await line(world)).filter((place) => place.includes('offered')).length
      expect((told['booked'] ?? 0) + offered).toBe(1)
      expect(told['sold_out']).toBe(4 - (told['booked'] ?? 0))
      expect(await read()).toMatchObject({ seatsTaken: 1 })
    }
  })
})
