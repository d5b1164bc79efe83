import { insertMember } from '@openhours/db/queries/member'
import { inTransaction } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { codeFor, openBrowser, PASSWORD, signUp, whoIs } from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

const EMAIL = 'robin@example.com'

async function organizationOf(server: Served): Promise<string> {
  const { id } = await server.db.selectFrom('organization').select('organizationId as id').executeTakeFirstOrThrow()
  return id
}

describe('somebody without an account', () => {
  test('signs up, confirms the address by code, and is signed in', async () => {
    await using server = await serve()
    const browser = openBrowser(server)
    const answer = await browser.post('/auth/sign-up/email', { name: 'Robin Vale', email: EMAIL, password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(await whoIs(browser)).toBeUndefined()
    const confirmed = await browser.post('/auth/email-otp/verify-email', {
      email: EMAIL,
      otp: await codeFor(server, EMAIL),
    })
    expect(confirmed.status).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
  })
})

describe('a member', () => {
  test('who is signed in calls what members may', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const organizationId = await organizationOf(server)
    const input = { organizationId, fromDate: '2026-11-23', days: 1 }
    expect((await browser.call('booking.list', input)).error?.data.failure.reason).toBe('not_found')
    const { id: userId } = await server.db.selectFrom('authUser').select('id').executeTakeFirstOrThrow()
    await inTransaction(server.db, (tx) =>
      insertMember(tx, { organizationId, userId, role: 'owner', staffMemberId: null, createdAt: new Date() }),
    )
    const answer = await browser.call('booking.list', input)
    expect(answer.error).toBeUndefined()
    expect(answer.result?.data).toBeDefined()
  })
})
