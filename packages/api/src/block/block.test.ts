import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

describe('a lunch in the calendar', () => {
  test('keeps its time free, until it is deleted', async () => {
    const { as, at, ana, organizationId } = await createWorld()
    const lunch = { startsAt: at('12:00').startsAt, endsAt: at('13:00').startsAt, reason: 'Lunch' }
    const block = await as.desk.block.create({ organizationId, subjectId: ana, ...lunch })
    const wish = at('12:30', { staffMemberId: ana })

    await expect(as.visitor.booking.create(wish)).rejects.toMatchObject(failure('slot_taken'))
    expect(await as.desk.block.list({ organizationId, fromDate: '2026-11-23' })).toEqual({ blocks: [block] })
    expect(await as.desk.block.delete({ organizationId, blockId: block.id })).toEqual({ deleted: true })
    expect(await as.desk.block.delete({ organizationId, blockId: block.id })).toEqual({ deleted: false })
    await as.visitor.booking.create(wish)
  })

  test('is there once, however often it is asked for under one key, also at the same moment', async () => {
    const { as, at, ana, organizationId } = await createWorld()
    const times = { startsAt: at('12:00').startsAt, endsAt: at('13:00').startsAt }
    const lunch = { organizationId, subjectId: ana, ...times, reason: 'Lunch', idempotencyKey: newId() }

    const [one, two] = await Promise.all([as.desk.block.create(lunch), as.desk.block.create(lunch)])
    const again = await as.desk.block.create(lunch)

    expect([two, again]).toEqual([one, one])
    expect(await as.desk.block.list({ organizationId, fromDate: '2026-11-23' })).toEqual({ blocks: [one] })
    await expect(as.desk.block.create({ ...lunch, reason: 'Long lunch' })).rejects.toMatchObject(
      failure('idempotency_mismatch'),
    )
    const { events } = await as.desk.event.list({ organizationId })
    expect(events.map(({ type }) => type)).toEqual(['block.created'])
  })

  test('cannot be put over a booking', async () => {
    const { as, at, ana, organizationId } = await createWorld()
    await as.visitor.booking.create(at('12:00', { staffMemberId: ana }))

    await expect(
      as.desk.block.create({
        organizationId,
        subjectId: ana,
        startsAt: at('12:30').startsAt,
        endsAt: at('13:30').startsAt,
      }),
    ).rejects.toMatchObject(failure('slot_taken'))
    expect(await as.desk.block.list({ organizationId, fromDate: '2026-11-23' })).toEqual({ blocks: [] })
  })

  test('cannot be of somebody else’s staff, nor end before it starts', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const times = { startsAt: here.at('12:00').startsAt, endsAt: here.at('13:00').startsAt }
    const { organizationId } = here

    await expect(here.as.desk.block.create({ organizationId, subjectId: there.ana, ...times })).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
    await expect(
      here.as.desk.block.create({
        organizationId,
        subjectId: here.ana,
        startsAt: times.endsAt,
        endsAt: times.startsAt,
      }),
    ).rejects.toMatchObject(failure('invalid_input', { issues: [{ path: 'endsAt' }] }))
  })

  test('cannot be of somebody who is archived', async () => {
    const { as, at, ana, organizationId } = await createWorld()
    await as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })
    const lunch = { subjectId: ana, startsAt: at('12:00').startsAt, endsAt: at('13:00').startsAt }

    await expect(as.desk.block.create({ organizationId, ...lunch })).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
    expect(await as.desk.block.list({ organizationId, fromDate: '2026-11-23' })).toEqual({ blocks: [] })
  })
})
