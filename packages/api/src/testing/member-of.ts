import { inTransaction, newId } from '@openhours/db'
import { findMembership, insertMember } from '@openhours/db/queries/member'
import type { Account, Identify, RequestContext, Role } from '../context.ts'
import { createCaller, type Caller } from '../router.ts'
import type { World } from './create-world.ts'

/** Somebody with a real account, who is looked up at every request, as the server does. */
export interface Person {
  userId: string
  name: string
  email: string
  ctx: RequestContext
  call: Caller
}

export interface PersonOptions {
  name?: string
  email?: string
  emailVerified?: boolean
}

/** Somebody who has signed up, and works nowhere yet. */
export async function accountOf({ ctx, db, clock }: World, options: PersonOptions = {}): Promise<Person> {
  const userId = newId()
  const { name = 'Sam', email = `${userId}@example.com`, emailVerified = true } = options
  const at = new Date(clock.now())
  await db
    .insertInto('authUser')
    .values({ id: userId, name, email, emailVerified, image: null, createdAt: at, updatedAt: at })
    .execute()
  const account: Account = { kind: 'account', userId, name, email }
  const actor: Identify = async ({ organizationId }) => {
    const found = organizationId && (await findMembership(db, { organizationId, userId }, clock.now()))
    if (!organizationId || !found) return account
    const { role, staffMemberId, closedUntil } = found
    return { ...account, kind: 'member', organizationId, role, staffMemberId, closedUntil }
  }
  const request = { ...ctx, actor }
  return { userId, name, email, ctx: request, call: createCaller(request) }
}

/** Somebody who works here. */
export async function memberOf(
  world: World,
  role: Role,
  options: PersonOptions & { staffMemberId?: string } = {},
): Promise<Person> {
  const person = await accountOf(world, { name: `The ${role}`, ...options })
  const { organizationId, clock } = world
  const createdAt = new Date(clock.now())
  const { staffMemberId = null } = options
  await inTransaction(world.db, (tx) =>
    insertMember(tx, { organizationId, userId: person.userId, role, staffMemberId, createdAt }),
  )
  return person
}
