import { inTransaction, newId, type Db, type Tx } from '@openhours/db'
import { insertMember } from '@openhours/db/queries/member'
import { insertAccount } from '@openhours/db/queries/owner-link'
import { cloneTestDatabase } from '@openhours/db/testing'
import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { endAccount, type LeaveBusinesses } from './delete-account.ts'

const organizationId = newId()
const now = new Date('2026-11-23T09:00:00Z')

async function start(): Promise<{ db: Db; leaver: Parameters<LeaveBusinesses>[1] }> {
  const db = await cloneTestDatabase(inject('postgres'))
  const place = { timeZone: 'Australia/Melbourne', locale: 'en-AU', currency: 'AUD', country: 'AU' }
  const business = { organizationId, slug: 'laneway', name: 'Laneway', description: '', createdAt: now, ...place }
  await db.insertInto('organization').values(business).execute()
  const userId = newId()
  const times = { createdAt: now, updatedAt: now }
  const email = 'robin@example.com'
  const user = { id: userId, name: 'Robin', email, emailVerified: true, image: null, ...times }
  const session = { id: newId(), userId, token: 't', expiresAt: now, ipAddress: null, userAgent: null, ...times }
  await inTransaction(db, (tx) => insertAccount(tx, user, session))
  return { db, leaver: { userId, name: 'Robin', email, address: undefined } }
}

async function join(db: Db, userId: string): Promise<void> {
  const member = { organizationId, userId, role: 'desk' as const, staffMemberId: null, createdAt: now }
  await inTransaction(db, (tx) => insertMember(tx, member))
}

async function leave(tx: Tx): Promise<undefined> {
  await sql`DELETE FROM member`.execute(tx)
  return undefined
}

async function left(db: Db): Promise<number[]> {
  const tables = ['auth_user', 'auth_session', 'member', 'user_organization']
  return Promise.all(tables.map(async (table) => (await sql`SELECT FROM ${sql.table(table)}`.execute(db)).rows.length))
}

describe('an account that is deleted', () => {
  test('leaves a business, too, that it joins at the same moment', async () => {
    const { db, leaver } = await start()
    let times = 0
    const leaveBusinesses: LeaveBusinesses = async (tx) => {
      await leave(tx)
      // On another page, after all businesses were left.
      if (times++ === 0) await join(db, leaver.userId)
      return undefined
    }
    await endAccount({ db, leaveBusinesses }, leaver)
    expect({ times, left: await left(db) }).toEqual({ times: 2, left: [0, 0, 0, 0] })
  })

  test('is all there, and works where it did, when anything on the way breaks', async () => {
    const { db, leaver } = await start()
    await join(db, leaver.userId)
    const breaking: LeaveBusinesses = async (tx) => {
      await leave(tx)
      throw new Error('the lights went out')
    }
    await expect(endAccount({ db, leaveBusinesses: breaking }, leaver)).rejects.toThrow('the lights went out')
    await sql`ALTER TABLE auth_verification RENAME TO auth_verification_away`.execute(db)
    await expect(endAccount({ db, leaveBusinesses: leave }, leaver)).rejects.toThrow('auth_verification')
    expect(await left(db)).toEqual([1, 1, 1, 1])
    await sql`ALTER TABLE auth_verification_away RENAME TO auth_verification`.execute(db)
    await endAccount({ db, leaveBusinesses: leave }, leaver)
    expect(await left(db)).toEqual([0, 0, 0, 0])
  })

  test('is not deleted where one business would be left alone, whatever was left before', async () => {
    const { db, leaver } = await start()
    await join(db, leaver.userId)
    const alone: LeaveBusinesses = async (tx) => {
      await leave(tx)
      return { lastOwnerOf: organizationId }
    }
    const refused = endAccount({ db, leaveBusinesses: alone }, leaver)
    await expect(refused).rejects.toMatchObject({ status: 'CONFLICT', body: { code: 'LAST_OWNER', organizationId } })
    expect(await left(db)).toEqual([1, 1, 1, 1])
  })

  test('is deleted once', async () => {
    const { db, leaver } = await start()
    const twice = [1, 2].map(() => endAccount({ db, leaveBusinesses: leave }, leaver))
    const ended = await Promise.allSettled(twice)
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
