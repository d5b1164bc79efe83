import { cloneTestDatabase } from '@openhours/db/testing'
import { sql } from 'kysely'
import { describe, expect, inject, test, vi } from 'vitest'
import { createAuth, type AuthOptions } from './create-auth.ts'
import type { Message } from './message.ts'

const PUBLIC_URL = 'https://book.example.com'
const EMAIL = 'robin@example.com'

async function start(changes: Partial<AuthOptions> = {}) {
  const db = await cloneTestDatabase(inject('postgres'))
  const sent: Message[] = []
  const defects: unknown[] = []
  const auth = createAuth({
    db,
    secret: new Uint8Array(32).fill(7),
    publicUrl: PUBLIC_URL,
    messages: { send: async (message) => void sent.push(message) },
    signUp: 'open',
    addressHeader: 'x-address',
    leaveBusinesses: async () => undefined,
    reportDefect: (defect) => defects.push(defect),
    ...changes,
  })
  const post = (path: string, body: object): Promise<Response> => {
    const headers = { 'content-type': 'application/json', origin: PUBLIC_URL, 'x-address': '203.0.113.9' }
    return auth.handle(
      new Request(`${PUBLIC_URL}/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    )
  }
  return { db, auth, sent, defects, post }
}

async function signUp({ post, sent }: Awaited<ReturnType<typeof start>>): Promise<Response> {
  await post('/sign-up/email', { name: 'Robin Vale', email: EMAIL, password: 'correct horse battery' })
  const otp = await vi.waitFor(() => {
    const [message] = sent
    if (message?.kind !== 'account_code') throw new Error('nothing was sent yet')
    return message.code
  })
  return post('/email-otp/verify-email', { email: EMAIL, otp })
}

describe('an account', () => {
  test('is stored as everything else is: ids that sort by time, and instants', async () => {
    const started = await start()
    await signUp(started)
    const user = await started.db.selectFrom('authUser').selectAll().executeTakeFirstOrThrow()
    const session = await started.db.selectFrom('authSession').selectAll().executeTakeFirstOrThrow()
    expect([user.id[14], session.id[14]]).toEqual(['7', '7'])
    expect(user.createdAt).toBeGreaterThan(Date.UTC(2026))
    expect(session).toMatchObject({ userId: user.id, ipAddress: '203.0.113.9' })
    expect(session.expiresAt - session.createdAt).toBeGreaterThan(29 * 86_400_000)
    expect(started.defects).toEqual([])
  })

  test('has no code in the database that could be read there', async () => {
    const started = await start()
    await started.post('/sign-up/email', { name: 'Robin', email: EMAIL, password: 'correct horse battery' })
    await vi.waitFor(() => expect(started.sent).toHaveLength(1))
    const [message] = started.sent
    const { rows } = await sql<{ value: string }>`SELECT value FROM auth_verification`.execute(started.db)
    const code = message?.kind === 'account_code' ? message.code : ''
    expect(code).toMatch(/^\d{6}$/)
    expect(rows.map(({ value }) => value).join(' ')).not.toContain(code)
  })

  test('that signs in by its first code is one, though it never confirmed its address', async () => {
    const started = await start()
    await started.post('/sign-up/email', { name: 'Robin', email: EMAIL, password: 'correct horse battery' })
    await started.post('/email-otp/send-verification-otp', { email: EMAIL, type: 'sign-in' })
    const code = await vi.waitFor(() => {
      const message = started.sent.find((one) => one.kind === 'account_code' && one.purpose === 'sign_in')
      if (message?.kind !== 'account_code') throw new Error('nothing was sent yet')
      return message.code
    })
    expect((await started.post('/sign-in/email-otp', { email: EMAIL, otp: code })).status).toBe(200)
  })
})

test('whoever signs in again leaves no session behind that is over', async () => {
  const started = await start()
  await signUp(started)
  await started.db.updateTable('authSession').set({ expiresAt: new Date() }).execute()
  await started.post('/sign-in/email', { email: EMAIL, password: 'correct horse battery' })
  const sessions = await started.db.selectFrom('authSession').select('expiresAt').execute()
  expect(sessions).toEqual([{ expiresAt: expect.any(Number) }])
})

describe('the cookie of a session', () => {
  test('is for secure connections and no script where the address says https', async () => {
    const started = await start()
    const answer = await signUp(started)
    const cookie = answer.headers.getSetCookie().find((set) => set.includes('session_token')) ?? ''
    expect(cookie).toMatch(/^__Host-openhours\.session_token=/)
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(attribute)
    expect(cookie).not.toContain('Domain')
    const { token } = await started.db.selectFrom('authSession').select('token').executeTakeFirstOrThrow()
    expect(started.auth.sessionTokenIn(cookie.split(';')[0])).toBe(token)
  })

  test('of another installation opens nothing', async () => {
    const started = await start()
    const cookie = (await signUp(started)).headers.getSetCookie().find((set) => set.includes('session_token'))
    const other = await start({ secret: new Uint8Array(32).fill(8) })
    expect(started.auth.sessionTokenIn(cookie?.split(';')[0])).toBeDefined()
    expect(other.auth.sessionTokenIn(cookie?.split(';')[0])).toBeUndefined()
  })
})

test('what breaks inside is thrown, and answered by nobody here', async () => {
  const started = await start()
  await sql`ALTER TABLE auth_user RENAME TO auth_user_away`.execute(started.db)
  await expect(started.post('/sign-in/email', { email: EMAIL, password: 'correct horse' })).rejects.toThrow('auth_user')
})
