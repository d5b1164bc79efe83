import { inTransaction, newId } from '@openhours/db'
import { recordEvent } from '@openhours/db/queries/event'
import { describe, expect, test } from 'vitest'
import { followEvents } from './follow-events.ts'
import { createCaller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('somebody who follows what happens', () => {
  test('reads on from where they were', async () => {
    const { as, at, organizationId } = await createWorld()
    const first = await as.visitor.booking.create(at('10:00'))
    const before = await as.owner.event.list({ organizationId })
    await as.visitor.booking.cancel({ manageToken: first.manageToken, reason: 'Ill' })

    const since = await as.owner.event.list({ organizationId, after: before.events.at(-1)?.cursor })

    expect(before.events.map(({ type }) => type)).toEqual(['booking.confirmed'])
    expect(since.events).toMatchObject([
      { type: 'booking.cancelled', subjectId: first.id, actor: { kind: 'customer' }, details: { reason: 'Ill' } },
    ])
  })

  test('page by page gets the same as at once', async () => {
    const world = await createWorld({ closesMinute: 1440 })
    for (const hour of [10, 12, 14, 16, 18]) await world.as.visitor.booking.create(world.at(`${hour}:00`))

    expect(await readAll(world, 2)).toEqual(await readAll(world, 100))
    expect(await readAll(world, 2)).toHaveLength(5)
  })

  test('never passes over an event that is committed late', async () => {
    const world = await createWorld()
    const late = Promise.withResolvers<void>()
    const isWritten = Promise.withResolvers<void>()
    const slow = inTransaction(world.db, async (tx) => {
      await recordEvent(tx, eventOf(world, 'test.late'))
      isWritten.resolve()
      await late.promise
    })
    await isWritten.promise
    await world.as.visitor.booking.create(world.at('10:00'))

    const early = await world.as.owner.event.list({ organizationId: world.organizationId })
    late.resolve()
    await slow
    const after = early.events.at(-1)?.cursor
    const rest = await world.as.owner.event.list({ organizationId: world.organizationId, after })

    const types = [...early.events, ...rest.events].map(({ type }) => type)
    expect(types.toSorted()).toEqual(['booking.confirmed', 'test.late'])
  })

  test('is refused a cursor that is not ours', async () => {
    const { as, organizationId } = await createWorld()

    await expect(as.owner.event.list({ organizationId, after: 'yesterday' })).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path: 'after' }] }),
    )
  })
})

test('readers beside fifty writers see every event once, those of one booking in order', async () => {
  const world = await createWorld({ closesMinute: 1440, opensMinute: 0 })
  const done = Promise.withResolvers<void>()
  const reader = followUntil(world, done.promise)

  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const date = `2026-11-${24 + Math.floor(i / 24)}`
      const startsAt = world.at(`${date}T${String(i % 24).padStart(2, '0')}:00`)
      const { manageToken } = await world.as.visitor.booking.create(startsAt)
      await world.as.visitor.booking.cancel({ manageToken })
    }),
  )
  done.resolve()

  const seen = await reader
  const bySubject = Object.values(Object.groupBy(seen, ({ subjectId }) => subjectId))
  expect(seen).toHaveLength(100)
  expect(new Set(seen.map(({ id }) => id)).size).toBe(100)
  for (const events of bySubject) {
    expect(events?.map(({ type }) => type)).toEqual(['booking.confirmed', 'booking.cancelled'])
  }
})

async function readAll({ as, organizationId }: World, limit: number) {
  const types: string[] = []
  let after: string | undefined
  for (;;) {
    const { events } = await as.owner.event.list({ organizationId, after, limit })
    if (events.length === 0) return types
    types.push(...events.map(({ id }) => id))
    after = events.at(-1)?.cursor
  }
}

/** Reads again and again while others write, and once more after they are done. */
async function followUntil({ as, organizationId }: World, done: Promise<void>) {
  const seen: { id: string; type: string; subjectId: string }[] = []
  let after: string | undefined
  let isDone = false
  void done.then(() => (isDone = true))
  for (;;) {
    const isLast = isDone
    const { events } = await as.owner.event.list({ organizationId, after, limit: 7 })
    seen.push(...events)
    after = events.at(-1)?.cursor ?? after
    if (isLast && events.length === 0) return seen
  }
}

function eventOf({ organizationId, clock }: World, type: string) {
  const occurredAt = new Date(clock.now())
  return { organizationId, type, subjectId: newId(), actor: {}, details: {}, occurredAt }
}

describe('a screen that shows the day live', () => {
  test('hears of a booking, and after a broken line of what it missed, once', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const first = listen(world, { organizationId })
    const cursor = (await first.next()).id
    await world.as.visitor.booking.create(world.at('10:00'))
    const heard = await first.next()
    await first.close()
    await world.as.visitor.booking.create(world.at('12:00'))

    const second = listen(world, { organizationId, lastEventId: heard.id })

    expect(cursor).not.toBe('')
    expect(heard.event?.type).toBe('booking.confirmed')
    expect((await second.next()).event?.details).toMatchObject({ startsAt: '2026-11-23T12:00:00+11:00' })
    await second.close()
  })
})

function listen({ ctx }: World, input: { organizationId: string; lastEventId?: string }) {
  const messages = followEvents({ ...ctx, refusalByNow: async () => undefined }, { input, signal: undefined })
  return {
    next: async () => {
      const { value } = await messages.next()
      if (!value) throw new Error('the subscription has ended')
      const [id, { event }] = value
      return { id: String(id), event }
    },
    close: () => messages.return(),
  }
}

describe('whoever looks back', () => {
  test('reads what happened last, the newest first, page by page to the beginning', async () => {
    const { as, at, organizationId } = await createWorld()
    for (const time of ['10:00', '11:00', '12:00']) await as.visitor.booking.create(at(time))

    const first = await as.desk.event.recent({ organizationId, limit: 2 })
    const second = await as.desk.event.recent({ organizationId, limit: 2, before: first.nextCursor ?? '' })
    // Pages go back: nobody can follow what happens next from here, as some of it may have a smaller number.
    expect(first.events[0]).not.toHaveProperty('cursor')
    await expect(as.desk.event.list({ organizationId, after: first.nextCursor ?? '' })).rejects.toMatchObject(
      invalid('after'),
    )
    await expect(as.desk.event.recent({ organizationId, before: '9'.repeat(20) })).rejects.toMatchObject(
      invalid('before'),
    )

    const times = [...first.events, ...second.events].map(({ details }) => String(details['startsAt']).slice(11, 16))
    expect(times).toEqual(['12:00', '11:00', '10:00'])
    expect(second.nextCursor).toBeNull()
  })

  test('sees of a change who made it and, in charge, from where', async () => {
    const { ctx, as, at, organizationId } = await createWorld()
    const { id: bookingId } = await as.visitor.booking.create(at('10:00'))
    const person = { kind: 'member' as const, userId: organizationId, name: 'Mia', email: 'mia@example.com' }
    const actor = { ...person, organizationId, role: 'owner' as const, staffMemberId: null, address: '192.0.2.7' }
    await createCaller({ ...ctx, actor }).booking.arrive({ organizationId, bookingId })

    const last = async (who: typeof as.desk) => (await who.event.recent({ organizationId, limit: 1 })).events[0]?.actor

    expect(await last(as.manager)).toMatchObject({ name: 'Mia', address: '192.0.2.7' })
    expect(await last(as.desk)).toEqual({ kind: 'member', id: organizationId, name: 'Mia' })
  })
})
