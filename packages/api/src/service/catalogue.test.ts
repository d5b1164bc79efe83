import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { addResource, addService } from '../testing/add-to-business.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('the catalogue', () => {
  test('has every service with all that can be changed, archived ones as well', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId, ana, tom } = world
    await addResource(world, { name: 'Chair', units: 2, neededBy: [serviceId] })
    const old = await addService(world, { name: 'Perm', isActive: false }, [])

    const { services } = await as.staff.service.catalogue({ organizationId })

    expect(services).toMatchObject([
      {
        id: serviceId,
        name: 'Cut',
        isActive: true,
        version: 1,
        durationMinutes: 60,
        priceMinor: 80_00,
        currency: 'AUD',
        processing: null,
        capPerDay: null,
        staffMemberIds: [ana, tom].toSorted(),
        needs: [{ resourceIds: [expect.any(String)], quantity: 1 }],
        variants: [],
        questions: [],
      },
      { id: old, name: 'Perm', isActive: false, staffMemberIds: [] },
    ])
    expect(await as.staff.service.get({ organizationId, serviceId })).toEqual(services[0])
  })

  test('is open to all who work there and to keys that may change it, and is changed by those in charge', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const readers = [as.staff, as.desk, as.manager, as.owner, as.key('catalogue:write'), as.system]
    const writers = [as.manager, as.owner, as.key('catalogue:write'), as.system]

    for (const who of readers) {
      expect(await who.service.get({ organizationId, serviceId })).toMatchObject({ name: 'Cut' })
    }
    for (const who of writers) {
      const { version } = await as.owner.service.get({ organizationId, serviceId })
      const name = `Cut ${version}`
      expect(await who.service.update({ organizationId, serviceId, version, name })).toMatchObject({ name })
    }
    const [refusedReaders, refusedWriters] = [
      [as.key('bookings:read', 'bookings:write', 'customers:write', 'events:read')],
      [as.staff, as.desk, as.key('bookings:write', 'customers:write')],
    ]
    for (const who of refusedReaders) {
      await expect(who.service.catalogue({ organizationId })).rejects.toMatchObject(failure('forbidden'))
    }
    for (const who of refusedWriters) {
      for (const attempt of attemptsOf(world, who)) await expect(attempt()).rejects.toMatchObject(failure('forbidden'))
    }
    for (const attempt of attemptsOf(world, as.visitor)) {
      await expect(attempt()).rejects.toMatchObject(failure('sign_in_needed'))
    }
    expect((await as.owner.service.catalogue({ organizationId })).services).toHaveLength(1)
  })
})

function attemptsOf({ organizationId, serviceId }: World, { service }: World['as']['visitor']) {
  const key = { organizationId, serviceId, version: 1 }
  return [
    () => service.create({ organizationId, name: 'Colour', durationMinutes: 30, priceMinor: 10_00 }),
    () => service.update({ ...key, name: 'Mine' }),
    () => service.archive(key),
    () => service.restore(key),
    () => service.reorder({ organizationId, serviceIds: [serviceId] }),
  ]
}

describe('a manager who adds a service', () => {
  test('says as little as its name, length and price, and visitors can book it at once', async () => {
    const { as, organizationId, at, ana } = await createWorld()

    const { id, ...service } = await as.manager.service.create({
      organizationId,
      name: '  Colour ',
      durationMinutes: 90,
      priceMinor: 120_00,
      staffMemberIds: [ana],
    })

    expect(service).toMatchObject({ name: 'Colour', version: 1, isActive: true, intervalMinutes: 15, currency: 'AUD' })
    const booking = await as.visitor.booking.create(at('10:00', { serviceId: id }))
    expect(booking).toMatchObject({
      price: { amountMinor: 120_00, currency: 'AUD' },
      endsAt: '2026-11-23T11:30:00+11:00',
    })
    const { services } = await as.visitor.service.list({ organizationId })
    expect(services.map(({ name }) => name)).toEqual(['Cut', 'Colour'])
  })

  test('says all there is to say, and reads it back', async () => {
    const world = await createWorld()
    const { as, organizationId, ana } = world
    const { id: categoryId } = await as.manager.category.create({ organizationId, name: 'Colour' })
    await addResource(world, { name: 'Sink', units: 1, neededBy: [] })
    const { id: resourceId } = await world.db
      .selectFrom('resource')
      .select('id')
      .where('organizationId', '=', organizationId)
      .executeTakeFirstOrThrow()
    const told = {
      name: 'Balayage',
      description: 'Painted by hand.',
      color: '#aa5500',
      categoryId,
      durationMinutes: 180,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 15,
      processing: { startsAfterMinutes: 60, durationMinutes: 45 },
      intervalMinutes: 30,
      noticeMinutes: 1440,
      horizonDays: 90,
      changeNoticeMinutes: 2880,
      priceMinor: 250_00,
      needsApproval: true,
      isClass: false,
      capPerDay: 2,
      capPerWeek: 6,
      staffMemberIds: [ana],
      needs: [{ resourceIds: [resourceId], quantity: 1 }],
      variants: [{ name: 'Long hair', durationMinutes: 240, priceMinor: 320_00 }],
      addOns: [{ name: 'Gloss', durationMinutes: 0, priceMinor: 40_00 }],
      questions: [
        { kind: 'choice' as const, label: 'Hair', isRequired: true, choices: ['Short', 'Long'] },
        { kind: 'text' as const, label: 'Allergies', isRequired: false, choices: [] },
      ],
    }

    const { id: serviceId } = await as.manager.service.create({ organizationId, ...told })

    expect(await as.manager.service.get({ organizationId, serviceId })).toMatchObject(told)
  })

  test('may ask again with the same key, and has one service', async () => {
    const { as, organizationId } = await createWorld()
    const input = {
      organizationId,
      name: 'Colour',
      durationMinutes: 30,
      priceMinor: 0,
      idempotencyKey: 'the-first-one',
    }

    const answers = await Promise.all([1, 2, 3].map(() => as.manager.service.create(input)))

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    await expect(as.manager.service.create({ ...input, name: 'Roots' })).rejects.toMatchObject(
      failure('idempotency_mismatch'),
    )
    const { events } = await as.owner.event.list({ organizationId })
    expect(events.filter(({ type }) => type === 'service.created')).toMatchObject([
      { subjectId: answers[0]?.id, details: { name: 'Colour' } },
    ])
  })

  test('is told which field is wrong', async () => {
    const { as, organizationId, ana } = await createWorld()
    const service = { organizationId, name: 'Colour', durationMinutes: 60, priceMinor: 0 }
    const resource = newId()
    const wrong: [string, object][] = [
      ['name', { name: '  ' }],
      ['durationMinutes', { durationMinutes: 0 }],
      ['priceMinor', { priceMinor: -1 }],
      ['priceMinor', { priceMinor: 0.5 }],
      ['color', { color: 'red' }],
      ['intervalMinutes', { intervalMinutes: 4 }],
      ['bufferAfterMinutes', { bufferAfterMinutes: -5 }],
      ['horizonDays', { horizonDays: -1 }],
      ['noticeMinutes', { noticeMinutes: -1 }],
      ['capPerDay', { capPerDay: 0 }],
      ['capPerWeek', { capPerWeek: 0 }],
      ['processing.durationMinutes', { processing: { startsAfterMinutes: 30, durationMinutes: 31 } }],
      ['processing.durationMinutes', { processing: { startsAfterMinutes: 0, durationMinutes: 60 } }],
      ['staffMemberIds', { staffMemberIds: [ana, ana] }],
      ['needs.0.quantity', { needs: [{ resourceIds: [resource], quantity: 0 }] }],
      ['needs.1.resourceIds', { needs: [{ resourceIds: [resource] }, { resourceIds: [resource] }] }],
      ['needs.0.resourceIds', { needs: [{ resourceIds: [resource, resource] }] }],
      ['variants.0.durationMinutes', { variants: [{ name: 'Long', durationMinutes: 0, priceMinor: 0 }] }],
      ['addOns', { addOns: Array.from({ length: 20 }, () => ({ name: 'A', durationMinutes: 1440, priceMinor: 0 })) }],
      ['questions.0.choices', { questions: [{ kind: 'choice', label: 'Drink' }] }],
      ['questions.0.choices', { questions: [{ kind: 'text', label: 'Drink', choices: ['Tea'] }] }],
      ['questions.0.choices', { questions: [{ kind: 'choice', label: 'Drink', choices: ['Tea', 'Tea'] }] }],
    ]

    for (const [path, fields] of wrong) {
      await expect(as.manager.service.create({ ...service, ...fields })).rejects.toMatchObject(invalid(path))
    }
    expect((await as.manager.service.catalogue({ organizationId })).services).toHaveLength(1)
  })

  test('finds nothing of another business', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const { as, organizationId } = here
    const theirs = { organizationId: there.organizationId }
    const [unitId] = await addResource(there, { name: 'Chair', units: 1, neededBy: [] })
    const { resourceId } = await there.db
      .selectFrom('resourceUnit')
      .select('resourceId')
      .where('organizationId', '=', theirs.organizationId)
      .where('id', '=', unitId ?? '')
      .executeTakeFirstOrThrow()
    const category = await there.as.owner.category.create({ ...theirs, name: 'Colour' })
    const service = { organizationId, name: 'Colour', durationMinutes: 60, priceMinor: 0 }
    const option = { name: 'Long', durationMinutes: 60, priceMinor: 0 }
    const { variants, questions } = await there.as.owner.service.update({
      ...theirs,
      serviceId: there.serviceId,
      version: 1,
      variants: [option],
      questions: [{ kind: 'text', label: 'Why' }],
    })
    const named: [string, object][] = [
      ['category', { categoryId: category.id }],
      ['staff_member', { staffMemberIds: [there.ana] }],
      ['resource', { needs: [{ resourceIds: [resourceId] }] }],
      ['service_option', { variants: [{ ...option, id: variants[0]?.id }] }],
      ['service_option', { addOns: [{ ...option, id: variants[0]?.id }] }],
      ['service_question', { questions: [{ kind: 'text', label: 'Mine', id: questions[0]?.id }] }],
    ]

    for (const [what, fields] of named) {
      await expect(as.manager.service.create({ ...service, ...fields })).rejects.toMatchObject(
        failure('not_found', { what }),
      )
      const update = as.manager.service.update({ organizationId, serviceId: here.serviceId, version: 1, ...fields })
      await expect(update).rejects.toMatchObject(failure('not_found', { what }))
    }
    await expect(as.manager.service.get({ organizationId, serviceId: there.serviceId })).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
    const { services } = await there.as.owner.service.catalogue(theirs)
    expect(services).toMatchObject([{ version: 2, variants, questions }])
  })
})
