import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { invite, invited, typesIn } from '../testing/invite.ts'
import { accountOf, memberOf } from '../testing/member-of.ts'

const notThere = failure('not_found', { what: 'invitation' })

describe('an invitation', () => {
  test('opens nothing to another account, not even that of an owner or a colleague', async () => {
    const world = await createWorld()
    const { owner, invitationToken } = await invited(world)
    const thieves = [
      await accountOf(world),
      await memberOf(world, 'staff'),
      owner,
      await memberOf(await createWorld(), 'owner'),
    ]

    for (const { call } of thieves) {
      await expect(call.invitation.accept({ invitationToken })).rejects.toMatchObject(notThere)
      await expect(call.invitation.decline({ invitationToken })).rejects.toMatchObject(notThere)
    }
    expect(await typesIn(world, owner)).toEqual(['invitation.created'])
  })

  test('opens nothing to an account that has not shown that the address is theirs', async () => {
    const world = await createWorld()
    const { person, invitationToken } = await invited(world, {}, { emailVerified: false })

    await expect(person.call.invitation.accept({ invitationToken })).rejects.toMatchObject(notThere)
    await expect(person.call.invitation.decline({ invitationToken })).rejects.toMatchObject(notThere)
    await world.db.updateTable('authUser').set({ emailVerified: true }).where('id', '=', person.userId).execute()
    expect(await person.call.invitation.accept({ invitationToken })).toMatchObject({ role: 'desk' })
  })

  test('opens nothing to an account that had the address once', async () => {
    const world = await createWorld()
    const { person, invitationToken } = await invited(world)
    const email = `new-${person.email}`
    await world.db.updateTable('authUser').set({ email }).where('id', '=', person.userId).execute()

    await expect(person.call.invitation.accept({ invitationToken })).rejects.toMatchObject(notThere)
  })

  test('opens nothing to who has not signed in, or comes with a key', async () => {
    const world = await createWorld()
    const { invitationToken } = await invited(world)
    const { as } = world

    await expect(as.visitor.invitation.accept({ invitationToken })).rejects.toMatchObject(failure('sign_in_needed'))
    await expect(as.customer(newId()).invitation.accept({ invitationToken })).rejects.toMatchObject(
      failure('sign_in_needed'),
    )
    await expect(as.key('bookings:write').invitation.accept({ invitationToken })).rejects.toMatchObject(
      failure('forbidden'),
    )
  })

  test('opens nothing after it was revoked, also where both happen at once', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await createWorld()
      const { organizationId } = world
      const { owner, person, invitationId, invitationToken } = await invited(world)

      const [revoked, accepted] = await Promise.allSettled([
        owner.call.invitation.revoke({ organizationId, invitationId }),
        person.call.invitation.accept({ invitationToken }),
      ])

      expect([revoked.status, accepted.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const { organizations } = await person.call.organization.mine()
      expect(organizations).toHaveLength(accepted.status === 'fulfilled' ? 1 : 0)
    }
  })

  test('opens nothing after seven days, until they are invited again', async () => {
    const world = await createWorld()
    const { owner, person, invitationToken } = await invited(world)
    world.clock.moveTo('2026-11-30T08:00')

    const ended = failure('invitation_ended', { state: 'expired' })
    await expect(person.call.invitation.accept({ invitationToken })).rejects.toMatchObject(ended)
    expect(await world.as.visitor.invitation.get({ invitationToken })).toMatchObject({ state: 'expired' })
    const again = await invite(world, owner, { email: person.email, role: 'staff' })

    expect(await person.call.invitation.accept({ invitationToken: again })).toMatchObject({ role: 'staff' })
    expect(await typesIn(world, owner)).toContain('invitation.renewed')
  })

  test('brings nobody back who was removed after they accepted it', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const { owner, person, invitationToken } = await invited(world)
    await person.call.invitation.accept({ invitationToken })
    await owner.call.member.remove({ organizationId, userId: person.userId })

    const ended = failure('invitation_ended', { state: 'accepted' })
    await expect(person.call.invitation.accept({ invitationToken })).rejects.toMatchObject(ended)
    expect(await person.call.organization.mine()).toEqual({ organizations: [] })
  })

  test('that was made up, or is another token, is not there', async () => {
    const world = await createWorld()
    const { manageToken } = await world.as.visitor.booking.create(world.at('10:00'))

    for (const invitationToken of ['', 'x'.repeat(64), manageToken]) {
      await expect(world.as.visitor.invitation.get({ invitationToken })).rejects.toMatchObject(notThere)
    }
  })
})
