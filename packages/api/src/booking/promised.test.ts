// What was promised before its service, its person or its room was taken out of the catalogue.
import { describe, expect, test } from 'vitest'
import { addQuestion, addResource, addService } from '../testing/add-to-business.ts'
import { createClass } from '../testing/create-class.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { offerTokenOf, oneTimeFreed } from '../testing/waitlist.ts'

const notOnOffer = failure('not_found', { what: 'service' })

function archiveService({ as, organizationId, serviceId }: World, id = serviceId) {
  return as.owner.service.archive({ organizationId, serviceId: id, version: 1 })
}

async function hold({ as, at, organizationId, serviceId, ana: staffMemberId }: World) {
  const { startsAt } = at('10:00')
  return as.visitor.booking.hold({ organizationId, serviceId, staffMemberId, startsAt })
}

describe('who holds a time', () => {
  test('may book it although the service was archived meanwhile, with the answers that it asks for', async () => {
    const world = await createWorld()
    const { as, at, serviceId } = world
    const questionId = await addQuestion(world, { serviceId, kind: 'text', label: 'Allergies?', isRequired: true })
    const { holdToken } = await hold(world)
    await archiveService(world)
    const request = at('10:00', { holdToken, staffMemberId: world.ana })

    await expect(as.visitor.booking.create(request)).rejects.toMatchObject(failure('invalid_input'))
    const answers = [{ questionId, answer: 'None' }]
    expect(await as.visitor.booking.create({ ...request, answers })).toMatchObject({ state: 'confirmed' })
  })

  test('may book nothing by it once it has run out', async () => {
    const world = await createWorld()
    const { holdToken } = await hold(world)
    await archiveService(world)
    world.clock.moveTo('08:30')

    const booked = world.as.visitor.booking.create(world.at('10:00', { holdToken }))

    await expect(booked).rejects.toMatchObject(notOnOffer)
  })

  test('may not book another archived service by it', async () => {
    const world = await createWorld()
    const other = await addService(world, { name: 'Colour' }, [world.ana])
    const { holdToken } = await hold(world)
    await archiveService(world, other)

    const booked = world.as.visitor.booking.create(world.at('10:00', { holdToken, serviceId: other }))

    await expect(booked).rejects.toMatchObject(notOnOffer)
  })

  test('keeps the person from being archived until it runs out', async () => {
    const world = await createWorld()
    const { as, organizationId, ana: staffMemberId } = world
    await hold(world)
    const archive = () => as.owner.staff.archive({ organizationId, staffMemberId, version: 1 })

    await expect(archive()).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
    world.clock.moveTo('08:30')
    expect(await archive()).toMatchObject({ isActive: false })
  })
})

test('who was offered a time from the waitlist may accept it although the service was archived meanwhile', async () => {
  const world = await oneTimeFreed()
  const offerToken = await offerTokenOf(world, world.eva)
  await archiveService(world)

  expect(await world.as.visitor.waitlist.accept({ offerToken })).toMatchObject({ state: 'confirmed' })
})

test('who accepts an offer from the waitlist pays the price of the offer, and gets its minutes', async () => {
  const world = await oneTimeFreed()
  const { as, organizationId, serviceId } = world
  const offerToken = await offerTokenOf(world, world.eva)
  await as.owner.service.update({ organizationId, serviceId, version: 1, durationMinutes: 90, priceMinor: 95_00 })

  const booked = await as.visitor.waitlist.accept({ offerToken })
  expect(booked).toMatchObject({ price: { amountMinor: 80_00 }, endsAt: '2026-11-23T11:00:00+11:00' })
})

describe('a visit whose service was archived', () => {
  test('can be moved by its customer, who finds the times at which it could be', async () => {
    const world = await createWorld()
    const { as, at } = world
    const { manageToken } = await as.visitor.booking.create(at('10:00'))
    await archiveService(world)

    const { days } = await as.visitor.booking.findNewTimes({ manageToken, days: 1, fromDate: '2026-11-23' })
    expect(days.flatMap(({ slots }) => slots)).not.toEqual([])
    const { startsAt } = at('14:00')
    const moved = await as.visitor.booking.reschedule({ manageToken, startsAt })
    expect(Date.parse(moved.startsAt)).toBe(Date.parse(startsAt))
  })

  test('can be moved by the desk, as long as it was agreed, and to nobody who is archived', async () => {
    const world = await createWorld()
    const { as, at, organizationId, serviceId, ana, tom } = world
    const { id: bookingId, startsAt, endsAt } = await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))
    await as.owner.service.update({ organizationId, serviceId, version: 1, durationMinutes: 90 })
    await as.owner.service.archive({ organizationId, serviceId, version: 2 })
    await as.owner.staff.archive({ organizationId, staffMemberId: tom, version: 1 })
    const key = { organizationId, bookingId, startsAt: at('14:00').startsAt }

    const toTom = as.desk.booking.move({ ...key, staffMemberId: tom })
    await expect(toTom).rejects.toMatchObject(failure('not_found'))
    const moved = await as.desk.booking.move(key)
    expect(length(moved)).toBe(length({ startsAt, endsAt }))
  })

  test('can no longer be booked by anybody', async () => {
    const world = await createWorld()
    await archiveService(world)

    await expect(world.as.visitor.booking.create(world.at('10:00'))).rejects.toMatchObject(notOnOffer)
    const override = { reason: 'An old friend' }
    await expect(world.as.desk.booking.create(world.at('10:00', { override }))).rejects.toMatchObject(notOnOffer)
  })
})

describe('a class whose service was archived', () => {
  test('is not found any more, and nobody books a seat; who has one keeps it', async () => {
    const { world, yoga, book, read } = await createClass(5)
    const { organizationId, as } = world
    const { manageToken } = await book()
    await archiveService(world, yoga)

    const { days } = await as.visitor.session.find({ organizationId, fromDate: '2026-11-23', days: 1 })
    expect(days.flatMap(({ sessions }) => sessions)).toEqual([])
    await expect(book()).rejects.toMatchObject(failure('not_found', { what: 'session' }))
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'confirmed' })
    expect((await read()).bookings).toHaveLength(1)
  })
})

describe('a cancelled visit', () => {
  test('cannot be taken back once its person is archived', async () => {
    const world = await createWorld()
    const { as, at, organizationId, ana: staffMemberId } = world
    const { id: bookingId } = await as.visitor.booking.create(at('10:00', { staffMemberId }))
    await as.desk.booking.cancelForCustomer({ organizationId, bookingId })
    await as.owner.staff.archive({ organizationId, staffMemberId, version: 1 })

    const undone = as.desk.booking.undo({ organizationId, bookingId })
    await expect(undone).rejects.toMatchObject(failure('slot_taken'))
  })

  test('cannot be taken back once its room is gone', async () => {
    const world = await createWorld()
    const { as, at, organizationId, serviceId } = world
    await addResource(world, { name: 'Room', units: 1, neededBy: [serviceId] })
    const { resources } = await as.owner.resource.list({ organizationId })
    const { id: bookingId } = await as.visitor.booking.create(at('10:00'))
    await as.desk.booking.cancelForCustomer({ organizationId, bookingId })
    await as.owner.resource.archive({ organizationId, resourceId: resources[0]?.id ?? '', version: 1 })

    const undone = as.desk.booking.undo({ organizationId, bookingId })
    await expect(undone).rejects.toMatchObject(failure('slot_taken'))
  })
})

function length({ startsAt, endsAt }: { startsAt: string; endsAt: string }): number {
  return Date.parse(endsAt) - Date.parse(startsAt)
}
