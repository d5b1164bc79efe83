import { newId } from '@openhours/db'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { followEvents } from '../event/follow-events.ts'
import type { Event } from '../event/schema.ts'
import { createCaller } from '../router.ts'
import { createWorld, MONDAY } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

// `as.staff` is Ana, who may see her own calendar and no more.

describe('a staff member', () => {
  test('lists the visits to themselves, with who comes', async () => {
    const { as, day, withAna } = await twoVisits()

    const { bookings } = await as.staff.booking.list(day)

    expect(bookings.map(({ id }) => id)).toEqual([withAna.id])
    expect(bookings[0]?.customer.email).toBe(withAna.customer.email)
  })

  test('gets no visits of somebody else, however they ask', async () => {
    const { as, day, tom } = await twoVisits()

    expect(await as.staff.booking.list({ ...day, staffMemberId: tom })).toEqual({ bookings: [], nextCursor: null })
  })

  test('sees when the others are taken, and not by whom', async () => {
    const { as, day, ana, tom } = await twoVisits()

    expect(await as.staff.booking.listBusy(day)).toEqual({
      busy: [
        { staffMemberId: ana, startsAt: '2026-11-23T10:00:00+11:00', endsAt: '2026-11-23T11:00:00+11:00' },
        { staffMemberId: tom, startsAt: '2026-11-23T12:00:00+11:00', endsAt: '2026-11-23T13:00:00+11:00' },
      ],
    })
  })

  test('sees when the others are taken elsewhere, as their own calendars say', async () => {
    const { as, db, day, organizationId, tom } = await twoVisits()
    await sql`
      INSERT INTO external_busy (organization_id, id, staff_member_id, during, source)
      VALUES (${organizationId}, ${newId()}, ${tom}, tstzrange('2026-11-23T09:00+11', '2026-11-23T09:30+11'), 'test')`.execute(
      db,
    )

    const { busy } = await as.staff.booking.listBusy(day)

    expect(busy[0]).toEqual({
      staffMemberId: tom,
      startsAt: '2026-11-23T09:00:00+11:00',
      endsAt: '2026-11-23T09:30:00+11:00',
    })
    expect(busy).toHaveLength(3)
  })

  test('notes the arrival of their own customers only; another’s visit looks as if it were not there', async () => {
    const { as, organizationId, withAna, withTom } = await twoVisits()

    expect((await as.staff.booking.arrive({ organizationId, bookingId: withAna.id })).state).toBe('arrived')
    for (const move of ['arrive', 'complete', 'markNoShow', 'undo'] as const) {
      await expect(as.staff.booking[move]({ organizationId, bookingId: withTom.id })).rejects.toMatchObject(
        failure('not_found', { what: 'booking' }),
      )
    }
  })

  test('books over a policy for themselves, and for nobody else', async () => {
    const { as, at, ana, tom } = await twoVisits()
    const override = { reason: 'A friend' }

    await expect(as.staff.booking.create(at('19:00', { staffMemberId: tom, override }))).rejects.toMatchObject(
      failure('forbidden'),
    )
    await expect(as.staff.booking.create(at('19:00', { override }))).rejects.toMatchObject(failure('forbidden'))
    expect((await as.staff.booking.create(at('19:00', { staffMemberId: ana, override }))).state).toBe('confirmed')
  })

  test('blocks time of their own, and reads no reasons of others', async () => {
    const { as, organizationId, day, ana, tom } = await twoVisits()
    const lunch = { organizationId, startsAt: '2026-11-23T14:00:00+11:00', endsAt: '2026-11-23T15:00:00+11:00' }

    await as.staff.block.create({ ...lunch, subjectId: ana, reason: 'Lunch' })
    const { id: blockId } = await as.desk.block.create({ ...lunch, subjectId: tom, reason: 'Dentist' })

    await expect(as.staff.block.create({ ...lunch, subjectId: tom })).rejects.toMatchObject(failure('forbidden'))
    await expect(as.staff.block.delete({ organizationId, blockId })).rejects.toMatchObject(failure('forbidden'))
    const { blocks } = await as.staff.block.list(day)
    expect(blocks.map(({ reason }) => reason).toSorted()).toEqual(['', 'Lunch'])
    expect((await as.desk.block.list(day)).blocks).toHaveLength(2)
  })

  test('who has no calendar sees nobody’s', async () => {
    const { ctx, organizationId, day } = await twoVisits()
    const account = { userId: organizationId, name: 'Temp', email: 'temp@example.com' }
    const temp = createCaller({
      ...ctx,
      actor: { kind: 'member', ...account, organizationId, role: 'staff', staffMemberId: null },
    })

    expect((await temp.booking.list(day)).bookings).toEqual([])
  })
})

describe('what happened, live', () => {
  test('tells staff of their own visits, and of others’ only that something changed', async () => {
    const { ctx, organizationId, ana, withAna, withTom } = await twoVisits()
    const account = { userId: organizationId, name: 'Ana', email: 'ana@example.com' }
    const actor = { kind: 'member' as const, ...account, organizationId, role: 'staff' as const, staffMemberId: ana }
    const input = { organizationId, lastEventId: '0.0.0' }
    const heard: Event[] = []
    for await (const [, { event }] of followEvents(
      { ...ctx, actor, refusalByNow: async () => undefined },
      { input, signal: undefined },
    )) {
      if (event) heard.push(event)
      if (heard.length === 2) break
    }

    expect(heard.map(({ subjectId }) => subjectId)).toEqual([withAna.id, withTom.id])
    expect(heard[0]?.details).toMatchObject({ segments: [{ staffMemberId: ana }] })
    expect(heard[1]).toMatchObject({ type: 'booking.confirmed', details: {}, actor: {} })
  })

  test('keeps from the desk where somebody was; those in charge may read it', async () => {
    const { ctx, as, organizationId, withAna } = await twoVisits()
    const manager = { kind: 'member' as const, userId: organizationId, name: 'Mia', email: 'mia@example.com' }
    const actor = { ...manager, organizationId, role: 'manager' as const, staffMemberId: null, address: '192.0.2.7' }
    await createCaller({ ...ctx, actor }).booking.arrive({ organizationId, bookingId: withAna.id })
    const asked = { organizationId, subjectId: withAna.id }

    const arrived = async (who: typeof as.desk) => (await who.event.list(asked)).events.at(-1)?.actor

    expect(await arrived(as.owner)).toMatchObject({ name: 'Mia', address: '192.0.2.7' })
    expect(await arrived(as.desk)).toEqual({ kind: 'member', id: organizationId, name: 'Mia' })
    expect(await arrived(as.key('events:read'))).toEqual({ kind: 'member', id: organizationId, name: 'Mia' })
  })
})

/** Ana has a visit at ten, Tom one at twelve. */
async function twoVisits() {
  const world = await createWorld()
  const { as, at, ana, tom, organizationId } = world
  const withAna = await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))
  const withTom = await as.visitor.booking.create(at('12:00', { staffMemberId: tom }))
  return { ...world, withAna, withTom, day: { organizationId, fromDate: MONDAY } }
}
