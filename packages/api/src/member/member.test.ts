import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { accountOf, memberOf } from '../testing/member-of.ts'

describe('who works here', () => {
  test('is seen by everybody who does, their addresses only by those in charge', async () => {
    const world = await createWorld()
    const { organizationId, ana } = world
    const staff = await memberOf(world, 'staff', { name: 'Ana', staffMemberId: ana })
    const manager = await memberOf(world, 'manager', { name: 'Mo' })

    const seenByManager = await manager.call.member.list({ organizationId })
    const seenByStaff = await staff.call.member.list({ organizationId })

    expect(seenByManager.members).toMatchObject([
      { name: 'Mo', role: 'manager', email: manager.email, staffMemberId: null },
      { name: 'Ana', role: 'staff', email: staff.email, staffMemberId: ana, since: '2026-11-22T21:00:00.000Z' },
    ])
    expect(seenByStaff.members).toEqual(seenByManager.members.map((member) => ({ ...member, email: null })))
  })

  test('is nothing to others: no other organization is there for them', async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()]
    const { organizationId } = world
    const { userId } = await memberOf(world, 'desk')
    const notThere = failure('not_found', { what: 'organization' })

    for (const stranger of [await accountOf(world), await memberOf(elsewhere, 'owner')]) {
      const { member } = stranger.call
      await expect(member.list({ organizationId })).rejects.toMatchObject(notThere)
      await expect(member.remove({ organizationId, userId })).rejects.toMatchObject(notThere)
      await expect(member.changeRole({ organizationId, userId, role: 'owner' })).rejects.toMatchObject(notThere)
      await expect(stranger.call.organization.leave({ organizationId })).rejects.toMatchObject(notThere)
    }
  })

  test('cannot be reached through one’s own organization: ids of another look like none', async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()]
    const { organizationId } = world
    const owner = await memberOf(world, 'owner')
    const { userId } = await memberOf(elsewhere, 'desk')
    const { member } = owner.call

    for (const id of [userId, newId()]) {
      const notThere = failure('not_found', { what: 'member' })
      await expect(member.remove({ organizationId, userId: id })).rejects.toMatchObject(notThere)
      await expect(member.changeRole({ organizationId, userId: id, role: 'staff' })).rejects.toMatchObject(notThere)
      const link = { organizationId, userId: id, staffMemberId: world.ana }
      await expect(member.linkStaff(link)).rejects.toMatchObject(notThere)
    }
    for (const staffMemberId of [elsewhere.ana, newId()]) {
      const link = { organizationId, userId: owner.userId, staffMemberId }
      await expect(member.linkStaff(link)).rejects.toMatchObject(failure('not_found', { what: 'staff_member' }))
    }
  })
})

describe('an owner', () => {
  test('gives every role, which holds from the next request on', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [owner, other] = [await memberOf(world, 'owner'), await memberOf(world, 'staff')]
    const { userId, call } = other

    await expect(call.invitation.list({ organizationId })).rejects.toMatchObject(failure('forbidden'))
    await owner.call.member.changeRole({ organizationId, userId, role: 'manager' })
    expect(await call.invitation.list({ organizationId })).toEqual({ invitations: [] })
    await owner.call.member.changeRole({ organizationId, userId, role: 'desk' })
    await expect(call.invitation.list({ organizationId })).rejects.toMatchObject(failure('forbidden'))

    const { events } = await owner.call.event.list({ organizationId })
    expect(events).toMatchObject([
      { type: 'member.role_changed', subjectId: userId, details: { from: 'staff', to: 'manager', name: 'The staff' } },
      { type: 'member.role_changed', actor: { id: owner.userId }, details: { from: 'manager', to: 'desk' } },
    ])
  })

  test('removes anybody; who was removed finds nothing there any more', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [owner, manager] = [await memberOf(world, 'owner'), await memberOf(world, 'manager')]

    await owner.call.member.remove({ organizationId, userId: manager.userId })

    await expect(manager.call.organization.settings({ organizationId })).rejects.toMatchObject(failure('not_found'))
    expect(await manager.call.organization.mine()).toEqual({ organizations: [] })
    const { events } = await owner.call.event.list({ organizationId })
    expect(events).toMatchObject([{ type: 'member.removed', details: { role: 'manager', name: 'The manager' } }])
  })
})

describe('a manager', () => {
  test('makes staff of the desk, and the desk of staff, and removes both', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [manager, desk] = [await memberOf(world, 'manager'), await memberOf(world, 'desk')]
    const { userId } = desk

    expect(await manager.call.member.changeRole({ organizationId, userId, role: 'staff' })).toMatchObject({
      userId,
      role: 'staff',
    })
    expect(await manager.call.member.remove({ organizationId, userId })).toEqual({ userId, removed: true })
  })

  test('makes nobody a manager or an owner, least of all themselves, and touches neither', async () => {
    const world = await createWorld()
    const { organizationId, ana } = world
    await memberOf(world, 'owner')
    const [manager, owner] = [await memberOf(world, 'manager'), await memberOf(world, 'owner')]
    const [another, desk] = [await memberOf(world, 'manager'), await memberOf(world, 'desk')]
    const change = (userId: string, role: 'staff' | 'desk' | 'manager' | 'owner') =>
      manager.call.member.changeRole({ organizationId, userId, role })
    const forbidden = failure('forbidden')

    await expect(change(desk.userId, 'owner')).rejects.toMatchObject(forbidden)
    await expect(change(desk.userId, 'manager')).rejects.toMatchObject(forbidden)
    await expect(change(manager.userId, 'owner')).rejects.toMatchObject(forbidden)
    for (const { userId } of [owner, another]) {
      await expect(change(userId, 'staff')).rejects.toMatchObject(forbidden)
      await expect(manager.call.member.remove({ organizationId, userId })).rejects.toMatchObject(forbidden)
      const link = { organizationId, userId, staffMemberId: ana }
      await expect(manager.call.member.linkStaff(link)).rejects.toMatchObject(forbidden)
    }
    const transfer = { organizationId, userId: desk.userId }
    await expect(manager.call.organization.transferOwnership(transfer)).rejects.toMatchObject(forbidden)
  })
})

describe('the desk and staff', () => {
  test.each(['desk', 'staff'] as const)('as %s change nobody, not even themselves', async (role) => {
    const world = await createWorld()
    const { organizationId, ana } = world
    const [person, other] = [await memberOf(world, role), await memberOf(world, 'staff')]
    const { member } = person.call

    for (const { userId } of [person, other]) {
      const forbidden = failure('forbidden')
      await expect(member.changeRole({ organizationId, userId, role: 'desk' })).rejects.toMatchObject(forbidden)
      await expect(member.linkStaff({ organizationId, userId, staffMemberId: ana })).rejects.toMatchObject(forbidden)
      await expect(member.remove({ organizationId, userId })).rejects.toMatchObject(forbidden)
    }
  })

  test('leave when they like', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const staff = await memberOf(world, 'staff')

    expect(await staff.call.organization.leave({ organizationId })).toEqual({ organizationId, left: true })

    await expect(staff.call.member.list({ organizationId })).rejects.toMatchObject(failure('not_found'))
    const { events } = await world.as.owner.event.list({ organizationId })
    expect(events).toMatchObject([{ type: 'member.left', subjectId: staff.userId }])
  })
})

describe('a calendar', () => {
  test('is one member’s at a time', async () => {
    const world = await createWorld()
    const { organizationId, ana, tom } = world
    const [manager, one] = [await memberOf(world, 'manager'), await memberOf(world, 'staff', { staffMemberId: ana })]
    const other = await memberOf(world, 'staff')
    const link = (userId: string, staffMemberId: string | null) =>
      manager.call.member.linkStaff({ organizationId, userId, staffMemberId })

    await expect(link(other.userId, ana)).rejects.toMatchObject(failure('calendar_taken'))
    expect(await link(one.userId, tom)).toMatchObject({ staffMemberId: tom })
    expect(await link(other.userId, ana)).toMatchObject({ staffMemberId: ana })
    expect(await link(one.userId, null)).toMatchObject({ staffMemberId: null })
    expect(await link(manager.userId, tom)).toMatchObject({ staffMemberId: tom })
  })

  test('wanted for two at once goes to one of them', async () => {
    const world = await createWorld()
    const { organizationId, ana: staffMemberId } = world
    const manager = await memberOf(world, 'manager')
    const people = [await memberOf(world, 'staff'), await memberOf(world, 'staff'), await memberOf(world, 'desk')]

    const results = await Promise.allSettled(
      people.map(({ userId }) => manager.call.member.linkStaff({ organizationId, userId, staffMemberId })),
    )

    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: failure('calendar_taken') }, { reason: failure('calendar_taken') }])
  })
})

describe('somebody who follows what happens, live', () => {
  test.each([
    ['is removed', 'not_found'],
    ['gets a smaller role', 'forbidden'],
    ['loses their calendar', 'forbidden'],
  ] as const)(
    'hears no more within seconds when their membership %s, and is told %s: they are still signed in',
    async (what, reason) => {
      const world = await createWorld()
      const { organizationId, ana: staffMemberId } = world
      const [owner, person] = [await memberOf(world, 'owner'), await memberOf(world, 'manager', { staffMemberId })]
      const { userId } = person
      const changes = await person.call.booking.changes({ organizationId })
      const heard = changes[Symbol.asyncIterator]()
      await heard.next()

      const { member } = owner.call
      if (what === 'is removed') await member.remove({ organizationId, userId })
      if (what === 'gets a smaller role') await member.changeRole({ organizationId, userId, role: 'staff' })
      if (what === 'loses their calendar') await member.linkStaff({ organizationId, userId, staffMemberId: null })

      await expect(untilTheEnd(heard)).rejects.toMatchObject({ cause: { reason } })
    },
  )
})

async function untilTheEnd(heard: AsyncIterator<unknown>): Promise<void> {
  for (;;) if ((await heard.next()).done) return
}
