import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

const robin = { name: 'Robin Valeworth', email: 'robin.valeworth@example.com', phone: '0412 345 678' }

describe('a customer who asks to be forgotten', () => {
  test('is nowhere in the database; their visits stay for the books', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const { customerId, bookingId } = await aLifeOf(world)

    await as.owner.customer.erase({ organizationId, customerId })

    for (const trace of ['valeworth', '412345678', 'quietly', 'henna', 'dentist', 'sister', 'trombone']) {
      expect(await tablesWith(world, trace)).toEqual([])
    }
    const { bookings, ...erased } = await as.desk.customer.get({ organizationId, customerId })
    expect(erased).toMatchObject({ name: '', email: null, phone: null, notes: '', bookingCount: 5 })
    expect(bookings.find(({ id }) => id === bookingId)).toMatchObject({
      state: 'completed',
      startsAt: '2026-11-23T10:00:00+11:00',
      price: { amountMinor: 8000, currency: 'AUD' },
      customer: { name: '', email: null, phone: null },
    })
  })

  test('is found no more, and is somebody new when they come back', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const { customerId } = await aLifeOf(world)
    await as.owner.customer.erase({ organizationId, customerId })

    expect(await as.desk.customer.find({ organizationId })).toMatchObject({ customers: [] })
    await as.visitor.booking.create(world.at('2026-11-25T10:00', { customer: robin }))
    const { customers } = await as.desk.customer.find({ organizationId, text: 'valeworth' })
    expect(customers).toMatchObject([{ bookingCount: 1 }])
    expect(customers[0]?.id).not.toBe(customerId)
  })

  test('is forgotten once, however often it is asked', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const { customerId } = await aLifeOf(world)
    const erase = () => as.owner.customer.erase({ organizationId, customerId })

    const answers = await Promise.all([erase(), erase(), erase()])

    expect(answers).toEqual([answers[0], answers[0], answers[0]])
    const { events } = await as.owner.event.list({ organizationId, subjectId: customerId })
    expect(events.filter(({ type }) => type === 'customer.erased')).toHaveLength(1)
  })

  test('cancels what is still to come first', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const booking = await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const { customers } = await as.desk.customer.find({ organizationId })
    const customerId = customers[0]?.id ?? ''

    await expect(as.owner.customer.erase({ organizationId, customerId })).rejects.toMatchObject(
      failure('has_future_bookings', { count: 1 }),
    )
    await as.visitor.booking.cancel({ manageToken: booking.manageToken })
    await as.owner.customer.erase({ organizationId, customerId })
    await expect(as.desk.booking.undo({ organizationId, bookingId: booking.id })).rejects.toMatchObject(
      failure('illegal_move'),
    )
  })

  test('is not half forgotten when they book at the same moment', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const { customerId } = await aLifeOf(world)

    const [erased] = await Promise.allSettled([
      as.owner.customer.erase({ organizationId, customerId }),
      as.visitor.booking.create(world.at('2026-11-28T10:00', { customer: robin })),
      as.visitor.booking.create(world.at('2026-11-29T10:00', { customer: robin })),
    ])

    const { bookings } = await as.desk.customer.get({ organizationId, customerId })
    const coming = bookings.filter(({ state }) => state === 'confirmed')
    expect(coming.length === 0).toBe(erased.status === 'fulfilled')
    expect(bookings.every(({ customer }) => (customer.name === '') === (erased.status === 'fulfilled'))).toBe(true)
  })

  test('who sends their old request again gets their booking, without their name', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const request = world.at('10:00', { customer: robin, idempotencyKey: 'the-tap-of-a-thumb' })
    const booking = await as.visitor.booking.create(request)
    await as.visitor.booking.cancel({ manageToken: booking.manageToken })
    const { customers } = await as.desk.customer.find({ organizationId })
    await as.owner.customer.erase({ organizationId, customerId: customers[0]?.id ?? '' })

    expect(await as.visitor.booking.create(request)).toMatchObject({ id: booking.id, customer: { name: '' } })
  })

  test('is given up on the waitlist too, and what was kept for them goes on', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    const { waitlistToken } = await as.visitor.waitlist.join({
      organizationId,
      serviceId,
      fromDate: '2026-11-23',
      customer: robin,
    })
    const { customers } = await as.desk.customer.find({ organizationId })
    await as.owner.customer.erase({ organizationId, customerId: customers[0]?.id ?? '' })

    expect(await as.visitor.waitlist.get({ waitlistToken })).toMatchObject({ state: 'left', customer: { name: '' } })
    expect(await tablesWith(world, 'valeworth')).toEqual([])
  })

  test('may be forgotten by the owner or a manager, not by the desk', async () => {
    const { as, organizationId } = await createWorld()
    const key = { organizationId, customerId: '0198f000-0000-7000-8000-000000000000' }

    await expect(as.desk.customer.erase(key)).rejects.toMatchObject(failure('forbidden'))
    await expect(as.desk.customer.export(key)).rejects.toMatchObject(failure('forbidden'))
    await expect(as.manager.customer.erase(key)).rejects.toMatchObject(failure('not_found', { what: 'customer' }))
  })
})

describe('a customer who asks what is known about them', () => {
  test('gets everything', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const { customerId } = await aLifeOf(world)

    const everything = await as.manager.customer.export({ organizationId, customerId })

    expect(everything).toMatchObject({
      customer: { ...robin, phone: '+61412345678', notes: 'Allergic to henna' },
      waitlist: [{ state: 'waiting', ...robin, phone: '+61412345678' }],
    })
    expect(everything.bookings.map(({ state }) => state).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'cancelled'),
      'completed',
    ])
    expect(everything.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['booking.confirmed', 'booking.cancelled', 'customer.updated', 'waitlist.joined']),
    )
    expect(everything.series).toMatchObject([{ rule: { frequency: 'weekly', count: 2 } }])
    expect(everything.events.find(({ type }) => type === 'series.cancelled')?.details).toMatchObject({
      reason: 'Trombone lessons',
    })
  })

  test('gets what happened under the name that they were merged from, however much that is', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const { customerId } = await aLifeOf(world)
    const twin = { name: 'Robbie', email: 'robbie@example.com' }
    const { id: bookingId } = await as.desk.booking.create(world.at('15:00', { customer: twin }))
    const { customers } = await as.desk.customer.find({ organizationId, text: 'Robbie' })
    const mergedCustomerId = customers[0]?.id ?? ''
    await as.desk.customer.update({ organizationId, customerId: mergedCustomerId, version: 1, notes: 'Left-handed' })
    await as.desk.customer.merge({ organizationId, customerId, mergedCustomerId })
    await happens(world, bookingId, 450)

    const { events } = await as.manager.customer.export({ organizationId, customerId })

    expect(events.filter(({ subjectId }) => subjectId === bookingId)).toHaveLength(451)
    expect(events.find(({ subjectId }) => subjectId === mergedCustomerId)?.type).toBe('customer.updated')
    // From where the desk works is not the customer's business.
    expect(events.at(-1)?.actor).toEqual({ kind: 'member', name: 'The desk' })
  })
})

/** Somebody who has left traces in every table that can hold some. */
async function aLifeOf(world: World): Promise<{ customerId: string; bookingId: string }> {
  const { as, organizationId, serviceId, clock } = world
  const questionId = '0198f000-0000-7000-8000-00000000000a'
  const question = {
    organizationId,
    id: questionId,
    serviceId,
    kind: 'text' as const,
    label: 'What else?',
    position: 0,
  }
  await changeCatalogue(world, (tx) => tx.insertInto('serviceQuestion').values(question).execute())
  const done = await as.visitor.booking.create(
    world.at('10:00', {
      customer: robin,
      note: 'Please work quietly',
      answers: [{ questionId, answer: 'My sister recommended you' }],
      idempotencyKey: 'the-tap-of-a-thumb',
    }),
  )
  const cancelled = await as.visitor.booking.create(world.at('12:00', { customer: robin }))
  await as.visitor.booking.cancel({ manageToken: cancelled.manageToken, reason: 'I must see the dentist' })
  const override = { reason: 'She is the sister of Tom' }
  const late = await as.desk.booking.create(world.at('20:00', { customer: robin, override }))
  await as.desk.booking.cancelForCustomer({ organizationId, bookingId: late.id, reason: 'dentist again' })
  const visits = { ...world.at('14:00', { customer: robin }), rule: 'FREQ=WEEKLY;COUNT=2' }
  const series = await as.desk.series.create(visits)
  const [first] = series.bookings
  const reason = 'Trombone lessons'
  await as.desk.series.cancel({ organizationId, bookingId: first?.id ?? '', scope: 'all', reason })
  await as.visitor.waitlist.join({ organizationId, serviceId, fromDate: '2026-12-01', customer: robin })
  const { customers } = await as.desk.customer.find({ organizationId })
  const customerId = customers[0]?.id ?? ''
  await as.desk.customer.update({ organizationId, customerId, version: 1, notes: 'Allergic to henna' })
  clock.moveTo('2026-11-23T11:30')
  await as.staff.booking.complete({ organizationId, bookingId: done.id })
  return { customerId, bookingId: done.id }
}

/** So many more events of a booking, by the desk from its own network. */
async function happens({ db, organizationId }: World, bookingId: string, times: number): Promise<void> {
  await sql`
    INSERT INTO event (organization_id, id, type, subject_id, actor, details, occurred_at)
    SELECT ${organizationId}, gen_random_uuid(), 'booking.rescheduled', ${bookingId},
      '{"kind": "member", "name": "The desk", "address": "203.0.113.7"}', '{}', 'epoch'
    FROM generate_series(1, ${times}::int)`.execute(db)
}

/** The tables of the business in which a text occurs, anywhere. */
async function tablesWith({ db, organizationId }: World, text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT DISTINCT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1`.execute(db)
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql`
        SELECT FROM ${sql.table(name)} t
        WHERE t.organization_id = ${organizationId} AND t::text ILIKE ${`%${text}%`}`.execute(db)
      return rows.length > 0 ? [name] : []
    }),
  )
  return found.flat()
}
