// People with accounts, as far as the proofs need them: nobody signs in.
import { newId, type Db } from '@openhours/db'
import type { Account, Member } from '../src/context.ts'
import { memberOf } from './open-shop.ts'

const BORN = new Date(0)

/** Somebody with an account who works nowhere. */
export async function openAccount(db: Db, name: string): Promise<Account> {
  const userId = newId()
  const email = `${userId}@example.com`
  const row = { id: userId, name, email, emailVerified: true, image: null, createdAt: BORN, updatedAt: BORN }
  await db.insertInto('authUser').values(row).execute()
  return { kind: 'account', userId, name, email }
}

/** Somebody who works in an organization, and has an account to do so. */
export async function employ(db: Db, organizationId: string, role: Member['role']): Promise<Member> {
  const { userId, email } = await openAccount(db, `The ${role}`)
  await db.insertInto('member').values({ organizationId, userId, role, staffMemberId: null, createdAt: BORN }).execute()
  return { ...memberOf(organizationId, role), userId, email }
}
