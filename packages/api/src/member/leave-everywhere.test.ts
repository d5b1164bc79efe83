import { inTransaction, violates } from '@openhours/db'
import { deleteAccount } from '@openhours/db/queries/account'
import { expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { invited } from '../testing/invite.ts'
import { meet } from '../testing/meet.ts'
import { memberOf, type Person } from '../testing/member-of.ts'
import { leaveEverywhere } from './leave-everywhere.ts'

/** As accounts are deleted by the host: again, when they have joined something meanwhile. */
async function endAccountOf(world: World, person: Person): Promise<void> {
  const { userId, name, email } = person
  const actor = { kind: 'account' as const, userId, name, email }
  const end = () =>
    inTransaction(world.db, async (tx) => {
      await leaveEverywhere(tx, { clock: world.clock, actor }, { userId })
      await deleteAccount(tx, userId)
    })
  await end().catch((error: unknown) => (violates(error, 'member_user_fkey') ? end() : Promise.reject(error)))
}

async function membersOf({ db, organizationId }: World): Promise<string[]> {
  const rows = await db.selectFrom('member').select('role').where('organizationId', '=', organizationId).execute()
  return rows.map(({ role }) => role)
}

/** Why somebody was refused; undefined when they were not, and a word about what broke otherwise. */
function reasonOf(result: PromiseSettledResult<unknown>): string | undefined {
  if (result.status === 'fulfilled') return undefined
  const { failure, message } = Object(result.reason.cause ?? result.reason)
  return failure?.reason ?? String(message)
}

test('whoever leaves everywhere is found in the history of each business, and works in none', async () => {
  const [one, other] = [await createWorld(), await createWorld()]
  const [owner] = [await memberOf(one, 'owner'), await memberOf(other, 'owner')]
  const person = await memberOf(one, 'desk', { name: 'Dora Lund' })
  const { organizationId } = one

  await endAccountOf(one, person)

  const { events } = await owner.call.event.list({ organizationId })
  const left = { type: 'member.left', details: { name: 'Dora Lund', role: 'desk' } }
  expect(events[0]).toMatchObject({ ...left, actor: expect.objectContaining({ name: 'Dora Lund' }) })
  expect([await membersOf(one), await membersOf(other)]).toEqual([['owner'], ['owner']])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'an invitation that is accepted while the account is deleted, after statement %i, leaves nobody behind',
  async (afterStatements) => {
    const world = await createWorld()
    const { person, invitationToken } = await invited(world)

    const met = await meet(world, person, {
      afterStatements,
      first: (slow) => slow.call.invitation.accept({ invitationToken }),
      second: () => endAccountOf(world, person),
    })

    expect([undefined, 'sign_in_needed', 'not_found']).toContain(reasonOf(met.first))
    await endAccountOf(world, person)
    expect(met.second?.status ?? 'fulfilled').toBe('fulfilled')
    expect(await membersOf(world)).toEqual(['owner'])
  },
)
