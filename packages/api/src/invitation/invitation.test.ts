import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { invite, invited, typesIn } from '../testing/invite.ts'
import { accountOf, memberOf } from '../testing/member-of.ts'

const notThere = failure('not_found', { what: 'invitation' })

describe('somebody who is invited', () => {
  test('sees in the link who invites them, to what, and becomes that', async () => {
    const world = await createWorld()
    const { organizationId, as, ana } = world
    const { owner, person, invitationToken } = await invited(world, { role: 'staff', staffMemberId: ana })

    expect(await as.visitor.invitation.get({ invitationToken })).toEqual({
      organization: { name: 'Studio', slug: world.slug },
      role: 'staff',
      invitedByName: 'The owner',
      maskedEmail: 'k…@example.com',
      state: 'open',
      expiresAt: '2026-11-29T21:00:00.000Z',
    })
    const told = { organizationId, slug: world.slug, role: 'staff', staffMemberId: ana }
    expect(await person.call.invitation.accept({ invitationToken })).toEqual(told)

    expect(await person.call.organization.mine()).toMatchObject({
      organizations: [{ role: 'staff', staffMemberId: ana }],
    })
    expect(await as.visitor.invitation.get({ invitationToken })).toMatchObject({ state: 'accepted' })
    expect(await owner.call.invitation.list({ organizationId })).toEqual({ invitations: [] })
    const { events } = await owner.call.event.list({ organizationId })
    expect(events.map(({ type, actor }) => [type, actor['id']])).toEqual([
      ['invitation.created', owner.userId],
      ['invitation.accepted', person.userId],
      ['member.joined', person.userId],
    ])
    expect(JSON.stringify(events)).not.toContain('@')
  })

  test('however their address is written', async () => {
    const world = await createWorld()
    const owner = await memberOf(world, 'owner')
    const person = await accountOf(world, { email: `kim-${newId()}@example.com` })
    const email = ` ${person.email.toUpperCase().replace('KIM', 'ＫＩＭ')} `

    const invitationToken = await invite(world, owner, { email, role: 'desk' })

    expect(await person.call.invitation.accept({ invitationToken })).toMatchObject({ role: 'desk' })
    expect(world.sent).toMatchObject([{ kind: 'invitation', to: { email: person.email } }])
  })

  test('can turn it down, once and for all', async () => {
    const world = await createWorld()
    const { person, owner, invitationToken } = await invited(world)

    await person.call.invitation.decline({ invitationToken })
    await person.call.invitation.decline({ invitationToken })

    const ended = failure('invitation_ended', { state: 'revoked' })
    await expect(person.call.invitation.accept({ invitationToken })).rejects.toMatchObject(ended)
    expect(await typesIn(world, owner)).toEqual(['invitation.created', 'invitation.declined'])
  })

  test('is a member once, however often they accept at the same moment', async () => {
    const world = await createWorld()
    const { person, owner, invitationToken } = await invited(world)

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => person.call.invitation.accept({ invitationToken })),
    )

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await typesIn(world, owner)).toEqual(['invitation.created', 'invitation.accepted', 'member.joined'])
  })

  test('and accepts and declines at once has done one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await createWorld()
      const { person, invitationToken } = await invited(world)

      const results = await Promise.allSettled([
        person.call.invitation.accept({ invitationToken }),
        person.call.invitation.decline({ invitationToken }),
      ])

      const { organizations } = await person.call.organization.mine()
      const [accepted, declined] = results.map(({ status }) => status === 'fulfilled')
      expect([accepted, declined]).toContain(false)
      expect(organizations).toHaveLength(accepted ? 1 : 0)
    }
  })

  test('who works here already stays what they are', async () => {
    const world = await createWorld()
    const { person, owner, invitationToken } = await invited(world, { role: 'staff' })
    const another = await invite(world, owner, { email: `also-${person.email}`, role: 'manager' })
    await person.call.invitation.accept({ invitationToken })
    await world.db
      .updateTable('authUser')
      .set({ email: `also-${person.email}` })
      .where('id', '=', person.userId)
      .execute()

    expect(await person.call.invitation.accept({ invitationToken: another })).toMatchObject({ role: 'staff' })
  })

  test('gets no calendar that has become somebody else’s since', async () => {
    const world = await createWorld()
    const { ana } = world
    const { person, invitationToken } = await invited(world, { role: 'staff', staffMemberId: ana })
    await memberOf(world, 'staff', { staffMemberId: ana })

    expect(await person.call.invitation.accept({ invitationToken })).toMatchObject({
      role: 'staff',
      staffMemberId: null,
    })
  })
})

describe('who invites', () => {
  test('sends one link to an address, however often: the last terms count', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const owner = await memberOf(world, 'owner')
    const email = `kim-${newId()}@example.com`

    const tokens = [
      await invite(world, owner, { email, role: 'manager' }),
      await invite(world, owner, { email, role: 'desk' }),
    ]

    const { invitations } = await owner.call.invitation.list({ organizationId })
    expect(invitations).toMatchObject([{ email, role: 'desk', state: 'open' }])
    expect(tokens[0]).toBe(tokens[1])
    expect(world.sent).toHaveLength(2)
  })

  test('at once with others makes one invitation', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const owner = await memberOf(world, 'owner')
    const email = `kim-${newId()}@example.com`

    await Promise.all(
      Array.from({ length: 6 }, () => owner.call.invitation.create({ organizationId, email, role: 'desk' })),
    )

    expect((await owner.call.invitation.list({ organizationId })).invitations).toHaveLength(1)
  })

  test('is told who works here already, and whose calendar it is', async () => {
    const world = await createWorld()
    const { organizationId, ana, tom } = world
    const [owner, staff] = [await memberOf(world, 'owner'), await memberOf(world, 'staff', { staffMemberId: ana })]
    const create = (email: string, staffMemberId?: string) =>
      owner.call.invitation.create({ organizationId, email, role: 'staff', staffMemberId })
    const elsewhere = await createWorld()

    await expect(create(staff.email)).rejects.toMatchObject(failure('already_member', { userId: staff.userId }))
    await expect(create('kim@example.com', ana)).rejects.toMatchObject(failure('calendar_taken'))
    await expect(create('kim@example.com', elsewhere.tom)).rejects.toMatchObject(
      failure('not_found', { what: 'staff_member' }),
    )
    await expect(create('not an address', tom)).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path: 'email' }] }),
    )
    expect(world.sent).toEqual([])
  })

  test('as a manager invites staff and the desk, and does not touch the invitations of those above', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const manager = await memberOf(world, 'manager')
    const { person, invitationId } = await invited(world, { role: 'owner' })
    const create = (email: string, role: 'staff' | 'desk' | 'manager' | 'owner') =>
      manager.call.invitation.create({ organizationId, email, role })
    const forbidden = failure('forbidden')

    await expect(create('kim@example.com', 'owner')).rejects.toMatchObject(forbidden)
    await expect(create('kim@example.com', 'manager')).rejects.toMatchObject(forbidden)
    await expect(create(person.email, 'staff')).rejects.toMatchObject(forbidden)
    await expect(manager.call.invitation.revoke({ organizationId, invitationId })).rejects.toMatchObject(forbidden)
    expect(await create('kim@example.com', 'desk')).toMatchObject({ role: 'desk', invitedByName: 'The manager' })
    expect(await create('lou@example.com', 'staff')).toMatchObject({ role: 'staff' })
  })

  test.each(['desk', 'staff'] as const)('is not one of the %s', async (role) => {
    const world = await createWorld()
    const { organizationId } = world
    const { call } = await memberOf(world, role)
    const forbidden = failure('forbidden')

    await expect(call.invitation.create({ organizationId, email: 'kim@example.com', role })).rejects.toMatchObject(
      forbidden,
    )
    await expect(call.invitation.list({ organizationId })).rejects.toMatchObject(forbidden)
    const { invitationId } = await invited(world)
    await expect(call.invitation.revoke({ organizationId, invitationId })).rejects.toMatchObject(forbidden)
  })

  test('is no longer, once demoted, even while the request is under way', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const [owner, manager] = [await memberOf(world, 'owner'), await memberOf(world, 'manager')]
    const { userId, ctx, call } = manager
    const actor = ctx.actor
    if (typeof actor !== 'function') throw new Error('looked up at every request')
    const demoted = async (asked: Parameters<typeof actor>[0]) => {
      const found = await actor(asked)
      await owner.call.member.changeRole({ organizationId, userId, role: 'staff' })
      return found
    }
    ctx.actor = demoted

    await expect(
      call.invitation.create({ organizationId, email: 'kim@example.com', role: 'desk' }),
    ).rejects.toMatchObject(failure('forbidden'))
  })

  test('cannot take back what is another organization’s', async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()]
    const { organizationId } = world
    const owner = await memberOf(world, 'owner')
    const { person, invitationId, invitationToken } = await invited(elsewhere)

    await expect(owner.call.invitation.revoke({ organizationId, invitationId })).rejects.toMatchObject(notThere)
    const named = { organizationId: elsewhere.organizationId, invitationId }
    await expect(owner.call.invitation.revoke(named)).rejects.toMatchObject(
      failure('not_found', { what: 'organization' }),
    )
    expect(await person.call.invitation.accept({ invitationToken })).toMatchObject({ role: 'desk' })
  })

  test('has invited also when the message could not be sent', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const owner = await memberOf(world, 'owner')
    const told: unknown[] = []
    owner.ctx.messages = { send: () => Promise.reject(new Error('no mail today')) }
    owner.ctx.reportDefect = (error) => void told.push(error)

    const { state } = await owner.call.invitation.create({ organizationId, email: 'kim@example.com', role: 'desk' })

    expect([state, told]).toMatchObject(['open', [{ message: 'no mail today' }]])
  })

  test('cannot fill a mailbox, from however many organizations', async () => {
    const email = `kim-${newId()}@example.com`
    const owners = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const world = await createWorld()
        return { ...world, owner: await memberOf(world, 'owner') }
      }),
    )
    const send = ({ organizationId, owner }: (typeof owners)[number]) =>
      owner.call.invitation.create({ organizationId, email, role: 'desk' })

    const results = await Promise.allSettled([...owners, ...owners, ...owners].map(send))

    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([
      { reason: failure('too_many_requests', { retryAfterSeconds: 86_400 }) },
      { reason: failure('too_many_requests', { retryAfterSeconds: 86_400 }) },
    ])
  })
})
