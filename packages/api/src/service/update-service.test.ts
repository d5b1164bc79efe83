import { describe, expect, test } from 'vitest'
import { addResource, addService } from '../testing/add-to-business.ts'
import { createClass } from '../testing/create-class.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

const option = { name: 'Long hair', durationMinutes: 90, priceMinor: 110_00 }

describe('a manager who changes a service', () => {
  test('changes what is told and leaves the rest', async () => {
    const world = await createWorld()
    const before = await read(world)

    const after = await change(world, { name: 'Haircut', capPerDay: 3 })

    expect(after).toEqual({ ...before, name: 'Haircut', capPerDay: 3, version: 2 })
    expect(await read(world)).toEqual(after)
    expect(await eventsOf(world)).toEqual([{ type: 'service.updated', details: { changed: ['name', 'capPerDay'] } }])
  })

  test('changes the price that a visitor sees next; what was booked keeps its own', async () => {
    const world = await createWorld()
    const { as, organizationId, at } = world
    const booked = await as.visitor.booking.create(at('10:00'))

    await change(world, { priceMinor: 95_00 })

    const { services } = await as.visitor.service.list({ organizationId })
    expect(services[0]?.price).toEqual({ amountMinor: 95_00, currency: 'AUD' })
    expect(await as.visitor.booking.create(at('11:00'))).toMatchObject({ price: { amountMinor: 95_00 } })
    expect(await as.visitor.booking.get({ manageToken: booked.manageToken })).toMatchObject({
      price: { amountMinor: 80_00 },
    })
  })

  test('may send the same change again, also one that added something', async () => {
    const world = await createWorld()
    const send = () => change(world, { variants: [option], questions: [{ kind: 'text', label: 'Why' }], priceMinor: 1 })

    const first = await send()

    expect(await send()).toEqual(first)
    expect(first).toMatchObject({ version: 2, variants: [option] })
    expect(await eventsOf(world)).toHaveLength(1)
  })

  test('keeps the variants they name, adds new ones and archives the others; bookings keep their names', async () => {
    const world = await createWorld()
    const { as, organizationId, at } = world
    const short = { name: 'Short hair', durationMinutes: 30, priceMinor: 50_00 }
    const { variants } = await change(world, { variants: [option, short] })
    const [long, kept] = variants
    const booked = await as.visitor.booking.create(at('10:00', { variantId: long?.id }))

    const after = await change(world, {
      variants: [
        { ...short, id: kept?.id, name: 'Short' },
        { ...option, name: 'Curly' },
      ],
    })

    expect(after.variants).toMatchObject([{ id: kept?.id, name: 'Short' }, { name: 'Curly' }])
    await expect(as.visitor.booking.create(at('12:00', { variantId: long?.id }))).rejects.toMatchObject(
      failure('not_found', { what: 'service_option' }),
    )
    const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23' })
    expect(bookings).toMatchObject([{ id: booked.id, segments: [{ variantName: 'Long hair' }] }])
    const back = await change(world, { variants: [...after.variants, { ...option, id: long?.id }] })
    expect(back.variants.map(({ name }) => name)).toEqual(['Short', 'Curly', 'Long hair'])
  })

  test('asks other questions from then on; the answers of the past keep theirs', async () => {
    const world = await createWorld()
    const { as, organizationId, at } = world
    const { questions } = await change(world, { questions: [{ kind: 'text', label: 'Allergies?', isRequired: true }] })
    const questionId = questions[0]?.id ?? ''
    await as.visitor.booking.create(at('10:00', { answers: [{ questionId, answer: 'Henna' }] }))

    await change(world, { questions: [{ kind: 'yes_no', label: 'First time?' }] })

    await as.visitor.booking.create(at('11:00'))
    const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23' })
    expect(bookings.map(({ answers }) => answers)).toEqual([
      [expect.objectContaining({ label: 'Allergies?', answer: 'Henna' })],
      [],
    ])
  })

  test('says who performs it and what it needs; who was not named performs it no more', async () => {
    const world = await createWorld()
    const { as, organizationId, at, ana, tom } = world
    await addResource(world, { name: 'Chair', units: 1, neededBy: [world.serviceId] })
    const [need] = (await read(world)).needs

    await change(world, { staffMemberIds: [tom] })

    await expect(as.visitor.booking.create(at('10:00', { staffMemberId: ana }))).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
    await change(world, { staffMemberIds: [ana, tom] })
    await as.visitor.booking.create(at('10:00'))
    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
    await change(world, { needs: [] })
    await as.visitor.booking.create(at('10:00'))
    expect(need?.resourceIds).toHaveLength(1)
    const { services } = await as.visitor.service.list({ organizationId })
    expect(services[0]?.staff.map(({ id }) => id)).toEqual([ana, tom])
  })

  test('is told when a shorter service leaves no room for its pause, and nothing is changed', async () => {
    const world = await createWorld()
    const processing = { startsAfterMinutes: 20, durationMinutes: 20 }
    await change(world, { processing })

    await expect(change(world, { durationMinutes: 30 })).rejects.toMatchObject(invalid('processing.durationMinutes'))
    expect(await change(world, { durationMinutes: 30, processing: null })).toMatchObject({ processing: null })
    expect(await read(world)).toMatchObject({ durationMinutes: 30, version: 3 })
  })

  test('names nothing twice, and no add-on as a variant', async () => {
    const world = await createWorld()
    const { variants } = await change(world, { variants: [option] })
    const same = { ...option, id: variants[0]?.id }

    await expect(change(world, { variants: [same, { ...same, name: 'Again' }] })).rejects.toMatchObject(
      invalid('variants.1.id'),
    )
    await expect(change(world, { addOns: [same] })).rejects.toMatchObject(
      failure('not_found', { what: 'service_option' }),
    )
  })
})

describe('a service that is to be a class', () => {
  test('becomes one when no visit is to come, and its hours offer no slots then', async () => {
    const world = await createWorld()
    const { as, at, clock } = world
    const booked = await as.visitor.booking.create(at('10:00'))

    await expect(change(world, { isClass: true })).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
    expect(await read(world)).toMatchObject({ isClass: false, version: 1 })
    await as.visitor.booking.cancel({ manageToken: booked.manageToken })
    expect(await change(world, { isClass: true })).toMatchObject({ isClass: true })
    clock.moveTo('09:00')
    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
  })

  test('can be one while only past visits are known', async () => {
    const world = await createWorld()
    await world.as.visitor.booking.create(world.at('10:00'))
    world.clock.moveTo('12:00')

    expect(await change(world, { isClass: true })).toMatchObject({ isClass: true })
  })

  test('stays one while a class is to be held', async () => {
    const { world, yoga, sessionId } = await createClass(5)
    const { as, organizationId } = world
    const end = () => as.manager.service.update({ organizationId, serviceId: yoga, version: 1, isClass: false })

    await expect(end()).rejects.toMatchObject(failure('has_future_bookings', { count: 1 }))
    await as.desk.session.cancel({ organizationId, sessionId })
    expect(await end()).toMatchObject({ isClass: false })
  })
})

describe('a service that is archived', () => {
  test('is off the booking page until it is restored; what was booked stays', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId, at } = world
    const booked = await as.visitor.booking.create(at('10:00'))
    const archived = await as.manager.service.archive({ organizationId, serviceId, version: 1 })

    expect(archived).toMatchObject({ isActive: false, version: 2 })
    expect(await as.visitor.service.list({ organizationId })).toEqual({ services: [] })
    await expect(as.visitor.booking.create(at('11:00'))).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
    expect(await as.visitor.booking.get({ manageToken: booked.manageToken })).toMatchObject({ state: 'confirmed' })
    await as.visitor.booking.cancel({ manageToken: booked.manageToken })

    await as.manager.service.restore({ organizationId, serviceId, version: 2 })
    expect(await as.visitor.booking.create(at('11:00'))).toMatchObject({ state: 'confirmed' })
    expect((await eventsOf(world)).map(({ type }) => type)).toEqual(['service.archived', 'service.restored'])
  })

  test('may be archived twice, and not by somebody who saw another one', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    await change(world, { name: 'Haircut' })
    const archive = (version: number) => as.manager.service.archive({ organizationId, serviceId, version })

    await expect(archive(1)).rejects.toMatchObject(failure('changed_meanwhile'))
    expect(await archive(2)).toEqual(await archive(2))
    expect(await eventsOf(world)).toHaveLength(2)
  })
})

describe('the order of services', () => {
  test('is that of the booking page', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId, ana } = world
    const roots = await addService(world, { name: 'Roots' }, [ana])
    const perm = await addService(world, { name: 'Perm', isActive: false }, [ana])
    const reorder = () => as.manager.service.reorder({ organizationId, serviceIds: [roots, perm, serviceId] })

    const { services } = await reorder()

    expect(services.map(({ name }) => name)).toEqual(['Roots', 'Perm', 'Cut'])
    const listed = await as.visitor.service.list({ organizationId })
    expect(listed.services.map(({ name }) => name)).toEqual(['Roots', 'Cut'])
    await reorder()
    const { events } = await as.owner.event.list({ organizationId })
    expect(events).toMatchObject([{ type: 'service.reordered', details: { serviceIds: [roots, perm, serviceId] } }])
  })

  test('names all of them, each once, and no other', async () => {
    const [world, other] = await Promise.all([createWorld(), createWorld()])
    const { as, organizationId, serviceId } = world
    const roots = await addService(world, { name: 'Roots' }, [world.ana])
    const reorder = (serviceIds: string[]) => as.manager.service.reorder({ organizationId, serviceIds })

    await expect(reorder([roots])).rejects.toMatchObject(failure('changed_meanwhile'))
    await expect(reorder([roots, roots])).rejects.toMatchObject(invalid('serviceIds'))
    await expect(reorder([roots, serviceId, other.serviceId])).rejects.toMatchObject(
      failure('not_found', { what: 'service' }),
    )
  })
})

type Change = Omit<
  Parameters<World['as']['manager']['service']['update']>[0],
  'organizationId' | 'serviceId' | 'version'
>

async function change(world: World, fields: Change) {
  const { organizationId, serviceId } = world
  const { version } = await read(world)
  return world.as.manager.service.update({ organizationId, serviceId, version, ...fields })
}

function read({ as, organizationId, serviceId }: World) {
  return as.staff.service.get({ organizationId, serviceId })
}

async function eventsOf({ as, organizationId, serviceId }: World) {
  const { events } = await as.owner.event.list({ organizationId, subjectId: serviceId })
  return events.map(({ type, details }) => ({ type, details }))
}
