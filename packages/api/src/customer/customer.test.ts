import { describe, expect, test } from 'vitest'
import { bookFor } from '../testing/book-for.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('the desk that looks for a customer', () => {
  test('finds them by part of a name, whatever its accents, by e-mail and by phone however it is written', async () => {
    const world = await createWorld()
    await bookFor(world, '10:00', { name: 'José Ünal', email: 'jose@example.com' })
    await bookFor(world, '11:00', { name: 'Mia Chen', phone: '0412 345 678' })

    expect(await namesFound(world, 'jose')).toEqual(['José Ünal'])
    expect(await namesFound(world, 'üNA')).toEqual(['José Ünal'])
    expect(await namesFound(world, 'JOSE@exam')).toEqual(['José Ünal'])
    expect(await namesFound(world, '0412 345')).toEqual(['Mia Chen'])
    expect(await namesFound(world, '+61 412-345-678')).toEqual(['Mia Chen'])
    expect(await namesFound(world, '100%')).toEqual([])
    expect(await namesFound(world, '_ia')).toEqual([])
  })

  test('pages through all of them by name, and misses none', async () => {
    const world = await createWorld()
    for (const [i, name] of ['dora', 'Álvaro', 'bea', 'Carl', 'bea'].entries()) {
      await bookFor(world, `1${i}:00`, { name, email: `${i}@example.com` })
    }
    const { as, organizationId } = world

    const first = await as.desk.customer.find({ organizationId, limit: 3 })
    const second = await as.desk.customer.find({ organizationId, limit: 3, cursor: first.nextCursor ?? '' })

    const names = [...first.customers, ...second.customers].map(({ name }) => name)
    expect(names).toEqual(['Álvaro', 'bea', 'bea', 'Carl', 'dora'])
    expect(second.nextCursor).toBeNull()
    const unstorable = Buffer.from(JSON.stringify({ searchName: '\u0000', id: organizationId })).toString('base64url')
    for (const cursor of ['nonsense', unstorable]) {
      await expect(as.desk.customer.find({ organizationId, cursor })).rejects.toMatchObject(invalid('cursor'))
    }
  })

  test('finds nobody of another business', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const id = await bookFor(there, '10:00', { name: 'Robin', email: 'robin@example.com' })

    expect(await namesFound(here, 'robin')).toEqual([])
    await expect(
      here.as.desk.customer.get({ organizationId: here.organizationId, customerId: id }),
    ).rejects.toMatchObject(failure('not_found', { what: 'customer' }))
  })
})

describe('the desk that opens a customer', () => {
  test('sees their visits, the last one first, and how often they did not come', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const robin = { name: 'Robin', email: 'robin@example.com' }
    const id = await bookFor(world, '10:00', robin)
    await bookFor(world, '12:00', robin)
    const missed = await as.visitor.booking.create(world.at('14:00', { customer: robin }))
    await as.staff.booking.markNoShow({ organizationId, bookingId: missed.id })

    const page = await as.desk.customer.get({ organizationId, customerId: id, limit: 2 })
    const rest = await as.desk.customer.get({ organizationId, customerId: id, cursor: page.nextCursor ?? '' })

    expect(page).toMatchObject({ name: 'Robin', bookingCount: 3, noShowCount: 1, cancelledCount: 0 })
    expect([...page.bookings, ...rest.bookings].map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
      '14:00',
      '12:00',
      '10:00',
    ])
    expect(rest.nextCursor).toBeNull()
  })

  test('is led to them from each of their bookings', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const id = await bookFor(world, '10:00', { name: 'Robin', email: 'robin@example.com' })

    const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23' })

    expect(bookings.map(({ customerId }) => customerId)).toEqual([id])
  })

  test('may read what is noted, as managers and owners may; staff may not, nor may visitors', async () => {
    const { as, organizationId } = await createWorld()

    await expect(as.staff.customer.find({ organizationId })).rejects.toMatchObject(failure('forbidden'))
    await expect(as.visitor.customer.find({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
    for (const who of [as.desk, as.manager, as.owner]) {
      expect(await who.customer.find({ organizationId })).toEqual({ customers: [], nextCursor: null })
    }
  })
})

describe('the desk that changes a customer', () => {
  test('changes what is told and leaves the rest', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const customerId = await bookFor(world, '10:00', { name: 'Robin', email: 'robin@example.com' })

    const changed = await as.desk.customer.update({
      organizationId,
      customerId,
      version: 1,
      phone: '0412 345 678',
      notes: 'Likes it quiet',
    })

    expect(changed).toMatchObject({
      name: 'Robin',
      email: 'robin@example.com',
      phone: '+61412345678',
      notes: 'Likes it quiet',
      version: 2,
    })
    const { events } = await as.desk.event.list({ organizationId, subjectId: customerId })
    expect(events.map(({ type, details }) => ({ type, details }))).toEqual([
      { type: 'customer.updated', details: { changed: ['phone', 'notes'] } },
    ])
  })

  test('is told when somebody else was faster, and nothing is changed', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const customerId = await bookFor(world, '10:00', { name: 'Robin', email: 'robin@example.com' })
    const change = (notes: string) => as.desk.customer.update({ organizationId, customerId, version: 1, notes })

    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map(change))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(change('four')).rejects.toMatchObject(failure('changed_meanwhile'))
    expect(await as.desk.customer.get({ organizationId, customerId })).toMatchObject({ version: 2 })
  })

  test('may send the same change again', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const customerId = await bookFor(world, '10:00', { name: 'Robin', email: 'robin@example.com' })
    const change = () => as.desk.customer.update({ organizationId, customerId, version: 1, notes: 'Quiet' })

    expect(await change()).toEqual(await change())
  })

  test('is told who has the address already', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const robin = await bookFor(world, '10:00', { name: 'Robin', email: 'robin@example.com' })
    const lee = await bookFor(world, '11:00', { name: 'Lee', phone: '0412 345 678' })

    await expect(
      as.desk.customer.update({ organizationId, customerId: lee, version: 1, email: 'ROBIN@example.com' }),
    ).rejects.toMatchObject(failure('contact_in_use', { customerId: robin }))
    await expect(
      as.desk.customer.update({ organizationId, customerId: robin, version: 1, email: null, phone: '0412345678' }),
    ).rejects.toMatchObject(failure('contact_in_use', { customerId: lee }))
  })

  test('leaves at least one way to reach them, and is told which field is wrong', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const customerId = await bookFor(world, '10:00', { name: 'Robin', email: 'robin@example.com' })
    const key = { organizationId, customerId, version: 1 }

    await expect(as.desk.customer.update({ ...key, email: null })).rejects.toMatchObject(invalid('email'))
    await expect(as.desk.customer.update({ ...key, phone: 'call me' })).rejects.toMatchObject(invalid('phone'))
    await expect(as.desk.customer.update({ ...key, email: 'robin' })).rejects.toMatchObject(invalid('email'))
  })
})

async function namesFound({ as, organizationId }: World, text: string): Promise<string[]> {
  const { customers } = await as.desk.customer.find({ organizationId, text })
  return customers.map(({ name }) => name)
}
