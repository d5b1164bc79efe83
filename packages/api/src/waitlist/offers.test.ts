import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createWorld, type World, type WorldOptions } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { asSystem, eventsCanBeRead, join, line, offerTokenOf, runJob } from '../testing/waitlist.ts'
import { offerFreedTimes } from './offer-freed-times.ts'

describe('somebody who is offered a time', () => {
  test('books it by its token, and nobody else can', async () => {
    const world = await oneTimeFreed()
    const { as } = world
    const offerToken = await offerTokenOf(world, world.eva)

    const booking = await as.visitor.waitlist.accept({ offerToken, note: 'At last' })

    expect(booking).toMatchObject({
      state: 'confirmed',
      startsAt: '2026-11-23T10:00:00+11:00',
      staffMember: { name: 'Ana' },
      customer: { name: 'Eva' },
      note: 'At last',
    })
    expect(await as.visitor.booking.get({ manageToken: booking.manageToken })).toEqual(booking)
    expect(await as.visitor.waitlist.get({ waitlistToken: world.eva.waitlistToken })).toMatchObject({
      state: 'booked',
      bookingId: booking.id,
      offer: null,
    })
    expect(await line(world)).toEqual(['Eva booked', 'Kim waiting'])
    await expect(as.visitor.booking.create(world.at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
  })

  test('books it once, however often and at how many moments they accept', async () => {
    const world = await oneTimeFreed()
    const offerToken = await offerTokenOf(world, world.eva)
    const accept = () => world.as.visitor.waitlist.accept({ offerToken })

    const answers = await Promise.all(Array.from({ length: 8 }, accept))
    answers.push(await accept())

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await counts(world)).toEqual({ confirmed: 1, claims: 1, bookedEvents: 1 })
  })

  test('books it once also with a key, which belongs to one request', async () => {
    const world = await oneTimeFreed()
    const request = { offerToken: await offerTokenOf(world, world.eva), idempotencyKey: 'the-tap-of-a-thumb' }
    const { accept } = world.as.visitor.waitlist

    const [first, second] = await Promise.all([accept(request), accept(request)])

    expect(second).toEqual(first)
    expect(await accept(request)).toEqual(first)
    await expect(accept({ ...request, note: 'changed' })).rejects.toMatchObject(failure('idempotency_mismatch'))
    expect(await counts(world)).toEqual({ confirmed: 1, claims: 1, bookedEvents: 1 })
  })

  test('gets what was promised, also when the notice has begun by then', async () => {
    const world = await oneTimeFreed({ service: { noticeMinutes: 100 } })
    const offerToken = await offerTokenOf(world, world.eva)

    world.clock.moveTo('2026-11-23T08:55')

    expect(await world.as.visitor.waitlist.accept({ offerToken })).toMatchObject({ state: 'confirmed' })
  })

  test('gets the person who was promised, also when another is free by then', async () => {
    const world = await createWorld({ closesMinute: 660 })
    const { as, ana, tom } = world
    const anas = await as.visitor.booking.create(world.at('10:00', { staffMemberId: ana }))
    const toms = await as.visitor.booking.create(world.at('10:00', { staffMemberId: tom }))
    const eva = await join(world, 'Eva')
    await as.visitor.booking.cancel({ manageToken: toms.manageToken })
    await runJob(world)
    await as.visitor.booking.cancel({ manageToken: anas.manageToken })

    const offerToken = await offerTokenOf(world, eva)

    expect(await as.visitor.waitlist.accept({ offerToken })).toMatchObject({ staffMember: { name: 'Tom' } })
  })

  test('asks for it first when the business approves', async () => {
    const world = await oneTimeFreed({ service: { needsApproval: true } })
    const offerToken = await offerTokenOf(world, world.eva)

    expect(await world.as.visitor.waitlist.accept({ offerToken })).toMatchObject({ state: 'requested' })
  })

  test('is the customer that they were merged into', async () => {
    const world = await oneTimeFreed()
    const { as, organizationId } = world
    const { entries } = await as.desk.waitlist.list({ organizationId })
    const [eva = '', kim = ''] = entries.map(({ customerId }) => customerId)
    const offerToken = await offerTokenOf(world, world.eva)

    const [booking] = await Promise.all([
      as.visitor.waitlist.accept({ offerToken }),
      as.desk.customer.merge({ organizationId, customerId: kim, mergedCustomerId: eva }),
    ])

    const { bookings } = await as.desk.customer.get({ organizationId, customerId: kim })
    expect(bookings.map(({ id }) => id)).toEqual([booking.id])
  })

  test('who declines passes it on at once, waits on, and is not asked about it again', async () => {
    const world = await oneTimeFreed()
    const { as } = world
    const offerToken = await offerTokenOf(world, world.eva)

    const [first, second] = await Promise.all([
      as.visitor.waitlist.declineOffer({ offerToken }),
      as.visitor.waitlist.declineOffer({ offerToken }),
    ])

    expect([first.state, second.state]).toEqual(['waiting', 'waiting'])
    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 10:00'])
    await as.visitor.waitlist.declineOffer({ offerToken: await offerTokenOf(world, world.kim) })
    await runJob(world)
    expect(await line(world)).toEqual(['Eva waiting', 'Kim waiting'])
    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(failure('hold_expired'))
    expect(await as.visitor.booking.create(world.at('10:00'))).toMatchObject({ state: 'confirmed' })
  })

  test('who leaves passes it on at once', async () => {
    const world = await oneTimeFreed()

    await world.as.visitor.waitlist.leave({ waitlistToken: world.eva.waitlistToken })

    expect(await line(world)).toEqual(['Eva left', 'Kim offered 10:00'])
  })

  test('who does not answer in time waits on, and the next one is asked', async () => {
    const world = await oneTimeFreed()
    const { as, organizationId } = world
    const offerToken = await offerTokenOf(world, world.eva)

    world.clock.moveTo('2026-11-23T09:01')
    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(failure('hold_expired'))
    await runJob(world)

    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 10:00'])
    const { events } = await as.desk.event.list({ organizationId, subjectId: world.eva.id })
    expect(events.at(-1)).toMatchObject({ type: 'waitlist.lapsed' })
  })

  test('who does not answer in time loses it to a stranger who comes before the job, and waits on', async () => {
    const world = await oneTimeFreed()
    const { as } = world
    const offerToken = await offerTokenOf(world, world.eva)

    world.clock.moveTo('2026-11-23T09:01')
    await as.visitor.booking.create(world.at('10:00'))

    await expect(as.visitor.waitlist.accept({ offerToken })).rejects.toMatchObject(failure('hold_expired'))
    await runJob(world)
    expect(await line(world)).toEqual(['Eva waiting', 'Kim waiting'])
  })

  test('either books it or passes it on, when they do both at once', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await oneTimeFreed()
      const offerToken = await offerTokenOf(world, world.eva)

      const [accepted] = await Promise.allSettled([
        world.as.visitor.waitlist.accept({ offerToken }),
        world.as.visitor.waitlist.declineOffer({ offerToken }),
      ])

      const hers = accepted.status === 'fulfilled'
      expect(await line(world)).toEqual(hers ? ['Eva booked', 'Kim waiting'] : ['Eva waiting', 'Kim offered 10:00'])
    }
  })
})

describe('the job that offers', () => {
  test('offers nothing twice, when it runs again', async () => {
    const world = await oneTimeFreed()

    expect(await runJob(world)).toEqual({ offered: 0, hasMore: false })
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  })

  test('reads on from where it was', async () => {
    const world = await oneTimeFreed()
    const position = await positionOf(world)
    expect(await runJob(world)).toMatchObject({ hasMore: false })
    const after = await positionOf(world)

    // The offer itself was an event that the first run had not read yet.
    expect(after.sequence).toBeGreaterThan(position.sequence)
    await runJob(world)
    expect(await positionOf(world)).toEqual(after)
  })

  test('offers nothing twice, when it died before it wrote down how far it was', async () => {
    const world = await oneTimeFreed()
    await world.db
      .updateTable('eventReader')
      .set({ fromTransaction: '0', untilTransaction: '0', sequence: 0 })
      .where('organizationId', '=', world.organizationId)
      .execute()

    expect(await runJob(world)).toMatchObject({ offered: 0 })
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  })

  test('offers two times to the first two of three, also when four workers run at once', async () => {
    const world = await createWorld({ tomPerforms: false, closesMinute: 720, service: { intervalMinutes: 60 } })
    const { as } = world
    const bookings = [
      await as.visitor.booking.create(world.at('10:00')),
      await as.visitor.booking.create(world.at('11:00')),
    ]
    for (const name of ['Eva', 'Kim', 'Lou']) await join(world, name)
    for (const { manageToken } of bookings) await as.visitor.booking.cancel({ manageToken })
    await eventsCanBeRead(world)

    const workers = Array.from({ length: 4 }, () => offerFreedTimes(asSystem(world), world.organizationId))
    const runs = await Promise.all(workers)

    expect(runs.reduce((sum, { offered }) => sum + offered, 0)).toBe(2)
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim offered 11:00', 'Lou waiting'])
    expect((await counts(world)).claims).toBe(2)
  })

  test('passes on at once what has run out, also while events cannot be read yet', async () => {
    const world = await oneTimeFreed()
    const { as, db, organizationId } = world
    const { customer: _, ...tomorrow } = world.at('2026-11-24T10:00')
    await as.visitor.booking.hold(tomorrow)
    await join(world, 'Lou', { fromDate: '2026-11-24' })
    world.clock.moveTo('2026-11-23T09:01')

    await db.transaction().execute(async (tx) => {
      // While this transaction is open, a reader stops before all events of later ones.
      await sql`SELECT pg_current_xact_id()`.execute(tx)
      await offerFreedTimes(asSystem(world), organizationId)
    })

    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 10:00', 'Lou offered 10:00'])
  })

  test('and strangers who want the same time: one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await createWorld({ tomPerforms: false, closesMinute: 660 })
      const { as } = world
      const { manageToken } = await as.visitor.booking.create(world.at('10:00'))
      await join(world, 'Eva')
      await as.visitor.booking.cancel({ manageToken })

      const results = await Promise.all([
        ...Array.from({ length: 4 }, () =>
          as.visitor.booking.create(world.at('10:00')).then(
            () => 'booked',
            (error) => error.cause.reason,
          ),
        ),
        runJob(world),
      ])

      const booked = results.filter((result) => result === 'booked').length
      const offered = (await line(world)).filter((place) => place.includes('offered')).length
      expect(booked + offered).toBe(1)
      expect(results.filter((result) => result === 'slot_taken')).toHaveLength(4 - booked)
      expect((await counts(world)).claims).toBe(1)
    }
  })

  test('has nothing to do where nobody ever waited', async () => {
    const world = await createWorld()

    expect(await offerFreedTimes(asSystem(world), world.organizationId)).toEqual({ offered: 0, hasMore: false })
  })
})

/** Ana's only hour of the Monday was booked and is free again; Eva has the offer, Kim is next. */
async function oneTimeFreed(options: WorldOptions = {}) {
  const world = await createWorld({ tomPerforms: false, closesMinute: 660, ...options })
  const { manageToken } = await world.as.visitor.booking.create(world.at('10:00'))
  const eva = await join(world, 'Eva')
  const kim = await join(world, 'Kim')
  await world.as.visitor.booking.cancel({ manageToken })
  await runJob(world)
  expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  return { ...world, eva, kim }
}

function positionOf({ db, organizationId }: World) {
  return db
    .selectFrom('eventReader')
    .select(['fromTransaction', 'untilTransaction', 'sequence'])
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow()
}

async function counts({ db, organizationId }: World) {
  const [bookings, claims, events] = await Promise.all([
    db.selectFrom('booking').select('state').where('organizationId', '=', organizationId).execute(),
    db.selectFrom('claim').select('id').where('organizationId', '=', organizationId).execute(),
    db.selectFrom('event').select('type').where('organizationId', '=', organizationId).execute(),
  ])
  return {
    confirmed: bookings.filter(({ state }) => state === 'confirmed').length,
    claims: claims.length,
    bookedEvents: events.filter(({ type }) => type === 'waitlist.booked').length,
  }
}
