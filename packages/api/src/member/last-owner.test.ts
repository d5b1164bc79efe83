import { inTransaction } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import type { Actor, Asked, Identify } from '../context.ts'
import { createCaller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { meet } from '../testing/meet.ts'
import { accountOf, memberOf, type Person } from '../testing/member-of.ts'
import { leaveEverywhere } from './leave-everywhere.ts'

describe('the last owner', () => {
  test('cannot leave, step down, be removed or delete their account', async () => {
    const world = await createWorld()
    const { organizationId, as } = world
    const owner = await memberOf(world, 'owner')
    await memberOf(world, 'manager')
    const lastOwner = failure('last_owner', { organizationId })
    const { userId } = owner

    await expect(owner.call.organization.leave({ organizationId })).rejects.toMatchObject(lastOwner)
    await expect(owner.call.member.changeRole({ organizationId, userId, role: 'desk' })).rejects.toMatchObject(
      lastOwner,
    )
    await expect(as.system.member.changeRole({ organizationId, userId, role: 'desk' })).rejects.toMatchObject(lastOwner)
    await expect(owner.call.member.remove({ organizationId, userId })).rejects.toMatchObject(lastOwner)
    await expect(deleteAccountOf(world, owner)).rejects.toMatchObject({
      failure: { reason: 'last_owner', details: { organizationId } },
    })
    expect(await rolesIn(world)).toEqual(['manager', 'owner'])
  })

  test('of a business that is closed can delete their account: it goes by itself', async () => {
    const world = await createWorld()
    const { organizationId, as } = world
    const [owner] = [await memberOf(world, 'owner'), await memberOf(world, 'manager')]
    const { slug } = await owner.call.organization.settings({ organizationId })
    await owner.call.organization.delete({ organizationId, slug })

    await deleteAccountOf(world, owner)

    expect(await rolesIn(world)).toEqual(['manager'])
    const { events } = await as.system.event.list({ organizationId })
    const left = { type: 'member.left', subjectId: owner.userId, details: expect.objectContaining({ role: 'owner' }) }
    expect(events).toContainEqual(expect.objectContaining(left))
  })

  test('leaves in peace once somebody else owns the business too', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [owner, desk] = [await memberOf(world, 'owner'), await memberOf(world, 'desk')]

    await owner.call.member.changeRole({ organizationId, userId: desk.userId, role: 'owner' })
    await owner.call.organization.leave({ organizationId })

    expect(await rolesIn(world)).toEqual(['owner'])
    expect(await desk.call.organization.mine()).toMatchObject({ organizations: [{ role: 'owner' }] })
    expect(await owner.call.organization.mine()).toEqual({ organizations: [] })
  })

  test('who hands the business over is a manager then', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [owner, desk] = [await memberOf(world, 'owner'), await memberOf(world, 'desk')]

    await owner.call.organization.transferOwnership({ organizationId, userId: desk.userId })

    expect(await rolesIn(world)).toEqual(['manager', 'owner'])
    await expect(
      owner.call.organization.transferOwnership({ organizationId, userId: desk.userId }),
    ).rejects.toMatchObject(failure('forbidden'))
    const { events } = await desk.call.event.list({ organizationId })
    expect(events.map(({ type, details }) => [type, details['to']])).toEqual([
      ['organization.ownership_transferred', undefined],
      ['member.role_changed', 'owner'],
      ['member.role_changed', 'manager'],
    ])
  })

  test('hands the business over to a member only, and not to themselves', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [owner, stranger] = [await memberOf(world, 'owner'), await accountOf(world)]
    const transfer = (userId: string) => owner.call.organization.transferOwnership({ organizationId, userId })

    await expect(transfer(stranger.userId)).rejects.toMatchObject(failure('not_found', { what: 'member' }))
    await expect(transfer(owner.userId)).rejects.toMatchObject(failure('invalid_input'))
    expect(await rolesIn(world)).toEqual(['owner'])
  })
})

describe('two owners at the same moment', () => {
  const ways: Record<string, (world: World, one: Person, other: Person) => Promise<unknown>> = {
    'both leave': ({ organizationId }, one) => one.call.organization.leave({ organizationId }),
    'each removes the other': ({ organizationId }, one, other) =>
      one.call.member.remove({ organizationId, userId: other.userId }),
    'each makes the other staff': ({ organizationId }, one, other) =>
      one.call.member.changeRole({ organizationId, userId: other.userId, role: 'staff' }),
    'both step down': ({ organizationId }, one) =>
      one.call.member.changeRole({ organizationId, userId: one.userId, role: 'desk' }),
    'both delete their accounts': (world, one) => deleteAccountOf(world, one),
  }

  test.each(Object.entries(ways))('%s: one goes through, and an owner is left', async (_, way) => {
    for (let round = 0; round < 5; round++) {
      const world = await createWorld()
      const [one, other] = [await memberOf(world, 'owner'), await memberOf(world, 'owner')]

      const results = await Promise.allSettled([way(world, one, other), way(world, other, one)])

      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await rolesIn(world)).toContain('owner')
    }
  })

  test.each([1, 2, 3, 4, 5, 6, 7])('stopped after statement %i, neither leaves the business alone', async (stop) => {
    for (const way of Object.values(ways)) {
      const world = await createWorld()
      const [one, other] = [await memberOf(world, 'owner'), await memberOf(world, 'owner')]
      const second = () => way(world, other, one)

      await meet(world, one, { afterStatements: stop, first: (slow) => way(world, slow, other), second })

      expect(await rolesIn(world)).toContain('owner')
    }
  })

  test('of three, who was just demoted demotes nobody', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [one, other] = [await memberOf(world, 'owner'), await memberOf(world, 'owner')]
    await memberOf(world, 'owner')
    const demote = (by: Person, { userId }: Person) =>
      by.call.member.changeRole({ organizationId, userId, role: 'staff' })

    // Let in as an owner, and stopped before anything is looked at again.
    const actor: Identify = async (asked) => {
      const found = await identified(one, asked)
      await demote(other, one)
      return found
    }
    const slow = { ...one, call: createCaller({ ...one.ctx, actor }) }

    await expect(demote(slow, other)).rejects.toMatchObject(failure('forbidden'))
    expect(await rolesIn(world)).toEqual(['owner', 'owner', 'staff'])
  })
})

async function identified({ ctx: { actor } }: Person, asked: Asked): Promise<Actor> {
  return typeof actor === 'function' ? actor(asked) : actor
}

/** What the server does when somebody deletes their account; the account itself is no matter of this package. */
async function deleteAccountOf({ clock }: World, { userId, name, email, ctx }: Person): Promise<void> {
  const actor = { kind: 'account' as const, userId, name, email }
  await inTransaction(ctx.db, (tx) => leaveEverywhere(tx, { clock, actor }, { userId }))
}

async function rolesIn({ db, organizationId }: World): Promise<string[]> {
  const rows = await db.selectFrom('member').select('role').where('organizationId', '=', organizationId).execute()
  return rows.map(({ role }) => role).toSorted()
}
