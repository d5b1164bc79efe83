// A hold promises what was shown when it was made, to whoever books it.
import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { addOption, addResource, addService } from '../testing/add-to-business.ts'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

/** Long hair with a mask: 60 + 30 minutes, 100 + 15 dollars. */
async function createSalon() {
  const world = await createWorld()
  const { serviceId } = world
  const long = { serviceId, kind: 'variant', name: 'Long hair', durationMinutes: 60, priceMinor: 100_00 } as const
  const mask = { serviceId, kind: 'add_on', name: 'Mask', durationMinutes: 30, priceMinor: 15_00 } as const
  const [variantId, maskId] = [await addOption(world, long), await addOption(world, mask)]
  const wish = world.at('10:00', { staffMemberId: world.ana, variantId, addOnIds: [maskId] })
  return { ...world, variantId, maskId, wish }
}

interface OptionValues {
  name?: string
  durationMinutes?: number
  priceMinor?: number
  isActive?: boolean
}

function changeOption(world: World, id: string, values: OptionValues): Promise<void> {
  const { organizationId } = world
  return changeCatalogue(world, (tx) =>
    tx
      .updateTable('serviceOption')
      .set(values)
      .where((row) => row.and({ organizationId, id }))
      .execute(),
  )
}

interface ServiceValues extends OptionValues {
  bufferAfterMinutes?: number
  noticeMinutes?: number
  capPerDay?: number
  needsApproval?: boolean
}

function changeService(world: World, values: ServiceValues, id = world.serviceId): Promise<void> {
  const { organizationId } = world
  return changeCatalogue(world, (tx) =>
    tx
      .updateTable('service')
      .set(values)
      .where((row) => row.and({ organizationId, id }))
      .execute(),
  )
}

function hold({ as }: Pick<World, 'as'>, wish: Parameters<World['as']['visitor']['booking']['hold']>[0]) {
  return as.visitor.booking.hold(wish)
}

describe('who books what they held', () => {
  test('pays the price and gets the minutes of then, though both are others by now', async () => {
    const world = await createWorld()
    const { as, at } = world
    const { holdToken } = await hold(world, at('10:00'))
    await changeService(world, { name: 'Cut and talk', priceMinor: 95_00, durationMinutes: 90 })

    const booked = await as.visitor.booking.create(at('10:00', { holdToken }))

    expect(booked).toMatchObject({
      price: { amountMinor: 80_00, currency: 'AUD' },
      endsAt: '2026-11-23T11:00:00+11:00',
      segments: [{ service: { name: 'Cut' }, price: { amountMinor: 80_00 } }],
    })
    expect(await as.visitor.booking.get({ manageToken: booked.manageToken })).toEqual(booked)
  })

  test('has the variant and the add-ons that they chose, though these were renamed, raised, or are gone', async () => {
    const world = await createSalon()
    const { holdToken } = await hold(world, world.wish)
    await changeOption(world, world.variantId, { name: 'Very long hair', durationMinutes: 90, priceMinor: 130_00 })
    await changeOption(world, world.maskId, { isActive: false })

    const booked = await world.as.visitor.booking.create({ ...world.wish, holdToken })

    expect(booked).toMatchObject({
      price: { amountMinor: 115_00 },
      endsAt: '2026-11-23T11:30:00+11:00',
      segments: [{ variantName: 'Long hair', addOnNames: ['Mask'] }],
    })
    expect(await world.as.visitor.booking.get({ manageToken: booked.manageToken })).toEqual(booked)
  })

  test('may name the add-ons in any order, and more than once', async () => {
    const world = await createSalon()
    const { serviceId } = world
    const tea = { serviceId, kind: 'add_on', name: 'Tea', durationMinutes: 0, priceMinor: 4_00 } as const
    const teaId = await addOption(world, tea)
    const { holdToken } = await hold(world, { ...world.wish, addOnIds: [world.maskId, teaId] })
    await changeOption(world, teaId, { priceMinor: 9_00 })

    const addOnIds = [teaId, world.maskId, teaId]
    const booked = await world.as.visitor.booking.create({ ...world.wish, addOnIds, holdToken })

    expect(booked).toMatchObject({ price: { amountMinor: 119_00 }, segments: [{ addOnNames: ['Mask', 'Tea'] }] })
  })

  test('has a visit of several services as it was, each with who held its time', async () => {
    const world = await createWorld({ tomPerforms: false })
    const colour = await addService(world, { name: 'Colour', durationMinutes: 90, priceMinor: 120_00 }, [world.tom])
    const wish = world.at('10:00', { followedBy: [{ serviceId: colour }] })
    const { holdToken } = await hold(world, wish)
    await changeService(world, { priceMinor: 1_00, isActive: false }, colour)
    await changeService(world, { durationMinutes: 30 })

    const booked = await world.as.visitor.booking.create({ ...wish, holdToken })

    expect(booked).toMatchObject({
      price: { amountMinor: 200_00 },
      segments: [
        { staffMember: { name: 'Ana' }, endsAt: '2026-11-23T11:00:00+11:00' },
        { staffMember: { name: 'Tom' }, endsAt: '2026-11-23T12:30:00+11:00' },
      ],
    })
  })

  test('gets the time, though it is too soon, too late in the day, or one too many by now', async () => {
    const world = await createWorld()
    const { as, at, organizationId } = world
    const { holdToken } = await hold(world, at('10:00'))
    await as.visitor.booking.create(at('13:00'))
    await changeService(world, { noticeMinutes: 600, capPerDay: 1 })
    await changeCatalogue(world, (tx) =>
      tx.updateTable('weeklyHours').set({ opensMinute: 720 }).where('organizationId', '=', organizationId).execute(),
    )

    expect(await as.visitor.booking.create(at('10:00', { holdToken }))).toMatchObject({ state: 'confirmed' })
    await expect(as.visitor.booking.create(at('16:00'))).rejects.toMatchObject(failure('too_soon'))
  })

  test('gets it of the person who held it, though they do something else by now', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, at, organizationId } = world
    const { holdToken } = await hold(world, at('10:00'))
    await changeCatalogue(world, (tx) =>
      tx.deleteFrom('serviceStaff').where('organizationId', '=', organizationId).execute(),
    )

    const booked = await as.visitor.booking.create(at('10:00', { holdToken, staffMemberId: world.ana }))
    expect(booked).toMatchObject({ staffMember: { name: 'Ana' } })
  })

  test('gets it with what was kept around it, though more is cleaned by now and somebody comes right after', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { as, at } = world
    const { holdToken } = await hold(world, at('10:00'))
    await as.visitor.booking.create(at('11:00'))
    await changeService(world, { bufferAfterMinutes: 15 })

    expect(await as.visitor.booking.create(at('10:00', { holdToken }))).toMatchObject({ state: 'confirmed' })
  })

  test('keeps the room that was held for them, and gives it back by cancelling', async () => {
    const world = await createWorld()
    const { as, at, db, organizationId, serviceId } = world
    await addResource(world, { name: 'Room', units: 1, neededBy: [serviceId] })
    const { holdToken } = await hold(world, at('10:00'))

    const { manageToken } = await as.visitor.booking.create(at('10:00', { holdToken }))

    const segments = db
      .selectFrom('bookingSegment')
      .select('resourceNames')
      .where('organizationId', '=', organizationId)
    expect(await segments.execute()).toEqual([{ resourceNames: ['Room'] }])
    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
    await as.visitor.booking.cancel({ manageToken })
    expect(await as.visitor.booking.create(at('10:00'))).toMatchObject({ state: 'confirmed' })
  })

  test('asks for it, if the business wants to approve by now', async () => {
    const world = await createWorld()
    const { holdToken } = await hold(world, world.at('10:00'))
    await changeService(world, { needsApproval: true })

    const booked = await world.as.visitor.booking.create(world.at('10:00', { holdToken }))
    expect(booked).toMatchObject({ state: 'requested' })
  })

  test('twice at the same moment, gets it once', async () => {
    const { as, at, db, organizationId, ana } = await createWorld()
    const wish = at('10:00', { staffMemberId: ana })
    const { holdToken } = await as.visitor.booking.hold(wish)

    const results = await Promise.allSettled([1, 2, 3].map(() => as.visitor.booking.create({ ...wish, holdToken })))

    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refusals).toMatchObject([failure('slot_taken'), failure('slot_taken')])
    const bookings = db.selectFrom('booking').select('state').where('organizationId', '=', organizationId)
    expect(await bookings.execute()).toEqual([{ state: 'confirmed' }])
  })
})

describe('who books something else by their hold', () => {
  test('pays what it costs today: without the add-on', async () => {
    const world = await createSalon()
    const { holdToken } = await hold(world, world.wish)
    await changeOption(world, world.variantId, { priceMinor: 130_00 })

    const booked = await world.as.visitor.booking.create({ ...world.wish, addOnIds: [], holdToken })
    expect(booked).toMatchObject({ price: { amountMinor: 130_00 }, segments: [{ addOnNames: [] }] })
  })

  test('pays what it costs today: with other add-ons, or more of them, or another service before or after', async () => {
    const world = await createSalon()
    const { wish, maskId, serviceId } = world
    const tea = { serviceId, kind: 'add_on', name: 'Tea', durationMinutes: 0, priceMinor: 4_00 } as const
    const teaId = await addOption(world, tea)
    const dry = await addService(world, { name: 'Dry', priceMinor: 20_00 }, [world.ana])
    const wash = await addService(world, { name: 'Wash', priceMinor: 10_00 }, [world.ana])
    const holds = await Promise.all(
      ['10:00', '12:00', '14:00'].map((time) => hold(world, { ...wish, startsAt: world.at(time).startsAt })),
    )
    const startsAt = world.at('16:00').startsAt
    const washed = await hold(world, { organizationId: wish.organizationId, serviceId: wash, startsAt })
    await changeOption(world, world.variantId, { priceMinor: 130_00 })

    const changes = [{ addOnIds: [teaId] }, { addOnIds: [maskId, teaId] }, { followedBy: [{ serviceId: dry }] }]
    const prices = []
    for (const [i, { holdToken, startsAt: start }] of holds.entries()) {
      const booked = await world.as.visitor.booking.create({ ...wish, startsAt: start, holdToken, ...changes[i] })
      prices.push(booked.price.amountMinor)
    }
    const dried = await world.as.visitor.booking.create(
      world.at('16:00', { serviceId: dry, holdToken: washed.holdToken }),
    )

    expect(prices).toEqual([134_00, 149_00, 165_00])
    expect(dried).toMatchObject({ price: { amountMinor: 20_00 }, segments: [{ service: { name: 'Dry' } }] })
  })

  test('gets no visit by two people where one was asked for', async () => {
    const world = await createWorld({ tomPerforms: false })
    const colour = await addService(world, { name: 'Colour' }, [world.tom])
    const wish = world.at('10:00', { followedBy: [{ serviceId: colour }] })
    const { holdToken } = await hold(world, wish)

    const booked = world.as.visitor.booking.create({ ...wish, samePerson: true, holdToken })
    await expect(booked).rejects.toMatchObject(failure('slot_taken'))
  })

  test('is refused what is not on offer today: an add-on that is gone, in another form of the service', async () => {
    const world = await createSalon()
    const { variantId: _, ...wish } = world.wish
    const { holdToken } = await hold(world, world.wish)
    await changeOption(world, world.maskId, { isActive: false })

    const booked = world.as.visitor.booking.create({ ...wish, holdToken })
    await expect(booked).rejects.toMatchObject(failure('not_found', { what: 'service_option' }))
  })

  test('pays what it costs today: at another time, and of another person', async () => {
    const world = await createWorld()
    const { as, at, ana, tom } = world
    const [first, second] = [await hold(world, at('10:00')), await hold(world, at('12:00', { staffMemberId: ana }))]
    await changeService(world, { priceMinor: 95_00 })

    const later = await as.visitor.booking.create(at('14:00', { holdToken: first.holdToken }))
    expect(later).toMatchObject({ price: { amountMinor: 95_00 } })
    const wish = at('12:00', { staffMemberId: tom, holdToken: second.holdToken })
    const ofTom = await as.visitor.booking.create(wish)
    expect(ofTom).toMatchObject({ price: { amountMinor: 95_00 }, staffMember: { name: 'Tom' } })
  })

  test('is refused at another place', async () => {
    const world = await createWorld()
    const { holdToken } = await hold(world, world.at('10:00'))

    const booked = world.as.visitor.booking.create(world.at('10:00', { holdToken, locationId: newId() }))
    await expect(booked).rejects.toMatchObject(failure('not_found', { what: 'location' }))
  })

  test('is refused an archived service, also at another time of it', async () => {
    const world = await createWorld()
    const { holdToken } = await hold(world, world.at('10:00'))
    await changeService(world, { isActive: false })

    const booked = world.as.visitor.booking.create(world.at('14:00', { holdToken }))
    await expect(booked).rejects.toMatchObject(failure('not_found', { what: 'service' }))
  })
})

test('a hold that has run out promises no price, also to who is the first to come', async () => {
  const world = await createWorld()
  const { holdToken } = await hold(world, world.at('10:00'))
  await changeService(world, { priceMinor: 95_00 })
  world.clock.moveTo('08:08')

  const booked = await world.as.visitor.booking.create(world.at('10:00', { holdToken }))
  expect(booked).toMatchObject({ price: { amountMinor: 95_00 } })
})
