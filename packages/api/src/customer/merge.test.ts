import { describe, expect, test } from 'vitest'
import { bookFor } from '../testing/book-for.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

const robin = { name: 'Robin Vale', email: 'robin@example.com' }
const rob = { name: 'Rob', phone: '0412 345 678' }

describe('two customers who are one person', () => {
  test('become one with all visits, notes, places on the waitlist and ways to be reached', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', rob)]
    await as.desk.customer.update({ organizationId, customerId: a, version: 1, notes: 'Likes it quiet' })
    await as.desk.customer.update({ organizationId, customerId: b, version: 1, notes: 'Allergic to henna' })
    await as.visitor.waitlist.join({ organizationId, serviceId, fromDate: '2026-11-24', customer: rob })

    await as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b })

    expect(await as.desk.customer.get({ organizationId, customerId: a })).toMatchObject({
      ...robin,
      phone: '+61412345678',
      notes: 'Likes it quiet\n\nAllergic to henna',
      bookingCount: 2,
      alsoKnownAs: [{ name: 'Rob', email: null, phone: '+61412345678' }],
      bookings: [{ customer: { name: 'Rob' } }, { customer: { name: 'Robin Vale' } }],
    })
    const { entries } = await as.desk.waitlist.list({ organizationId })
    expect(entries.map(({ customerId }) => customerId)).toEqual([a])
  })

  test('are one under either id, and found under either name', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', rob)]
    await as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b })

    expect(await as.desk.customer.get({ organizationId, customerId: b })).toMatchObject({ id: a })
    for (const text of ['Rob', 'vale', '0412345678']) {
      const { customers } = await as.desk.customer.find({ organizationId, text })
      expect(customers.map(({ id }) => id)).toEqual([a])
    }
  })

  test('stay one when they book again under the address that went', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const work = { name: 'Robin at work', email: 'robin@work.example' }
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', work)]
    await as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b })

    expect(await bookFor(world, '14:00', work)).toBe(a)
    expect(await bookFor(world, '16:00', robin)).toBe(a)
  })

  test('take over the address of the one who goes when the one who stays has none', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', rob)]

    const merged = await as.desk.customer.merge({ organizationId, customerId: b, mergedCustomerId: a })

    expect(merged).toMatchObject({ id: b, email: 'robin@example.com', phone: '+61412345678' })
    expect(await bookFor(world, '14:00', robin)).toBe(b)
    expect(await bookFor(world, '16:00', rob)).toBe(b)
  })

  test('are merged once, however often, also at the same moment and both ways round', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', rob)]
    const merge = (customerId: string, mergedCustomerId: string) =>
      as.desk.customer.merge({ organizationId, customerId, mergedCustomerId })

    const answers = await Promise.all([merge(a, b), merge(b, a), merge(a, b), merge(b, a)])
    await merge(a, b)

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers[0]).toMatchObject({ bookingCount: 2 })
    expect(await eventCount(world, 'customer.merged')).toBe(1)
  })

  test('are three in the end, when two merges meet in the middle', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const ids = await Promise.all(
      [1, 2, 3].map((i) => bookFor(world, `1${i}:00`, { name: 'R', email: `${i}@r.example` })),
    )
    const [a = '', b = '', c = ''] = ids

    await Promise.all([
      as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b }),
      as.desk.customer.merge({ organizationId, customerId: c, mergedCustomerId: b }),
    ])

    const seen = await Promise.all(ids.map((customerId) => as.desk.customer.get({ organizationId, customerId })))
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1)
    expect(seen[0]).toMatchObject({ bookingCount: 3 })
    expect(seen[0]?.alsoKnownAs).toHaveLength(2)
  })

  test('lose no booking that is made while they are merged', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '10:00', rob)]
    const days = ['24', '25', '26', '28', '29', '30']

    await Promise.all([
      ...days.map((day) => as.visitor.booking.create(world.at(`2026-11-${day}T10:00`, { customer: rob }))),
      as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b }),
      ...days.map((day) => as.visitor.booking.create(world.at(`2026-11-${day}T12:00`, { customer: rob }))),
    ])

    const merged = await as.desk.customer.get({ organizationId, customerId: a })
    expect(merged.bookingCount).toBe(2 + 2 * days.length)
  })

  test('are somebody new when they book under the address that went while they are erased', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const work = { name: 'Robin at work', email: 'robin@work.example' }
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', work)]
    await as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b })
    world.clock.moveTo('2026-11-23T15:00')

    const days = ['24', '25', '26', '28', '29', '30']
    const [erased, ...bookings] = await Promise.allSettled([
      as.owner.customer.erase({ organizationId, customerId: a }),
      ...days.map((day) => as.visitor.booking.create(world.at(`2026-11-${day}T10:00`, { customer: work }))),
    ])

    expect(bookings.map(({ status }) => status)).toEqual(days.map(() => 'fulfilled'))
    const { bookingCount } = await as.desk.customer.get({ organizationId, customerId: a })
    const { customers } = await as.desk.customer.find({ organizationId })
    expect(customers.map((found) => found.bookingCount)).toEqual(erased.status === 'fulfilled' ? [6] : [8])
    expect(bookingCount).toBe(erased.status === 'fulfilled' ? 2 : 8)
  })

  test('must be two, and known', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const a = await bookFor(world, '10:00', robin)
    const merge = (mergedCustomerId: string) =>
      as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId })

    await expect(merge(a)).rejects.toMatchObject(invalid('mergedCustomerId'))
    await expect(merge('0198f000-0000-7000-8000-000000000000')).rejects.toMatchObject(failure('not_found'))
  })

  test('cannot be changed under the id that went', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const [a, b] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', rob)]
    await as.desk.customer.merge({ organizationId, customerId: a, mergedCustomerId: b })

    await expect(
      as.desk.customer.update({ organizationId, customerId: b, version: 2, notes: 'x' }),
    ).rejects.toMatchObject(failure('changed_meanwhile'))
  })
})

async function eventCount({ db, organizationId }: World, type: string): Promise<number> {
  const rows = await db
    .selectFrom('event')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('type', '=', type)
    .execute()
  return rows.length
}
