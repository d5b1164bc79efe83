import { describe, expect, test } from 'vitest'
import type { SlotDays } from '../slot/schema.ts'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

async function booked(world: World, wallTime = '10:00') {
  const { id, manageToken } = await world.as.visitor.booking.create(world.at(wallTime, { staffMemberId: world.ana }))
  return { manageToken, key: { organizationId: world.organizationId, bookingId: id } }
}

function changeServices(world: World, values: { durationMinutes: number; intervalMinutes?: number }): Promise<void> {
  return changeCatalogue(world, (tx) =>
    tx.updateTable('service').set(values).where('organizationId', '=', world.organizationId).execute(),
  )
}

const wallTimes = (days: SlotDays['days']) =>
  days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.slice(11, 16)))

const to = (world: World, wallTime: string) => world.at(wallTime).startsAt

describe('a visitor who looks for another time', () => {
  test('sees the times that fit what was agreed, around their own', async () => {
    const world = await createWorld({ closesMinute: 720 })
    const { organizationId, serviceId } = world
    const { manageToken } = await booked(world, '10:00')
    const later = { durationMinutes: 15, intervalMinutes: 15 }
    await changeServices(world, later)

    const { days } = await world.as.visitor.booking.findNewTimes({ manageToken, days: 1 })
    const ordinary = await world.as.visitor.slot.find({ organizationId, serviceId, staffMemberId: world.ana, days: 1 })

    // The visit takes an hour, whatever the service takes by now, and may overlap itself.
    expect(wallTimes(days)).toEqual(['10:00', '10:15', '10:30', '10:45', '11:00'])
    expect(wallTimes(ordinary.days)).toEqual(['11:00', '11:15', '11:30', '11:45'])
  })

  test('sees the times of others if anyone will do', async () => {
    const world = await createWorld({ closesMinute: 660 })
    await booked(world, '10:00')
    const second = world.at('10:00', { staffMemberId: world.tom })
    const { manageToken } = await world.as.visitor.booking.create(second)

    const anyone = await world.as.visitor.booking.findNewTimes({ manageToken, staffMemberId: null, days: 2 })

    expect(anyone.days[1]?.slots.flatMap(({ staffMemberIds }) => staffMemberIds).toSorted()).toEqual(
      [world.ana, world.tom].toSorted(),
    )
  })

  test('sees none of somebody who does it no longer, but those of others', async () => {
    const world = await createWorld({ closesMinute: 660 })
    const { manageToken } = await booked(world)
    await changeCatalogue(world, (tx) =>
      tx
        .deleteFrom('serviceStaff')
        .where('organizationId', '=', world.organizationId)
        .where('staffMemberId', '=', world.ana)
        .execute(),
    )

    const same = await world.as.visitor.booking.findNewTimes({ manageToken, days: 1 })
    const anyone = await world.as.visitor.booking.findNewTimes({ manageToken, staffMemberId: null, days: 1 })

    expect([wallTimes(same.days), same.nextFree]).toEqual([[], null])
    expect(wallTimes(anyone.days)).toEqual(['10:00'])
    expect(await world.as.visitor.booking.get({ manageToken })).toMatchObject({ staffMember: { id: world.ana } })
  })

  test('sees none once it is cancelled', async () => {
    const world = await createWorld()
    const { manageToken } = await booked(world)
    await world.as.visitor.booking.cancel({ manageToken })

    await expect(world.as.visitor.booking.findNewTimes({ manageToken })).rejects.toMatchObject(
      failure('illegal_move', { from: 'cancelled', move: 'reschedule' }),
    )
  })
})

describe('a visitor who moves their visit', () => {
  test('has the new time, and the old one is free', async () => {
    const world = await createWorld()
    const { manageToken } = await booked(world)

    const moved = await world.as.visitor.booking.reschedule({ manageToken, startsAt: to(world, '14:00') })

    expect(moved).toMatchObject({ startsAt: '2026-11-23T14:00:00+11:00', staffMember: { name: 'Ana' } })
    await booked(world, '10:00')
    await expect(booked(world, '14:00')).rejects.toMatchObject(failure('slot_taken'))
  })

  test('may move by half its length: its own time does not stand in its way', async () => {
    const world = await createWorld()
    const { manageToken } = await booked(world)

    expect(await world.as.visitor.booking.reschedule({ manageToken, startsAt: to(world, '10:30') })).toMatchObject({
      startsAt: '2026-11-23T10:30:00+11:00',
    })
  })

  test('may move within a day that takes no more visits: their own is one of those it takes', async () => {
    const world = await createWorld({ service: { capPerDay: 1 } })
    const { manageToken } = await booked(world)

    expect(await world.as.visitor.booking.reschedule({ manageToken, startsAt: to(world, '14:00') })).toMatchObject({
      startsAt: '2026-11-23T14:00:00+11:00',
    })
  })

  test('keeps the old time when the new one is taken, and is offered the nearest', async () => {
    const world = await createWorld()
    await booked(world, '14:00')
    const { manageToken } = await booked(world, '10:00')

    await expect(
      world.as.visitor.booking.reschedule({ manageToken, startsAt: to(world, '14:00') }),
    ).rejects.toMatchObject(failure('slot_taken', { nearest: [{}, {}, {}] }))
    expect(await world.as.visitor.booking.get({ manageToken })).toMatchObject({
      startsAt: '2026-11-23T10:00:00+11:00',
    })
    await expect(booked(world, '10:00')).rejects.toMatchObject(failure('slot_taken'))
  })

  test('keeps their person, unless they say that anyone will do', async () => {
    const world = await createWorld()
    await booked(world, '14:00')
    const { manageToken } = await booked(world, '10:00')
    const startsAt = to(world, '14:00')

    await expect(world.as.visitor.booking.reschedule({ manageToken, startsAt })).rejects.toMatchObject(
      failure('slot_taken'),
    )
    expect(await world.as.visitor.booking.reschedule({ manageToken, startsAt, staffMemberId: null })).toMatchObject({
      staffMember: { name: 'Tom' },
    })
  })

  test('may ask twice; it is moved once', async () => {
    const world = await createWorld()
    const { manageToken, key } = await booked(world)
    const request = { manageToken, startsAt: to(world, '14:00') }

    await world.as.visitor.booking.reschedule(request)
    await world.as.visitor.booking.reschedule(request)

    const { events } = await world.as.owner.event.list({
      organizationId: world.organizationId,
      subjectId: key.bookingId,
    })
    expect(events.map(({ type }) => type)).toEqual(['booking.confirmed', 'booking.rescheduled'])
    expect(events[1]?.details).toEqual({ from: '2026-11-23T10:00:00+11:00', to: '2026-11-23T14:00:00+11:00' })
  })

  test('cannot, when it is too late or cancelled', async () => {
    const world = await createWorld({ service: { changeNoticeMinutes: 60 } })
    const { manageToken } = await booked(world)
    const other = await booked(world, '12:00')
    await world.as.visitor.booking.cancel({ manageToken: other.manageToken })
    world.clock.moveTo('2026-11-23T09:00')

    const startsAt = to(world, '14:00')
    await expect(world.as.visitor.booking.reschedule({ manageToken, startsAt })).rejects.toMatchObject(
      failure('too_late'),
    )
    await expect(
      world.as.visitor.booking.reschedule({ manageToken: other.manageToken, startsAt }),
    ).rejects.toMatchObject(failure('illegal_move', { from: 'cancelled', move: 'reschedule' }))
  })

  test('asks anew where the business approves: what was approved was the other time', async () => {
    const world = await createWorld({ service: { needsApproval: true } })
    const { manageToken, key } = await booked(world)
    await world.as.desk.booking.approve(key)

    const moved = await world.as.visitor.booking.reschedule({ manageToken, startsAt: to(world, '14:00') })

    expect(moved).toMatchObject({ state: 'requested', startsAt: '2026-11-23T14:00:00+11:00' })
    expect(await world.as.desk.booking.approve(key)).toMatchObject({ state: 'confirmed' })
    const { events } = await world.as.owner.event.list({
      organizationId: world.organizationId,
      subjectId: key.bookingId,
    })
    expect(events[2]).toMatchObject({ type: 'booking.rescheduled', details: { state: 'requested' } })
  })

  test('gets the length that was agreed, whatever the service takes today', async () => {
    const world = await createWorld()
    const { manageToken } = await booked(world)
    await changeServices(world, { durationMinutes: 30 })

    const moved = await world.as.visitor.booking.reschedule({ manageToken, startsAt: to(world, '12:00') })

    expect(moved.endsAt).toBe('2026-11-23T13:00:00+11:00')
  })
})

describe('the desk', () => {
  test('approves nothing twice: what it moves itself stays confirmed', async () => {
    const world = await createWorld({ service: { needsApproval: true } })
    const { key } = await booked(world)
    await world.as.desk.booking.approve(key)

    expect(await world.as.desk.booking.move({ ...key, startsAt: to(world, '14:00') })).toMatchObject({
      state: 'confirmed',
    })
  })

  test('moves a visit beyond hours if it says why, but never onto somebody', async () => {
    const world = await createWorld()
    await booked(world, '14:00')
    const { key } = await booked(world, '10:00')
    const override = { reason: 'Their train is late' }

    await expect(world.as.desk.booking.move({ ...key, startsAt: to(world, '14:10'), override })).rejects.toMatchObject(
      failure('slot_taken'),
    )
    expect(await world.as.desk.booking.move({ ...key, startsAt: to(world, '17:10'), override })).toMatchObject({
      startsAt: '2026-11-23T17:10:00+11:00',
      overrideReason: 'Their train is late',
    })
  })
})

test('two who move onto the same time at once: one gets it, the other keeps what they had', async () => {
  const world = await createWorld()
  const [first, second] = [await booked(world, '10:00'), await booked(world, '12:00')]
  const startsAt = to(world, '15:00')

  const results = await Promise.allSettled(
    [first, second].map(({ manageToken }) => world.as.visitor.booking.reschedule({ manageToken, startsAt })),
  )

  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const claims = await world.db
    .selectFrom('claim')
    .select('bookingId')
    .where('organizationId', '=', world.organizationId)
    .execute()
  expect(new Set(claims.map(({ bookingId }) => bookingId))).toEqual(
    new Set([first.key.bookingId, second.key.bookingId]),
  )
})
