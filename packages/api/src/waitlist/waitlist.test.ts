import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { join, line, offerTokenOf, runJob } from '../testing/waitlist.ts'

describe('somebody who waits', () => {
  test('is told what they wait for, and how to come back', async () => {
    const world = await createWorld()
    const { as, ana } = world

    const entry = await join(world, 'Eva', {
      staffMemberId: ana,
      fromDate: '2026-11-24',
      days: 5,
      window: { fromTime: '16:00', untilTime: '18:00' },
    })

    expect(entry).toMatchObject({
      state: 'waiting',
      service: { name: 'Cut' },
      staffMember: { id: ana, name: 'Ana' },
      fromDate: '2026-11-24',
      lastDate: '2026-11-28',
      window: { fromTime: '16:00', untilTime: '18:00' },
      customer: { name: 'Eva' },
      organization: { name: 'Studio' },
      manageToken: null,
      offer: null,
    })
    expect(await as.visitor.waitlist.get({ waitlistToken: entry.waitlistToken })).toEqual(entry)
  })

  test('joins once, however often the request is sent', async () => {
    const world = await createWorld()
    const more = { customer: { name: 'Eva', email: 'eva@example.com' }, idempotencyKey: 'the-tap-of-a-thumb' }

    const answers = await Promise.all(Array.from({ length: 5 }, () => join(world, 'Eva', more)))

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await line(world)).toEqual(['Eva waiting'])
    await expect(join(world, 'Eva', { ...more, days: 2 })).rejects.toMatchObject(failure('idempotency_mismatch'))
  })

  test('waits for days that come, not too many of them, and within the horizon', async () => {
    const world = await createWorld({ service: { horizonDays: 30 } })

    await expect(join(world, 'Eva', { fromDate: '2026-11-22' })).rejects.toMatchObject(invalid('fromDate'))
    await expect(join(world, 'Eva', { days: 63 })).rejects.toMatchObject(invalid('days'))
    await expect(join(world, 'Eva', { fromDate: '2026-12-24' })).rejects.toMatchObject(failure('too_far_ahead'))
    const window = { fromTime: '18:00', untilTime: '16:00' }
    await expect(join(world, 'Eva', { window })).rejects.toMatchObject(invalid('window.untilTime'))
    await expect(join(world, 'Eva', { serviceId: newId() })).rejects.toMatchObject(failure('not_found'))
  })

  test('waits for no class this way: each class has a line of its own', async () => {
    const world = await createWorld({ service: { isClass: true } })

    await expect(join(world, 'Eva')).rejects.toMatchObject(failure('not_found', { what: 'service' }))
  })

  test('leaves, once or twice', async () => {
    const world = await createWorld()
    const { waitlistToken } = await join(world, 'Eva')

    await world.as.visitor.waitlist.leave({ waitlistToken })
    expect(await world.as.visitor.waitlist.leave({ waitlistToken })).toMatchObject({ state: 'left' })
  })

  test('opens nothing with a token that was made up, or for something else', async () => {
    const world = await createWorld()
    const { as } = world
    const { waitlistToken } = await join(world, 'Eva')
    const { manageToken } = await as.visitor.booking.create(world.at('10:00'))

    for (const token of [manageToken, 'A'.repeat(64)]) {
      await expect(as.visitor.waitlist.leave({ waitlistToken: token })).rejects.toMatchObject(failure('not_found'))
    }
    await expect(as.visitor.waitlist.accept({ offerToken: waitlistToken })).rejects.toMatchObject(
      failure('not_found', { what: 'waitlist_offer' }),
    )
    await expect(as.visitor.booking.get({ manageToken: waitlistToken })).rejects.toMatchObject(failure('not_found'))
  })

  test('is let go when the last of their days is over', async () => {
    const world = await createWorld()
    await join(world, 'Eva')
    await join(world, 'Kim', { days: 2 })

    world.clock.moveTo('2026-11-24T00:00')
    await runJob(world)

    expect(await line(world)).toEqual(['Eva expired', 'Kim waiting'])
  })
})

describe('the desk', () => {
  test('sees the line page by page, of one service, and takes somebody off it', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const eva = await join(world, 'Eva')
    await join(world, 'Kim')
    await join(world, 'Lou')

    const first = await as.desk.waitlist.list({ organizationId, serviceId, limit: 2 })
    const second = await as.desk.waitlist.list({ organizationId, limit: 2, cursor: first.nextCursor ?? '' })
    await as.desk.waitlist.remove({ organizationId, entryId: eva.id })

    expect([...first.entries, ...second.entries].map(({ customer }) => customer.name)).toEqual(['Eva', 'Kim', 'Lou'])
    expect(await line(world)).toEqual(['Eva left', 'Kim waiting', 'Lou waiting'])
    await expect(as.staff.waitlist.list({ organizationId })).rejects.toMatchObject(failure('forbidden'))
  })
})

describe('a time that becomes free', () => {
  test('is offered to who joined first, and is kept for them', async () => {
    const world = await fullDay()
    const { as, organizationId } = world
    const eva = await join(world, 'Eva')
    await join(world, 'Kim')

    await cancel(world, '11:00')
    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 11:00', 'Kim waiting'])
    expect(await as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })).toMatchObject({
      offer: { startsAt: '2026-11-23T11:00:00+11:00', expiresAt: '2026-11-23T09:00:00+11:00' },
    })
    await expect(as.visitor.booking.create(world.at('11:00'))).rejects.toMatchObject(failure('slot_taken'))
    const { events } = await as.desk.event.list({ organizationId, subjectId: eva.id })
    expect(events.map(({ type }) => type)).toEqual(['waitlist.joined', 'waitlist.offered'])
  })

  test.each([
    ['a booking that is moved', moveAway],
    ['a request that is declined', decline],
    ['a visit that is cancelled by the desk', cancelByDesk],
    ['a hold that is released', releaseHold],
    ['a hold that runs out', letHoldRunOut],
    ['a block that is deleted', deleteBlock],
  ])('is offered also when it comes from %s', async (_, free) => {
    const world = await createWorld({ tomPerforms: false, closesMinute: 660, service: { needsApproval: true } })
    const freeIt = await free(world)
    await join(world, 'Eva')
    expect(await runJob(world)).toMatchObject({ offered: 0 })

    await freeIt()
    await runJob(world)

    expect(await line(world)).toEqual(['Eva offered 10:00'])
  })

  test('is not offered to those whose days, time of day or person it is not', async () => {
    const world = await createWorld({ closesMinute: 720 })
    const { as, ana, tom } = world
    const [anas] = await Promise.all(
      [ana, tom].map((staffMemberId) => as.visitor.booking.create(world.at('10:00', { staffMemberId }))),
    )
    await join(world, 'Tomorrow', { fromDate: '2026-11-24', days: 3 })
    await join(world, 'Late', { window: { fromTime: '10:30', untilTime: '24:00' } })
    await join(world, 'Early', { window: { fromTime: '00:00', untilTime: '10:30' } })
    await join(world, 'Tomfan', { staffMemberId: tom })
    await join(world, 'Fits', { window: { fromTime: '10:00', untilTime: '11:00' } })
    await as.visitor.booking.create(world.at('11:00', { staffMemberId: ana }))
    await as.visitor.booking.create(world.at('11:00', { staffMemberId: tom }))

    await as.visitor.booking.cancel({ manageToken: anas?.manageToken ?? '' })
    await runJob(world)

    expect(await line(world)).toEqual([
      'Tomorrow waiting',
      'Late waiting',
      'Early waiting',
      'Tomfan waiting',
      'Fits offered 10:00',
    ])
  })

  test('that is too short for the first goes to the second, and to the first when it has grown', async () => {
    const world = await fullDay()
    const { as, organizationId, serviceId } = world
    const variantId = newId()
    const long = { kind: 'variant' as const, name: 'Long', durationMinutes: 120, priceMinor: 120_00, position: 0 }
    const variant = { organizationId, id: variantId, serviceId, ...long }
    await changeCatalogue(world, (tx) => tx.insertInto('serviceOption').values(variant).execute())
    const eva = await join(world, 'Eva', { variantId })
    const kim = await join(world, 'Kim')

    await cancel(world, '11:00')
    await runJob(world)
    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 11:00'])

    await cancel(world, '12:00')
    await runJob(world)
    await as.visitor.waitlist.leave({ waitlistToken: kim.waitlistToken })

    expect(await line(world)).toEqual(['Eva offered 11:00', 'Kim left'])
    const booking = await as.visitor.waitlist.accept({ offerToken: await offerTokenOf(world, eva) })
    expect(booking).toMatchObject({ price: { amountMinor: 120_00 }, endsAt: '2026-11-23T13:00:00+11:00' })
  })

  test('that was free all along is offered to nobody', async () => {
    const world = await createWorld({ tomPerforms: false })
    await world.as.visitor.booking.create(world.at('10:00'))
    await join(world, 'Eva', { window: { fromTime: '13:00', untilTime: '17:00' } })
    await cancel(world, '10:00')

    expect(await runJob(world)).toEqual({ offered: 0, hasMore: false })
    expect(await line(world)).toEqual(['Eva waiting'])
  })

  test('that was free all along is offered to nobody, also when a visit moves that had once been cancelled', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, at, organizationId } = world
    const { id: bookingId, manageToken } = await as.visitor.booking.create(at('10:00'))
    await as.visitor.booking.cancel({ manageToken })
    await as.desk.booking.undo({ organizationId, bookingId })
    await join(world, 'Eva', { window: { fromTime: '11:00', untilTime: '12:00' } })

    await as.visitor.booking.reschedule({ manageToken, startsAt: at('12:00').startsAt })
    await runJob(world)

    expect(await line(world)).toEqual(['Eva waiting'])
  })

  test('that somebody has booked again is offered to nobody', async () => {
    const world = await fullDay()
    await join(world, 'Eva')
    await cancel(world, '11:00')
    await world.as.visitor.booking.create(world.at('11:00'))

    expect(await runJob(world)).toMatchObject({ offered: 0 })
  })

  test('is never kept beyond its start', async () => {
    const world = await fullDay()
    const eva = await join(world, 'Eva')
    world.clock.moveTo('2026-11-23T10:40')
    await cancel(world, '11:00')
    await runJob(world)

    expect(await world.as.visitor.waitlist.get({ waitlistToken: eva.waitlistToken })).toMatchObject({
      offer: { expiresAt: '2026-11-23T11:00:00+11:00' },
    })
  })
})

/** Ana alone, booked from ten to five. */
async function fullDay(): Promise<World> {
  const world = await createWorld({ tomPerforms: false, service: { intervalMinutes: 60 } })
  for (let hour = 10; hour < 17; hour++) await world.as.visitor.booking.create(world.at(`${hour}:00`))
  return world
}

async function cancel(world: World, time: string): Promise<void> {
  const { as, organizationId } = world
  const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23' })
  const found = bookings.find(({ startsAt }) => startsAt.includes(`T${time}`))
  await as.desk.booking.cancelForCustomer({ organizationId, bookingId: found?.id ?? '' })
}

async function moveAway(world: World) {
  const { manageToken } = await world.as.visitor.booking.create(world.at('10:00'))
  const { startsAt } = world.at('2026-11-24T10:00')
  return () => world.as.visitor.booking.reschedule({ manageToken, startsAt })
}

async function decline(world: World) {
  const { organizationId } = world
  const { id: bookingId } = await world.as.visitor.booking.create(world.at('10:00'))
  return () => world.as.desk.booking.decline({ organizationId, bookingId })
}

async function cancelByDesk(world: World) {
  const { organizationId } = world
  const { id: bookingId } = await world.as.visitor.booking.create(world.at('10:00'))
  return () => world.as.desk.booking.cancelForCustomer({ organizationId, bookingId })
}

async function releaseHold(world: World) {
  const { customer: _, ...slot } = world.at('10:00')
  const { holdToken } = await world.as.visitor.booking.hold(slot)
  return () => world.as.visitor.booking.releaseHold({ holdToken })
}

async function letHoldRunOut(world: World) {
  const { customer: _, ...slot } = world.at('10:00')
  await world.as.visitor.booking.hold(slot)
  return async () => world.clock.moveTo('2026-11-23T08:30')
}

async function deleteBlock(world: World) {
  const { organizationId, ana } = world
  const [{ startsAt }, { startsAt: endsAt }] = [world.at('10:00'), world.at('11:00')]
  const block = await world.as.desk.block.create({ organizationId, subjectId: ana, startsAt, endsAt })
  return () => world.as.desk.block.delete({ organizationId, blockId: block.id })
}
