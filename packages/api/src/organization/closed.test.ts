import { expect, describe, test } from 'vitest'
import { accessMatrix } from '../access.ts'
import { createCaller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { createClass } from '../testing/create-class.ts'
import { invited } from '../testing/invite.ts'
import { memberOf } from '../testing/member-of.ts'
import { eventsCanBeRead, join, line, offerTokenOf, runJob } from '../testing/waitlist.ts'
import { offerFreedTimesEverywhere } from '../waitlist/jobs.ts'

describe('a business that its owner deletes', () => {
  test('is gone for visitors at once, through whatever door', async () => {
    const { world, calls } = await everyDoor()
    expect((await toldBy(calls)).filter(([, told]) => told === 'not_found')).toEqual([])

    await close(world)

    // Of no organization at all the list is empty, too.
    expect((await toldBy(calls)).filter(([, told]) => told !== 'not_found')).toEqual([
      ['service.list', { services: [] }],
    ])
  })

  test('is closed on every server, whatever they have in memory', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId } = world
    await as.visitor.slot.find({ organizationId, serviceId })

    await close(world)

    await expect(as.visitor.slot.find({ organizationId, serviceId })).rejects.toMatchObject(notThere)
    await expect(as.visitor.booking.create(world.at('10:00'))).rejects.toMatchObject(notThere)
  })

  test('is still there for its members to look at, and not to change', async () => {
    const world = await createWorld()
    const { organizationId, slug } = world
    await world.as.visitor.booking.create(world.at('10:00'))
    const { call, userId } = await close(world)
    const closed = failure('organization_closed', { deletedFrom: '2026-12-06T21:00:00.000Z' })

    expect(await call.organization.mine()).toMatchObject({
      organizations: [{ deletedFrom: '2026-12-06T21:00:00.000Z' }],
    })
    expect((await call.booking.list({ organizationId, fromDate: '2026-11-23', days: 1 })).bookings).toHaveLength(1)
    expect((await call.member.list({ organizationId })).members).toHaveLength(1)
    const update = { organizationId, version: 2, name: 'New' }
    await expect(call.organization.update(update)).rejects.toMatchObject(closed)
    const invitation = { organizationId, email: 'kim@example.com', role: 'desk' as const }
    await expect(call.invitation.create(invitation)).rejects.toMatchObject(closed)
    await expect(call.member.changeRole({ organizationId, userId, role: 'owner' })).rejects.toMatchObject(closed)
    expect(await call.organization.delete({ organizationId, slug })).toMatchObject({
      deletedFrom: '2026-12-06T21:00:00.000Z',
    })
  })

  test('is as it was when an owner opens it again', async () => {
    const { world, calls } = await everyDoor()
    const { organizationId, slug } = world
    const manager = await memberOf(world, 'manager')
    const { call } = await close(world)
    world.clock.moveTo('2026-12-07T07:59')

    await expect(manager.call.organization.restore({ organizationId })).rejects.toMatchObject(failure('forbidden'))
    expect(await call.organization.restore({ organizationId })).toMatchObject({ deletedFrom: null })
    expect(await call.organization.restore({ organizationId })).toMatchObject({ deletedFrom: null })

    expect(await world.as.visitor.organization.get({ slug })).toMatchObject({ id: organizationId })
    expect(await calls['booking.get']?.()).toMatchObject({ state: 'confirmed' })
    expect(await calls['slot.find']?.()).toMatchObject({ timeZone: 'Australia/Melbourne' })
    const { events } = await call.event.list({ organizationId, subjectId: organizationId })
    expect(events.map(({ type }) => type)).toEqual(['organization.closed', 'organization.restored'])
  })

  test('cannot be opened again when its time is over: it is not there', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const { call } = await close(world)
    world.clock.moveTo('2026-12-07T08:00')

    await expect(call.organization.restore({ organizationId })).rejects.toMatchObject(failure('not_found'))
    await expect(call.organization.settings({ organizationId })).rejects.toMatchObject(failure('not_found'))
    expect(await call.organization.mine()).toEqual({ organizations: [] })
  })

  test('is deleted by an owner only, who says its slug', async () => {
    const world = await createWorld()
    const { organizationId, slug } = world
    const [owner, manager] = [await memberOf(world, 'owner'), await memberOf(world, 'manager')]

    await expect(owner.call.organization.delete({ organizationId, slug: 'studio' })).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path: 'slug' }] }),
    )
    await expect(manager.call.organization.delete({ organizationId, slug })).rejects.toMatchObject(failure('forbidden'))
    await expect(world.as.key('catalogue:write').organization.delete({ organizationId, slug })).rejects.toMatchObject(
      failure('forbidden'),
    )
    expect(await world.as.visitor.organization.get({ slug })).toMatchObject({ id: organizationId })
  })

  test('cannot be opened again by who asked in time and was slow', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const { ctx } = await close(world)
    const { actor } = ctx
    if (typeof actor !== 'function') throw new Error('looked up at every request')
    const slow = createCaller({
      ...ctx,
      actor: async (asked) => {
        const found = await actor(asked)
        world.clock.moveTo('2026-12-07T08:00')
        return found
      },
    })

    await expect(slow.organization.restore({ organizationId })).rejects.toMatchObject(notThere)
  })

  test('offers nobody anything while it is closed; who waits is offered it afterwards', async () => {
    const world = await createWorld({ tomPerforms: false, closesMinute: 660 })
    const { organizationId } = world
    const { manageToken } = await world.as.visitor.booking.create(world.at('10:00'))
    await join(world, 'Eva')
    await world.as.visitor.booking.cancel({ manageToken })
    const { call } = await close(world)
    const runEverywhere = async () => {
      await eventsCanBeRead(world)
      await offerFreedTimesEverywhere({ ...world.ctx, actor: { kind: 'system' } })
      return line(world)
    }

    expect(await runEverywhere()).toEqual(['Eva waiting'])
    await call.organization.restore({ organizationId })
    expect(await runEverywhere()).toEqual(['Eva offered 10:00'])
  })
})

const notThere = failure('not_found')

async function close(world: World) {
  const { organizationId, slug } = world
  const owner = await memberOf(world, 'owner')
  await owner.call.organization.delete({ organizationId, slug })
  return owner
}

/** Every procedure that is open to visitors, asked for something that is there. */
async function everyDoor() {
  const { world, sessionId, hold, book } = await createClass(5)
  const seats = { manageToken: (await book()).manageToken }
  const otherClass = { sessionId: (await hold('2026-11-24T18:00')).sessions[0]?.id ?? '' }
  const { as, at, organizationId, slug, serviceId } = world
  const { invitationToken } = await invited(world)
  const { visitor } = as
  const { manageToken } = await visitor.booking.create(at('10:00'))
  const { holdToken } = await visitor.booking.hold(at('11:00'))
  const { waitlistToken, offerToken } = await offered(world)
  const visit = { organizationId, serviceId }
  const customer = { name: 'Robin', email: 'robin@example.com' }
  const calls: Record<string, () => Promise<unknown>> = {
    'organization.get': () => visitor.organization.get({ slug }),
    'invitation.get': () => visitor.invitation.get({ invitationToken }),
    'customerSession.sendCode': () => visitor.customerSession.sendCode({ organizationId, email: customer.email }),
    'customerSession.create': () =>
      visitor.customerSession.create({ organizationId, email: customer.email, code: '000000' }),
    'service.list': () => visitor.service.list({ organizationId }),
    'slot.find': () => visitor.slot.find(visit),
    'slot.nextFree': () => visitor.slot.nextFree(visit),
    'booking.hold': () => visitor.booking.hold(at('12:00')),
    'booking.extendHold': () => visitor.booking.extendHold({ holdToken }),
    'booking.releaseHold': () => visitor.booking.releaseHold({ holdToken }),
    'booking.create': () => visitor.booking.create(at('13:00')),
    'booking.get': () => visitor.booking.get({ manageToken }),
    'booking.findNewTimes': () => visitor.booking.findNewTimes({ manageToken }),
    'booking.reschedule': () => visitor.booking.reschedule({ manageToken, startsAt: at('14:00').startsAt }),
    'booking.calendar': () => visitor.booking.calendar({ manageToken }),
    'session.find': () => visitor.session.find({ organizationId }),
    'session.book': () => visitor.session.book({ organizationId, sessionId, customer }),
    'session.findForBooking': () => visitor.session.findForBooking(seats),
    'session.switch': () => visitor.session.switch({ ...seats, ...otherClass }),
    'waitlist.join': () => visitor.waitlist.join({ ...visit, fromDate: '2026-11-25', customer }),
    'waitlist.joinSession': () => visitor.waitlist.joinSession({ organizationId, sessionId, seats: 5, customer }),
    'waitlist.get': () => visitor.waitlist.get({ waitlistToken }),
    'waitlist.declineOffer': () => visitor.waitlist.declineOffer({ offerToken }),
    'waitlist.accept': () => visitor.waitlist.accept({ offerToken }),
    'waitlist.leave': () => visitor.waitlist.leave({ waitlistToken }),
  }
  return { world, calls }
}

/** What each procedure answers, or why it refuses. */
async function toldBy(calls: Record<string, () => Promise<unknown>>): Promise<[string, unknown][]> {
  const told: [string, unknown][] = []
  for (const [name, call] of Object.entries(calls)) {
    told.push([name, await call().catch((error: { cause: { reason: string } }) => error.cause.reason)])
  }
  return told
}

/** Eva waits, and a time is kept for her. */
async function offered(world: World): Promise<{ waitlistToken: string; offerToken: string }> {
  const day = { fromDate: '2026-11-26', window: { fromTime: '10:00', untilTime: '11:00' } }
  const taken = [
    await world.as.visitor.booking.create(world.at('2026-11-26T10:00')),
    await world.as.visitor.booking.create(world.at('2026-11-26T10:00')),
  ]
  const entry = await join(world, 'Eva', day)
  await world.as.visitor.booking.cancel({ manageToken: taken[0]?.manageToken ?? '' })
  await runJob(world)
  return { waitlistToken: entry.waitlistToken, offerToken: await offerTokenOf(world, entry) }
}

test('every procedure that is open to visitors has been tried at a closed business', async () => {
  const { calls } = await everyDoor()
  const toVisitors = Object.entries(accessMatrix).filter(([, { may }]) => may.some((caller) => caller === 'visitor'))

  expect(Object.keys(calls).toSorted()).toEqual(
    toVisitors
      .map(([name]) => name)
      // It ends the visit that the others ask about, and reads the token as they do.
      .filter((name) => name !== 'booking.cancel')
      .toSorted(),
  )
})
