import { inTransaction } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { overtakenDesk } from '../testing/overtaken.ts'
import { asSystem, join, keptTimes, line, offerTokenOf, oneTimeFreed, runJob } from '../testing/waitlist.ts'
import { moveEntry } from './move-entry.ts'

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
    expect(await keptTimes(world)).toEqual({ confirmed: 1, claims: 1, bookedEvents: 1 })
  })

  test('books it once also with a key, which belongs to one request', async () => {
    const world = await oneTimeFreed()
    const request = { offerToken: await offerTokenOf(world, world.eva), idempotencyKey: 'the-tap-of-a-thumb' }
    const { accept } = world.as.visitor.waitlist

    const [first, second] = await Promise.all([accept(request), accept(request)])

    expect(second).toEqual(first)
    expect(await accept(request)).toEqual(first)
    await expect(accept({ ...request, note: 'changed' })).rejects.toMatchObject(failure('idempotency_mismatch'))
    expect(await keptTimes(world)).toEqual({ confirmed: 1, claims: 1, bookedEvents: 1 })
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

  test('is told that it has run out when they pass it on while they accept it', async () => {
    const world = await oneTimeFreed()
    const offerToken = await offerTokenOf(world, world.eva)
    const passOn = () => world.as.visitor.waitlist.declineOffer({ offerToken })

    const accepted = overtakenDesk(world, { afterStatements: 3, by: passOn }).waitlist.accept({ offerToken })

    await expect(accepted).rejects.toMatchObject(failure('hold_expired'))
    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 10:00'])
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

describe('a job that looked a while ago', () => {
  test('ends no offer that has not run out', async () => {
    const world = await oneTimeFreed()
    const key = { organizationId: world.organizationId, entryId: world.eva.id }

    const lapsed = await inTransaction(world.db, (tx) => moveEntry(tx, { ctx: asSystem(world), key, move: 'lapse' }))

    expect(lapsed).toBeUndefined()
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  })
})
