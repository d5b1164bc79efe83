import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

async function booked(world: World, wallTime = '10:00') {
  const { id, manageToken } = await world.as.visitor.booking.create(world.at(wallTime, { staffMemberId: world.ana }))
  return { manageToken, key: { organizationId: world.organizationId, bookingId: id } }
}

describe('the front desk', () => {
  test('follows a visit: arrived, then completed', async () => {
    const world = await createWorld()
    const { key } = await booked(world)

    expect(await world.as.desk.booking.arrive(key)).toMatchObject({ state: 'arrived' })
    expect(await world.as.desk.booking.complete(key)).toMatchObject({ state: 'completed' })
  })

  test('notes a no-show, and the time is free for a walk-in', async () => {
    const world = await createWorld()
    const { key } = await booked(world)

    await world.as.desk.booking.markNoShow(key)

    expect(await world.as.desk.booking.create(world.at('10:00', { staffMemberId: world.ana }))).toMatchObject({
      state: 'confirmed',
    })
  })

  test('undoes a slip of the finger for a while', async () => {
    const world = await createWorld()
    const { key } = await booked(world)
    await world.as.desk.booking.markNoShow(key)

    expect(await world.as.desk.booking.undo(key)).toMatchObject({ state: 'confirmed' })
    await expect(
      world.as.visitor.booking.create(world.at('10:00', { staffMemberId: world.ana })),
    ).rejects.toMatchObject(failure('slot_taken'))
  })

  test('cannot undo what is a quarter of an hour old, nor undo twice', async () => {
    const world = await createWorld()
    const { key } = await booked(world)
    await world.as.desk.booking.arrive(key)
    await world.as.desk.booking.undo(key)
    await expect(world.as.desk.booking.undo(key)).rejects.toMatchObject(failure('illegal_move', { move: 'undo' }))

    await world.as.desk.booking.arrive(key)
    world.clock.moveTo('2026-11-23T08:16')
    await expect(world.as.desk.booking.undo(key)).rejects.toMatchObject(failure('too_late_to_undo', { minutes: 15 }))
  })

  test('cannot undo a cancellation when somebody else has the time now, and nothing changes', async () => {
    const world = await createWorld()
    const { key, manageToken } = await booked(world)
    await world.as.visitor.booking.cancel({ manageToken })
    await booked(world)

    await expect(world.as.desk.booking.undo(key)).rejects.toMatchObject(failure('slot_taken'))
    expect(await world.as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'cancelled' })
  })

  test.each([
    ['arrive', 'cancelled'],
    ['complete', 'cancelled'],
    ['markNoShow', 'cancelled'],
    ['approve', 'cancelled'],
    ['decline', 'confirmed'],
    ['approve', 'completed'],
    ['markNoShow', 'completed'],
    ['cancelForCustomer', 'completed'],
  ] as const)('cannot %s a booking that is %s', async (verb, state) => {
    const world = await createWorld()
    const { key, manageToken } = await booked(world)
    if (state === 'cancelled') await world.as.visitor.booking.cancel({ manageToken })
    if (state === 'completed') await world.as.desk.booking.complete(key)

    await expect(world.as.desk.booking[verb](key)).rejects.toMatchObject(failure('illegal_move', { from: state }))
  })

  test('may press a button twice', async () => {
    const world = await createWorld()
    const { key } = await booked(world)

    const answers = await Promise.all([world.as.desk.booking.arrive(key), world.as.desk.booking.arrive(key)])

    expect(answers.map(({ state }) => state)).toEqual(['arrived', 'arrived'])
    expect(await history(world, key.bookingId)).toEqual(['booking.confirmed', 'booking.arrived'])
  })

  test('cancels beyond the policy, which the customer cannot', async () => {
    const world = await createWorld({ service: { changeNoticeMinutes: 24 * 60 } })
    const { key, manageToken } = await booked(world)

    await expect(world.as.visitor.booking.cancel({ manageToken })).rejects.toMatchObject(
      failure('too_late', { until: '2026-11-22T10:00:00+11:00' }),
    )
    expect(await world.as.desk.booking.cancelForCustomer({ ...key, reason: 'They rang' })).toMatchObject({
      state: 'cancelled',
      cancelReason: 'They rang',
    })
  })

  test('sees the day, page by page', async () => {
    const world = await createWorld()
    for (const time of ['14:00', '10:00', '12:00']) await booked(world, time)
    const question = { organizationId: world.organizationId, fromDate: '2026-11-23', limit: 2 }

    const first = await world.as.desk.booking.list(question)
    const second = await world.as.desk.booking.list({ ...question, cursor: first.nextCursor ?? '' })

    const times = [...first.bookings, ...second.bookings].map(({ startsAt }) => startsAt.slice(11, 16))
    expect(times).toEqual(['10:00', '12:00', '14:00'])
    expect(second.nextCursor).toBeNull()
  })

  test('is refused a place in the list that is none of ours, or none that there is', async () => {
    const world = await createWorld()
    const { organizationId } = world

    for (const start of ['yesterday', '-999999999999999', '999999999999999']) {
      const cursor = `${start}_${organizationId}`
      await expect(
        world.as.desk.booking.list({ organizationId, fromDate: '2026-11-23', cursor }),
      ).rejects.toMatchObject(invalid('cursor'))
    }
  })

  test('books a walk-in outside hours and inside the notice, if they say why; it is recorded', async () => {
    const world = await createWorld({ service: { noticeMinutes: 600 } })
    const wish = world.at('07:10', { staffMemberId: world.ana })
    await expect(world.as.desk.booking.create(wish)).rejects.toMatchObject(failure('too_soon'))
    world.clock.moveTo('2026-11-23T07:05')

    const { id } = await world.as.desk.booking.create({ ...wish, override: { reason: 'A friend of the house' } })

    const { bookings } = await world.as.desk.booking.list({
      organizationId: world.organizationId,
      fromDate: '2026-11-23',
    })
    expect(bookings).toMatchObject([{ id, overrideReason: 'A friend of the house' }])
  })

  test('never books over somebody, whatever they say', async () => {
    const world = await createWorld()
    await booked(world)
    const wish = world.at('10:20', { staffMemberId: world.ana, override: { reason: 'Urgent' } })

    await expect(world.as.desk.booking.create(wish)).rejects.toMatchObject(failure('slot_taken'))
  })
})

describe('a visitor', () => {
  test('cannot give themselves an exception', async () => {
    const { as, at } = await createWorld()

    await expect(as.visitor.booking.create(at('07:00', { override: { reason: 'Please' } }))).rejects.toMatchObject(
      failure('forbidden'),
    )
  })

  test('asks where the business approves, and keeps the time meanwhile', async () => {
    const world = await createWorld({ service: { needsApproval: true } })
    const wish = world.at('10:00', { staffMemberId: world.ana })
    const asked = await world.as.visitor.booking.create(wish)
    const key = { organizationId: world.organizationId, bookingId: asked.id }

    expect(asked.state).toBe('requested')
    await expect(world.as.visitor.booking.create(wish)).rejects.toMatchObject(failure('slot_taken'))
    expect(await world.as.desk.booking.approve(key)).toMatchObject({ state: 'confirmed' })
  })

  test('who is declined has the time no longer', async () => {
    const world = await createWorld({ service: { needsApproval: true } })
    const wish = world.at('10:00', { staffMemberId: world.ana })
    const { id, manageToken } = await world.as.visitor.booking.create(wish)

    await world.as.desk.booking.decline({ organizationId: world.organizationId, bookingId: id, reason: 'Closed' })

    expect(await world.as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'cancelled', canCancel: false })
    await world.as.visitor.booking.create(wish)
  })

  test('is not asked to wait when staff book for them', async () => {
    const { as, at } = await createWorld({ service: { needsApproval: true } })

    expect(await as.desk.booking.create(at('10:00'))).toMatchObject({ state: 'confirmed' })
  })
})

test('an approval and a cancellation at the same moment: one of them happens, and the event says which', async () => {
  const world = await createWorld({ service: { needsApproval: true } })
  const { key, manageToken } = await booked(world)

  await Promise.allSettled([world.as.desk.booking.approve(key), world.as.visitor.booking.cancel({ manageToken })])

  const { state } = await world.as.visitor.booking.get({ manageToken })
  const events = await history(world, key.bookingId)
  expect(events[0]).toBe('booking.requested')
  expect(events.at(-1)).toBe(state === 'cancelled' ? 'booking.cancelled' : 'booking.approved')
})

test('a member of one business finds nothing of another', async () => {
  const [here, there] = await Promise.all([createWorld(), createWorld()])
  const { key } = await booked(there)

  await expect(here.as.owner.booking.cancelForCustomer(key)).rejects.toMatchObject(
    failure('not_found', { what: 'organization' }),
  )
  await expect(
    here.as.owner.booking.cancelForCustomer({ ...key, organizationId: here.organizationId }),
  ).rejects.toMatchObject(failure('not_found', { what: 'booking' }))
})

async function history({ as, organizationId }: World, subjectId: string): Promise<string[]> {
  const { events } = await as.owner.event.list({ organizationId, subjectId })
  return events.map(({ type }) => type)
}
