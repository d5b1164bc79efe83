import { newId } from '@openhours/db'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addOption, addQuestion, addResource, addService } from '../testing/add-to-business.ts'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import { createWorld, MONDAY } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

describe('a visit of several services', () => {
  test('is one booking: one after the other, priced together, by whoever can do each', async () => {
    const world = await createWorld({ tomPerforms: false })
    const colour = await addService(world, { name: 'Colour', durationMinutes: 90, priceMinor: 120_00 }, [world.tom])

    const booking = await world.as.visitor.booking.create(world.at('10:00', { followedBy: [{ serviceId: colour }] }))

    expect(booking).toMatchObject({
      startsAt: '2026-11-23T10:00:00+11:00',
      endsAt: '2026-11-23T12:30:00+11:00',
      price: { amountMinor: 200_00 },
      segments: [
        { service: { name: 'Cut' }, staffMember: { name: 'Ana' }, endsAt: '2026-11-23T11:00:00+11:00' },
        { service: { name: 'Colour' }, staffMember: { name: 'Tom' }, startsAt: '2026-11-23T11:00:00+11:00' },
      ],
    })
    expect(await world.as.visitor.booking.get({ manageToken: booking.manageToken })).toEqual(booking)
  })

  test('takes the time of each person, and only that', async () => {
    const world = await createWorld({ tomPerforms: false })
    const colour = await addService(world, { name: 'Colour', durationMinutes: 90 }, [world.tom])
    await world.as.visitor.booking.create(world.at('10:00', { followedBy: [{ serviceId: colour }] }))

    await expect(world.as.visitor.booking.create(world.at('10:30'))).rejects.toMatchObject(failure('slot_taken'))
    expect(await world.as.visitor.booking.create(world.at('11:00'))).toMatchObject({ staffMember: { name: 'Ana' } })
    await expect(world.as.visitor.booking.create(world.at('11:30', { serviceId: colour }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
    expect(
      await world.as.visitor.booking.create(
        world.at('10:00', { serviceId: colour, startsAt: world.at('12:30').startsAt }),
      ),
    ).toBeTruthy()
  })

  test('by one person throughout is only when that person has time for all of it', async () => {
    const world = await createWorld()
    const colour = await addService(world, { name: 'Colour', durationMinutes: 60 }, [world.ana, world.tom])
    await world.as.visitor.booking.create(world.at('11:00', { staffMemberId: world.ana }))
    const visit = { followedBy: [{ serviceId: colour }], samePerson: true }

    const booking = await world.as.visitor.booking.create(world.at('10:00', visit))

    expect(booking.segments.map(({ staffMember }) => staffMember.name)).toEqual(['Tom', 'Tom'])
  })

  test('is moved as a whole, or not at all', async () => {
    const world = await createWorld({ tomPerforms: false })
    const colour = await addService(world, { name: 'Colour', durationMinutes: 60 }, [world.tom])
    const { manageToken } = await world.as.visitor.booking.create(
      world.at('10:00', { followedBy: [{ serviceId: colour }] }),
    )
    await world.as.visitor.booking.create(world.at('15:00', { serviceId: colour }))

    await expect(
      world.as.visitor.booking.reschedule({ manageToken, startsAt: world.at('14:00').startsAt }),
    ).rejects.toMatchObject(failure('slot_taken'))
    const moved = await world.as.visitor.booking.reschedule({ manageToken, startsAt: world.at('12:00').startsAt })
    expect(moved.segments.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['12:00', '13:00'])
  })
})

describe('a room with two chairs', () => {
  test('takes two visits at a time, whoever performs them', async () => {
    const world = await createWorld()
    const eva = newId()
    const { organizationId } = world
    const location = await world.db
      .selectFrom('location')
      .select('id')
      .where('organizationId', '=', organizationId)
      .executeTakeFirstOrThrow()
    const person = { organizationId, id: eva, locationId: location.id, name: 'Eva', color: '#000000', position: 2 }
    const performs = { organizationId, serviceId: world.serviceId, staffMemberId: eva }
    await changeCatalogue(world, async (tx) => {
      await tx.insertInto('staffMember').values(person).execute()
      await tx.insertInto('serviceStaff').values(performs).execute()
    })
    await addResource(world, { name: 'Chairs', units: 2, neededBy: [world.serviceId] })

    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => world.as.visitor.booking.create(world.at('10:00'))),
    )

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    await expect(world.as.visitor.booking.create(world.at('10:00', { staffMemberId: eva }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
  })

  test('can have one chair blocked', async () => {
    const world = await createWorld()
    const [chair = ''] = await addResource(world, { name: 'Chair', units: 1, neededBy: [world.serviceId] })
    const { organizationId } = world
    await world.as.desk.block.create({
      organizationId,
      subjectId: chair,
      startsAt: world.at('10:00').startsAt,
      endsAt: world.at('11:00').startsAt,
    })

    await expect(world.as.visitor.booking.create(world.at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
    expect(await world.as.visitor.booking.create(world.at('11:00'))).toMatchObject({ state: 'confirmed' })
  })
})

describe('options and questions', () => {
  test('a variant replaces length and price, an add-on adds to them', async () => {
    const world = await createWorld()
    const { serviceId } = world
    const long = await addOption(world, {
      serviceId,
      kind: 'variant',
      name: 'Long hair',
      durationMinutes: 90,
      priceMinor: 110_00,
    })
    const mask = await addOption(world, {
      serviceId,
      kind: 'add_on',
      name: 'Mask',
      durationMinutes: 15,
      priceMinor: 12_50,
    })

    const booking = await world.as.visitor.booking.create(world.at('10:00', { variantId: long, addOnIds: [mask] }))

    expect(booking).toMatchObject({
      endsAt: '2026-11-23T11:45:00+11:00',
      price: { amountMinor: 122_50 },
      segments: [{ variantName: 'Long hair', addOnNames: ['Mask'] }],
    })
  })

  test('a variant too short for the pause of the service keeps the person throughout', async () => {
    const world = await createWorld()
    const pause = { processingStartsAfterMinutes: 15, processingMinutes: 30 }
    const serviceId = await addService(world, { name: 'Colour', durationMinutes: 60, ...pause }, [world.ana])
    const short = { serviceId, kind: 'variant' as const, name: 'Roots', durationMinutes: 30, priceMinor: 50_00 }
    const variantId = await addOption(world, short)

    const booking = await world.as.visitor.booking.create(world.at('10:00', { serviceId, variantId }))

    expect(booking.endsAt).toBe('2026-11-23T10:30:00+11:00')
    await expect(world.as.visitor.booking.create(world.at('10:00', { serviceId, variantId }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
  })

  test('of another service are not on offer', async () => {
    const world = await createWorld()
    const other = await addService(world, { name: 'Other' }, [world.ana])
    const option = await addOption(world, {
      serviceId: other,
      kind: 'variant',
      name: 'X',
      durationMinutes: 10,
      priceMinor: 0,
    })

    await expect(world.as.visitor.booking.create(world.at('10:00', { variantId: option }))).rejects.toMatchObject(
      failure('not_found', { what: 'service_option' }),
    )
  })

  test('the answers stay with the booking, as the questions were asked', async () => {
    const world = await createWorld()
    const { serviceId } = world
    const allergies = await addQuestion(world, { serviceId, kind: 'text', label: 'Any allergies?', isRequired: true })
    const tea = await addQuestion(world, { serviceId, kind: 'choice', label: 'Drink', choices: ['Tea', 'Coffee'] })
    const book = (answers: { questionId: string; answer: string }[]) =>
      world.as.visitor.booking.create(world.at('10:00', { answers }))

    await expect(book([])).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path: `answers.${allergies}`, code: 'answer_missing' }] }),
    )
    await expect(
      book([
        { questionId: allergies, answer: 'Nuts' },
        { questionId: tea, answer: 'Wine' },
      ]),
    ).rejects.toMatchObject(failure('invalid_input', { issues: [{ path: `answers.${tea}`, code: 'not_a_choice' }] }))
    expect(await book([{ questionId: allergies, answer: 'Nuts' }])).toMatchObject({
      answers: [{ label: 'Any allergies?', answer: 'Nuts' }],
    })
  })
})

describe('limits', () => {
  test('a service takes so many bookings a day, also when they come at once', async () => {
    const world = await createWorld({ service: { capPerDay: 3 } })
    const times = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00']

    const results = await Promise.allSettled(times.map((time) => world.as.visitor.booking.create(world.at(time))))

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await expect(world.as.visitor.booking.create(world.at('16:00'))).rejects.toMatchObject(
      failure('fully_booked', { limit: 3, per: 'day' }),
    )
    expect(await world.as.visitor.booking.create(world.at('2026-11-24T10:00'))).toMatchObject({ state: 'confirmed' })
  })

  test('what follows in a visit is limited as well, also when visits come at once', async () => {
    const world = await createWorld({ tomPerforms: false })
    const { organizationId, serviceId } = world
    const colour = await addService(world, { name: 'Colour', capPerDay: 1 }, [world.tom])
    const followedBy = [{ serviceId: colour }]
    const asked = ['10:00', '12:00', '14:00'].map((time) =>
      world.as.visitor.booking.create(world.at(time, { followedBy })),
    )

    const results = await Promise.allSettled(asked)

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: failure('fully_booked', { limit: 1, per: 'day' }),
    })
    const found = await world.as.visitor.slot.find({ organizationId, serviceId, followedBy, fromDate: MONDAY, days: 2 })
    expect(found.days.map(({ slots }) => slots.length > 0)).toEqual([false, true])
    const override = { reason: 'A regular' }
    expect(await world.as.desk.booking.create(world.at('16:00', { followedBy, override }))).toBeTruthy()
  })

  test('a service that is done twice in a visit counts twice', async () => {
    const world = await createWorld({ service: { capPerDay: 1 } })
    const { organizationId, serviceId } = world
    const twice = { followedBy: [{ serviceId }] }

    const { days } = await world.as.visitor.slot.find({ organizationId, serviceId, ...twice, days: 1 })

    expect(days[0]?.slots).toEqual([])
    await expect(world.as.visitor.booking.create(world.at('10:00', twice))).rejects.toMatchObject(
      failure('fully_booked', { limit: 1, per: 'day' }),
    )
  })

  test('a day that is full is not offered, the next one is', async () => {
    const world = await createWorld({ service: { capPerDay: 1 } })
    const { organizationId, serviceId } = world
    await world.as.visitor.booking.create(world.at('10:00'))

    const { days } = await world.as.visitor.slot.find({ organizationId, serviceId, fromDate: '2026-11-23', days: 2 })

    expect(days.map(({ slots }) => slots.length > 0)).toEqual([false, true])
  })

  test('what another calendar says keeps a time from being offered', async () => {
    const world = await createWorld()
    const { organizationId, ana } = world
    await sql`
      INSERT INTO external_busy (organization_id, id, staff_member_id, during, source)
      VALUES (${organizationId}, ${newId()}, ${ana}, tstzrange('2026-11-23T10:00+11', '2026-11-23T11:00+11'), 'test')`.execute(
      world.db,
    )

    await expect(world.as.visitor.booking.create(world.at('10:00', { staffMemberId: ana }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
  })

  test('while colour takes, its colourist can cut somebody else’s hair', async () => {
    const world = await createWorld({ tomPerforms: false })
    const colour = await addService(
      world,
      { name: 'Colour', durationMinutes: 120, processingStartsAfterMinutes: 30, processingMinutes: 60 },
      [world.ana],
    )
    await world.as.visitor.booking.create(world.at('10:00', { serviceId: colour }))

    expect(await world.as.visitor.booking.create(world.at('10:30'))).toMatchObject({ staffMember: { name: 'Ana' } })
    await expect(world.as.visitor.booking.create(world.at('11:30'))).rejects.toMatchObject(failure('slot_taken'))
  })
})
