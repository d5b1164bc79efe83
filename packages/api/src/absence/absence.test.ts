import { describe, expect, test } from 'vitest'
import { addResource, addService } from '../testing/add-to-business.ts'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import type { World } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { claimsOf, createIllness } from '../testing/illness.ts'

describe('Ana is ill: the desk looks', () => {
  test('at whose visits are affected, who could take them, and which times are free for the others', async () => {
    const { as, tom, colour, day, bookAna } = await createIllness()
    const cut = await bookAna('10:00')
    const dyed = await bookAna('12:00', { serviceId: colour })
    await bookAna('2026-11-24T10:00')

    const plan = await as.desk.absence.plan(day)

    expect(plan.affected).toMatchObject([
      { booking: { id: cut.id }, outcome: 'reassign', to: { id: tom, name: 'Tom' }, nearest: [] },
      { booking: { id: dyed.id }, outcome: 'offer', to: null },
    ])
    expect(plan.affected[1]?.nearest.map(({ startsAt }) => startsAt)).toEqual([
      '2026-11-24T11:00:00+11:00',
      '2026-11-24T11:30:00+11:00',
      '2026-11-24T12:00:00+11:00',
    ])
    expect(await as.desk.booking.list({ ...day, fromDate: '2026-11-23' })).toMatchObject({
      bookings: [{ state: 'confirmed' }, { state: 'confirmed' }],
    })
  })

  test('and Tom, who has a visit himself, is not planned for two at once', async () => {
    const { as, at, tom, day, bookAna } = await createIllness()
    await bookAna('10:00')
    await bookAna('14:00')
    await as.visitor.booking.create(at('14:30', { staffMemberId: tom }))

    const { affected } = await as.desk.absence.plan(day)

    expect(affected.map(({ outcome }) => outcome)).toEqual(['reassign', 'offer'])
  })

  test('and what was agreed inside the notice and off the grid can still be kept', async () => {
    const { as, at, ana, day, clock } = await createIllness({ service: { noticeMinutes: 240 } })
    const request = at('14:10', { staffMemberId: ana, override: { reason: 'A regular' } })
    await as.desk.booking.create(request)
    clock.moveTo('2026-11-23T13:30')

    const { affected } = await as.desk.absence.plan(day)

    expect(affected).toMatchObject([{ outcome: 'reassign', to: { name: 'Tom' } }])
  })

  test('within reason, and only the desk', async () => {
    const { as, day } = await createIllness()
    const long = { ...day, endsAt: '2027-11-24T00:00:00Z' }

    await expect(as.desk.absence.plan(long)).rejects.toMatchObject(invalid('endsAt'))
    await expect(as.staff.absence.plan(day)).rejects.toMatchObject(failure('forbidden'))
    await expect(as.desk.absence.plan({ ...day, staffMemberId: day.organizationId })).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
  })
})

test('a chair is never ill', async () => {
  const { as, day, world } = await createIllness()
  const [chair = ''] = await addResource(world, { name: 'Chair', units: 2, neededBy: [world.serviceId] })
  const ofChair = { ...day, staffMemberId: chair }

  for (const verb of ['plan', 'record'] as const) {
    await expect(as.desk.absence[verb](ofChair)).rejects.toMatchObject(failure('not_found', { what: 'staff_member' }))
  }
})

describe('Ana is ill: in one go', () => {
  test('but not once she is archived', async () => {
    const { as, ana, day } = await createIllness()
    const { organizationId } = day
    await as.owner.staff.archive({ organizationId, staffMemberId: ana, version: 1 })

    await expect(as.desk.absence.record(day)).rejects.toMatchObject(failure('not_found', { what: 'staff_member' }))
    expect(await as.desk.block.list({ organizationId, fromDate: '2026-11-23' })).toEqual({ blocks: [] })
  })

  test('others take what they can, the rest is cancelled with times to offer, and her day is blocked', async () => {
    const { as, at, ana, tom, colour, day, bookAna } = await createIllness()
    const cut = await bookAna('10:00')
    const dyed = await bookAna('12:00', { serviceId: colour })

    const done = await as.desk.absence.record({ ...day, reason: 'Ana is ill' })

    expect(done.affected).toMatchObject([
      { booking: { id: cut.id, state: 'confirmed', staffMember: { id: tom } }, outcome: 'reassign' },
      { booking: { id: dyed.id, state: 'cancelled', cancelReason: 'Ana is ill' }, outcome: 'offer' },
    ])
    await expect(bookAna('15:00')).rejects.toMatchObject(failure('slot_taken'))
    await expect(as.visitor.booking.create(at('10:00', { staffMemberId: tom }))).rejects.toMatchObject(
      failure('slot_taken'),
    )
    expect(await as.desk.block.list({ organizationId: day.organizationId, fromDate: '2026-11-23' })).toMatchObject({
      blocks: [{ id: done.blockIds[0], subjectId: ana, reason: 'Ana is ill' }],
    })
    const { events } = await as.desk.event.list({ organizationId: day.organizationId })
    expect(events.slice(2)).toMatchObject([
      { type: 'booking.cancelled', subjectId: dyed.id, details: { nearest: [{}, {}, {}] } },
      { type: 'booking.reassigned', subjectId: cut.id, details: { from: ana, to: tom } },
      { type: 'block.created', subjectId: done.blockIds[0] },
      { type: 'absence.recorded', subjectId: ana, details: { reassigned: 1, cancelled: 1 } },
    ])
  })

  test('or the rest is kept as it is, until somebody has called the customer', async () => {
    const { as, colour, day, bookAna } = await createIllness()
    const dyed = await bookAna('12:00', { serviceId: colour })

    const done = await as.desk.absence.record({ ...day, rest: 'keep' })

    expect(done.affected).toMatchObject([{ booking: { id: dyed.id, state: 'confirmed' }, outcome: 'offer' }])
    await expect(bookAna('11:00')).rejects.toMatchObject(failure('slot_taken'))
    await expect(bookAna('13:00')).rejects.toMatchObject(failure('slot_taken'))
  })

  test('leaves alone the visit that has begun, the lunch and the class; the block is around them', async () => {
    const { as, at, world, ana, day, bookAna, clock } = await createIllness()
    const { organizationId } = day
    const begun = await bookAna('10:00')
    await as.desk.block.create({
      organizationId,
      subjectId: ana,
      startsAt: at('12:00').startsAt,
      endsAt: at('13:00').startsAt,
    })
    const yoga = await addService(world, { name: 'Yoga', isClass: true }, [ana])
    const held = { organizationId, serviceId: yoga, staffMemberId: ana, startsAt: at('15:00').startsAt, seats: 5 }
    await as.desk.session.create(held)
    clock.moveTo('2026-11-23T10:30')

    const done = await as.desk.absence.record(day)

    expect(done).toMatchObject({ affected: [], begun: [{ id: begun.id }], sessions: [{ service: { name: 'Yoga' } }] })
    for (const time of ['11:00', '12:00', '13:00', '14:00', '16:00']) {
      await expect(bookAna(time)).rejects.toMatchObject(failure('slot_taken'))
    }
  })

  test('takes a time back that is kept while a form is filled in', async () => {
    const { as, at, ana, day, bookAna } = await createIllness()
    const { customer: _, ...visit } = at('11:00', { staffMemberId: ana })
    const { holdToken } = await as.visitor.booking.hold(visit)

    await as.desk.absence.record(day)

    await expect(bookAna('11:00', { holdToken })).rejects.toMatchObject(failure('slot_taken'))
  })

  test('shares the visits out fairly among those who are free', async () => {
    const { as, world, tom, day, bookAna } = await createIllness()
    const eva = await addColleague(world, 'Eva')
    for (const time of ['10:00', '11:00', '12:00', '13:00']) await bookAna(time)

    const { affected } = await as.desk.absence.record(day)

    const taken = affected.map(({ to }) => to?.id)
    expect(taken.filter((id) => id === tom)).toHaveLength(2)
    expect(taken.filter((id) => id === eva)).toHaveLength(2)
  })

  test('happens once, however often the request is sent', async () => {
    const { as, day, bookAna, world } = await createIllness()
    await bookAna('10:00')
    const request = { ...day, idempotencyKey: 'the-tap-of-a-thumb' }

    const answers = await Promise.all([1, 2, 3, 4].map(() => as.desk.absence.record(request)))
    const again = await as.desk.absence.record(day)

    expect(new Set(answers.map(({ blockIds }) => blockIds.join())).size).toBe(1)
    expect(again).toMatchObject({ blockIds: [], affected: [] })
    expect(await claimsOf(world, day.staffMemberId)).toBe(1)
  })

  test('while people book and cancel: nobody is left with Ana, and nobody is twice with Tom', async () => {
    const { as, at, ana, day, world } = await createIllness()
    const times = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00']
    const first = await Promise.all(
      ['10:00', '13:00'].map((time) => as.visitor.booking.create(at(time, { staffMemberId: ana }))),
    )

    const [recorded] = await Promise.allSettled([
      as.desk.absence.record(day),
      ...times.map((time) => as.visitor.booking.create(at(time, { staffMemberId: ana }))),
      ...times.map((time) => as.visitor.booking.create(at(time))),
      ...first.map(({ manageToken }) => as.visitor.booking.cancel({ manageToken })),
    ])

    expect(recorded?.status).toBe('fulfilled')
    const { bookings } = await as.desk.booking.list({ organizationId: day.organizationId, fromDate: '2026-11-23' })
    expect(bookings.filter(({ staffMember }) => staffMember.id === ana)).toEqual([])
    expect(new Set(bookings.map(({ startsAt }) => startsAt)).size).toBe(bookings.length)
    expect(await claimsOf(world, ana)).toBe(1)
  })
})

/** Somebody more who performs the world's service. */
async function addColleague(world: World, name: string): Promise<string> {
  const { db, organizationId, serviceId } = world
  const tom = await db
    .selectFrom('staffMember')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('name', '=', 'Tom')
    .executeTakeFirstOrThrow()
  const id = tom.id.replace(/^.{8}/, 'ffffffff')
  const colleague = { ...tom, id, name }
  await changeCatalogue(world, async (tx) => {
    await tx.insertInto('staffMember').values(colleague).execute()
    await tx.insertInto('serviceStaff').values({ organizationId, serviceId, staffMemberId: id }).execute()
  })
  return id
}
