import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid, startingAt } from '../testing/expectations.ts'

describe('a visitor who books', () => {
  test('gets a confirmed visit with what, when, where, with whom and for how much', async () => {
    const { as, at, ana } = await createWorld()

    const booking = await as.visitor.booking.create(at('10:00', { staffMemberId: ana, note: 'Quiet, please' }))

    expect(booking).toMatchObject({
      state: 'confirmed',
      startsAt: '2026-11-23T10:00:00+11:00',
      endsAt: '2026-11-23T11:00:00+11:00',
      localDate: '2026-11-23',
      timeZone: 'Australia/Melbourne',
      service: { name: 'Cut', durationMinutes: 60 },
      staffMember: { name: 'Ana' },
      location: { name: 'Main', address: '1 Street' },
      price: { amountMinor: 8000, currency: 'AUD' },
      note: 'Quiet, please',
      canCancel: true,
    })
  })

  test('finds the same visit again by its manage link', async () => {
    const { as, at } = await createWorld()
    const booking = await as.visitor.booking.create(at('10:00'))

    expect(await as.visitor.booking.get({ manageToken: booking.manageToken })).toEqual(booking)
  })

  test('may leave a phone number instead of an e-mail address', async () => {
    const { as, at } = await createWorld()

    const booking = await as.visitor.booking.create(at('10:00', { customer: { name: 'Lee', phone: '0412 345 678' } }))

    expect(booking.customer).toEqual({ name: 'Lee', email: null, phone: '+61412345678' })
  })

  test('is one customer, however the e-mail address is written, under the name that came first', async () => {
    const { as, at, db, organizationId } = await createWorld()
    await as.visitor.booking.create(at('10:00', { customer: { name: 'Robin', email: 'Robin@Example.com' } }))
    await as.visitor.booking.create(at('12:00', { customer: { name: 'R. Vale', email: ' robin@example.COM ' } }))

    const customers = await db
      .selectFrom('customer')
      .select(['name', 'email'])
      .where('organizationId', '=', organizationId)
      .execute()

    expect(customers).toEqual([{ name: 'Robin', email: 'robin@example.com' }])
  })

  test('is told which field is wrong', async () => {
    const { as, at } = await createWorld()
    const book = (customer: { name: string; email?: string; phone?: string }) =>
      as.visitor.booking.create(at('10:00', { customer }))

    await expect(book({ name: ' ', email: 'robin@example.com' })).rejects.toMatchObject(invalid('customer.name'))
    await expect(book({ name: 'Robin' })).rejects.toMatchObject(invalid('customer.email'))
    await expect(book({ name: 'Robin', email: 'robin@' })).rejects.toMatchObject(invalid('customer.email'))
    await expect(book({ name: 'Robin', phone: '12' })).rejects.toMatchObject(invalid('customer.phone'))
  })
})

describe('a visitor is refused', () => {
  test('inside the minimum notice', async () => {
    const { as, at } = await createWorld({ service: { noticeMinutes: 120 }, now: '2026-11-23T08:01' })

    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(
      failure('too_soon', { noticeMinutes: 120 }),
    )
  })

  test('a time that has passed', async () => {
    const { as, at } = await createWorld({ now: '2026-11-23T10:01' })

    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(failure('too_soon'))
  })

  test('beyond the last date that can be booked', async () => {
    const { as, at } = await createWorld({ service: { horizonDays: 6 } })

    await as.visitor.booking.create(at('2026-11-29T10:00'))
    await expect(as.visitor.booking.create(at('2026-11-30T10:00'))).rejects.toMatchObject(
      failure('too_far_ahead', { horizonDays: 6 }),
    )
  })

  test('while the business is closed: before opening, on a Friday, on a closed date', async () => {
    const { as, at } = await createWorld({ closedOn: ['2026-11-24'] })

    for (const time of ['09:00', '2026-11-27T10:00', '2026-11-24T10:00']) {
      await expect(as.visitor.booking.create(at(time))).rejects.toMatchObject(failure('outside_hours'))
    }
  })

  test('between two starts, and told the nearest ones', async () => {
    const { as, at } = await createWorld()

    await expect(as.visitor.booking.create(at('10:10'))).rejects.toMatchObject(
      failure('not_a_start', {
        nearest: [at('10:00'), at('10:30'), at('11:00')].map(({ startsAt }) => startingAt(startsAt)),
      }),
    )
  })

  test('somebody who does not perform the service', async () => {
    const { as, at, tom } = await createWorld({ tomPerforms: false })

    await expect(as.visitor.booking.create(at('10:00', { staffMemberId: tom }))).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
  })

  test("another business's service", async () => {
    const here = await createWorld()
    const there = await createWorld()

    await expect(
      here.as.visitor.booking.create(here.at('10:00', { serviceId: there.serviceId })),
    ).rejects.toMatchObject(failure('not_found', { what: 'service' }))
  })
})

describe('a time that somebody else has', () => {
  test('is refused with the three nearest free starts', async () => {
    const { as, at, ana } = await createWorld()
    await as.visitor.booking.create(at('12:00', { staffMemberId: ana }))

    await expect(as.visitor.booking.create(at('12:00', { staffMemberId: ana }))).rejects.toMatchObject(
      failure('slot_taken', {
        nearest: [
          startingAt('2026-11-22T23:30:00.000Z'),
          startingAt('2026-11-23T00:00:00.000Z'),
          startingAt('2026-11-23T02:00:00.000Z'),
        ],
      }),
    )
  })

  test('is still free with the other person, when anyone will do', async () => {
    const { as, at } = await createWorld()

    const first = await as.visitor.booking.create(at('12:00'))
    const second = await as.visitor.booking.create(at('12:00'))

    expect([first, second].map(({ staffMember }) => staffMember.name).toSorted()).toEqual(['Ana', 'Tom'])
    await expect(as.visitor.booking.create(at('12:00'))).rejects.toMatchObject(failure('slot_taken'))
  })

  test('includes the buffers around it', async () => {
    const { as, at, ana } = await createWorld({ service: { bufferAfterMinutes: 30 } })
    await as.visitor.booking.create(at('12:00', { staffMemberId: ana }))

    await expect(as.visitor.booking.create(at('13:00', { staffMemberId: ana }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
    await as.visitor.booking.create(at('13:30', { staffMemberId: ana }))
  })
})

describe('anyone', () => {
  test('is whoever has the fewest bookings that day', async () => {
    const { as, at, ana } = await createWorld()
    await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))

    const booking = await as.visitor.booking.create(at('14:00'))

    expect(booking.staffMember.name).toBe('Tom')
  })

  test('is only somebody who works then', async () => {
    const { as, at } = await createWorld({ tomWorks: { opensMinute: 720, closesMinute: 1020 } })

    await as.visitor.booking.create(at('10:00'))

    await expect(as.visitor.booking.create(at('10:00'))).rejects.toMatchObject(failure('slot_taken'))
  })
})

describe('a visitor who cancels', () => {
  test('frees the time for the next person', async () => {
    const { as, at, ana } = await createWorld()
    const { manageToken } = await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))

    const cancelled = await as.visitor.booking.cancel({ manageToken, reason: 'Ill' })

    expect(cancelled).toMatchObject({ state: 'cancelled', canCancel: false, cancelledAt: '2026-11-23T08:00:00+11:00' })
    await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))
  })

  test('may do it twice; it happens once', async () => {
    const { as, at, db, organizationId } = await createWorld()
    const { manageToken } = await as.visitor.booking.create(at('10:00'))

    const answers = await Promise.all([1, 2, 3].map(() => as.visitor.booking.cancel({ manageToken })))

    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['cancelled']))
    expect(await eventTypes(db, organizationId)).toEqual(['booking.confirmed', 'booking.cancelled'])
  })

  test('cannot, once the visit has begun', async () => {
    const { as, at, clock } = await createWorld()
    const { manageToken } = await as.visitor.booking.create(at('10:00'))
    clock.moveTo('2026-11-23T10:00')

    await expect(as.visitor.booking.cancel({ manageToken })).rejects.toMatchObject(
      failure('too_late', { until: '2026-11-23T10:00:00+11:00' }),
    )
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'confirmed', canCancel: false })
  })

  test('cannot with a link that was made up or changed', async () => {
    const { as, at } = await createWorld()
    const { manageToken } = await as.visitor.booking.create(at('10:00'))
    const changed = manageToken.slice(0, -1) + (manageToken.endsWith('A') ? 'B' : 'A')

    for (const token of [changed, 'A'.repeat(64)]) {
      await expect(as.visitor.booking.cancel({ manageToken: token })).rejects.toMatchObject(
        failure('not_found', { what: 'booking' }),
      )
    }
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'confirmed' })
  })
})

async function eventTypes(db: Awaited<ReturnType<typeof createWorld>>['db'], organizationId: string) {
  const events = await db
    .selectFrom('event')
    .select('type')
    .where('organizationId', '=', organizationId)
    .orderBy('sequence')
    .execute()
  return events.map(({ type }) => type)
}
