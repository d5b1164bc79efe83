import type { KyselyPlugin } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

const idempotencyKey = 'the-tap-of-a-thumb'

describe('a visitor whose request is sent again', () => {
  test('gets the stored answer, and has one booking', async () => {
    const world = await createWorld()
    const request = world.at('10:00', { idempotencyKey })

    const first = await world.as.visitor.booking.create(request)
    const second = await world.as.visitor.booking.create(request)

    expect(second).toEqual(first)
    expect(await rowCounts(world)).toEqual({ bookings: 1, claims: 1, events: 1, customers: 1 })
  })

  test('gets one booking also when the copies arrive at the same moment', async () => {
    const world = await createWorld()
    const request = world.at('10:00', { idempotencyKey })

    const answers = await Promise.all(Array.from({ length: 20 }, () => world.as.visitor.booking.create(request)))

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await rowCounts(world)).toEqual({ bookings: 1, claims: 1, events: 1, customers: 1 })
  })

  test('gets the stored answer also when the first copy goes through just after the second one began', async () => {
    const { ctx, as, at, ana } = await createWorld()
    const request = at('10:00', { staffMemberId: ana, idempotencyKey })
    let first: Promise<unknown> | undefined
    const overtaken: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        first ??= as.visitor.booking.create(request)
        await first
        return result
      },
    }

    const second = await createCaller({ ...ctx, db: ctx.db.withPlugin(overtaken) }).booking.create(request)

    expect(second).toEqual(await first)
  })

  test('gets the stored answer even after the booking was cancelled', async () => {
    const { as, at } = await createWorld()
    const request = at('10:00', { idempotencyKey })
    const first = await as.visitor.booking.create(request)
    await as.visitor.booking.cancel({ manageToken: first.manageToken })

    expect(await as.visitor.booking.create(request)).toEqual(first)
  })

  test('is refused when the key comes with another request', async () => {
    const { as, at } = await createWorld()
    const request = at('10:00', { idempotencyKey })
    await as.visitor.booking.create(request)

    await expect(as.visitor.booking.create({ ...request, note: 'changed' })).rejects.toMatchObject(
      failure('idempotency_mismatch'),
    )
  })

  test('may use the key again after a refusal', async () => {
    const { as, at, ana } = await createWorld()
    const other = await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))
    const request = at('10:00', { staffMemberId: ana, idempotencyKey })
    await expect(as.visitor.booking.create(request)).rejects.toMatchObject(failure('slot_taken'))
    await as.visitor.booking.cancel({ manageToken: other.manageToken })

    expect(await as.visitor.booking.create(request)).toMatchObject({ state: 'confirmed' })
  })

  test('never meets the same key of another business', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const first = await here.as.visitor.booking.create(here.at('10:00', { idempotencyKey }))
    const second = await there.as.visitor.booking.create(there.at('10:00', { idempotencyKey }))

    expect(second.id).not.toBe(first.id)
  })

  test('leaves no manage token in the database', async () => {
    const { as, at, db, organizationId } = await createWorld()
    const { manageToken } = await as.visitor.booking.create(at('10:00', { idempotencyKey }))

    const stored = await db.selectFrom('idempotency').selectAll().where('organizationId', '=', organizationId).execute()

    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(manageToken)
  })
})

describe('a hundred visitors at once on one time', () => {
  test('with one person: one books, all others are told that it is taken', async () => {
    const world = await createWorld({ tomPerforms: false })

    const outcomes = await bookAtOnce(world, 100)

    expect(outcomes).toEqual({ booked: 1, slot_taken: 99 })
    expect(await rowCounts(world)).toEqual({ bookings: 1, claims: 1, events: 1, customers: 1 })
  })

  test('with two people: two book', async () => {
    const world = await createWorld()

    const outcomes = await bookAtOnce(world, 100)

    expect(outcomes).toEqual({ booked: 2, slot_taken: 98 })
    expect(await rowCounts(world)).toEqual({ bookings: 2, claims: 2, events: 2, customers: 2 })
  })
})

async function bookAtOnce({ as, at }: World, count: number): Promise<Record<string, number>> {
  const results = await Promise.all(
    Array.from({ length: count }, () =>
      as.visitor.booking.create(at('10:00')).then(
        () => 'booked',
        (error) => error.cause.reason,
      ),
    ),
  )
  return Object.fromEntries(
    Object.entries(Object.groupBy(results, String)).map(([key, list]) => [key, list?.length ?? 0]),
  )
}

async function rowCounts({ db, organizationId }: World) {
  const count = async (table: 'booking' | 'claim' | 'event' | 'customer'): Promise<number> => {
    const rows = await db
      .selectFrom(table)
      .select('organizationId')
      .where('organizationId', '=', organizationId)
      .execute()
    return rows.length
  }
  return {
    bookings: await count('booking'),
    claims: await count('claim'),
    events: await count('event'),
    customers: await count('customer'),
  }
}
