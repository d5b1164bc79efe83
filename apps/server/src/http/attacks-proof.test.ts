import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { atWork, onAnotherPage } from '../testing/at-work.ts'
import { createAuthenticator } from '../testing/authenticator.ts'
import { codeFor, openBrowser, otherThan, PASSWORD, signUp, whoIs, type Browser } from '../testing/browser.ts'
import { fingerprint } from '../testing/fingerprint.ts'
import { serve, type Served } from '../testing/serve.ts'
import { totpOf } from '../testing/totp.ts'

const EMAIL = 'robin@example.com'
const MALLORY = 'mallory@example.com'
const DELETE = '/auth/account/delete'
const NEW_ADDRESS = '/auth/email-otp/request-email-change'

/** What a thief of the session asks for. */
const wanted: [string, (time?: number) => object][] = [
  [DELETE, () => ({})],
  // Each time another one: how many codes go to an address is limited, too.
  [NEW_ADDRESS, (time = 0) => ({ newEmail: `mallory+${time}@example.com` })],
]

const counts = ['attempt', 'auth_verification']

/** As if everybody had signed in before lunch. */
async function later({ db }: Served, minutes = 16): Promise<void> {
  await db
    .updateTable('authSession')
    .set({ createdAt: new Date(Date.now() - minutes * 60_000) })
    .execute()
}

/** Somebody who never chose a password, or has removed it. */
async function withoutPassword(server: Served): Promise<Browser> {
  const browser = await signUp(server, EMAIL)
  await sql`DELETE FROM auth_account`.execute(server.db)
  return browser
}

async function withSecondFactor(server: Served): Promise<{ browser: Browser; uri: unknown }> {
  const browser = await signUp(server, EMAIL)
  const { body } = await browser.post('/auth/two-factor/enable', { password: PASSWORD })
  await browser.post('/auth/two-factor/verify-totp', { code: totpOf(body['totpURI']) })
  return { browser, uri: body['totpURI'] }
}

async function signInByCode(server: Served, browser: Browser): Promise<number> {
  await browser.post('/auth/email-otp/send-verification-otp', { email: EMAIL, type: 'sign-in' })
  await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose: 'sign_in' })
  return (await browser.post('/auth/sign-in/email-otp', { email: EMAIL, otp: await codeFor(server, EMAIL) })).status
}

describe('with nothing but a session of somebody who has a password', () => {
  test.each(wanted)('%s is refused, whatever is said in place of it', async (path, body) => {
    await using server = await serve()
    const thief = await signUp(server, EMAIL)
    await signUp(server, 'kim@example.com')
    const before = await fingerprint(server.db, counts)
    const passwords = [undefined, '', 'not the password', 'x'.repeat(5000), null, 1, true, { $ne: '' }, [PASSWORD]]
    const ask = async ([time, password]: [number, unknown]) =>
      (await thief.post(path, { ...body(time), password })).status
    expect(await otherThan(400, passwords.entries(), ask)).toEqual([])
    expect(await fingerprint(server.db, counts)).toEqual(before)
    expect(JSON.stringify(server.outbox.list())).not.toContain('mallory')
  })

  test.each(wanted)('%s cannot be had by guessing, from however many networks', async (path, body) => {
    await using server = await serve({ trustProxy: ['loopback'] })
    const thief = await signUp(server, EMAIL)
    const from = (at: number) => ({ 'x-forwarded-for': `203.0.113.${at}` })
    const guess = async (at: number) =>
      (await thief.post(path, { ...body(at), password: 'not the password' }, from(at))).status
    for (let at = 1; at <= 10; at++) expect(await guess(at)).toBe(400)
    const answer = await thief.post(path, { ...body(11), password: PASSWORD }, from(11))
    expect(answer).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } })
    expect(answer.body['retryAfterSeconds']).toBeGreaterThan(0)
    expect(await whoIs(thief)).toBe(EMAIL)
  })

  test('it helps nobody to know another password, or to name another account', async () => {
    await using server = await serve()
    const thief = await signUp(server, MALLORY)
    await signUp(server, EMAIL)
    const { id } = await server.db
      .selectFrom('authUser')
      .select('id')
      .where('email', '=', EMAIL)
      .executeTakeFirstOrThrow()
    const claims = { userId: id, id, email: EMAIL, user: { id } }
    expect((await thief.post(DELETE, { ...claims, password: PASSWORD })).status).toBe(200)
    expect(await server.db.selectFrom('authUser').select('email').execute()).toEqual([{ email: EMAIL }])
  })
})

describe('with an old session of somebody who has no password', () => {
  test.each(wanted)('%s asks for a sign-in of a moment ago', async (path, body) => {
    await using server = await serve()
    const browser = await withoutPassword(server)
    await later(server)
    const before = await fingerprint(server.db, counts)
    for (const password of [undefined, '', PASSWORD]) {
      const answer = await browser.post(path, { ...body(), password })
      expect(answer).toMatchObject({ status: 403, body: { code: 'SESSION_NOT_FRESH' } })
    }
    expect(await fingerprint(server.db, counts)).toEqual(before)
    expect((await browser.get('/auth/account/proof')).body).toEqual({ password: false, signIn: true })
    expect(await signInByCode(server, browser)).toBe(200)
    expect((await browser.get('/auth/account/proof')).body).toEqual({ password: false, signIn: false })
    expect((await browser.post(path, body())).status).toBe(200)
  })

  test('nothing makes it a new one: no second factor, and no passkey', async () => {
    await using server = await serve()
    const thief = await withoutPassword(server)
    await later(server)
    const before = await fingerprint(server.db, counts)
    const posts = ['/auth/two-factor/enable', '/auth/two-factor/disable', '/auth/two-factor/generate-backup-codes']
    expect(await otherThan(403, posts, async (path) => (await thief.post(path)).status)).toEqual([])
    expect((await thief.get('/auth/passkey/generate-register-options')).status).toBe(403)
    await thief.post('/auth/get-session')
    await thief.post('/auth/update-user', { name: 'Robin' })
    expect((await thief.post(DELETE)).status).toBe(403)
    const { auth_user: _, ...rest } = before
    expect(await fingerprint(server.db, counts)).toMatchObject(rest)
  })
})

describe('with an old session and the password of somebody who has a second factor', () => {
  test.each(wanted)('%s asks for a sign-in, which asks for the second factor', async (path, body) => {
    await using server = await serve()
    const { browser, uri } = await withSecondFactor(server)
    await later(server)
    const refused = await browser.post(path, { ...body(), password: PASSWORD })
    expect(refused).toMatchObject({ status: 403, body: { code: 'SESSION_NOT_FRESH' } })
    await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    expect((await browser.post(path, { ...body(), password: PASSWORD })).status).toBe(401)
    expect((await browser.post('/auth/two-factor/verify-totp', { code: totpOf(uri, 1) })).status).toBe(200)
    expect((await browser.post(path, body())).status).toBe(400)
    expect((await browser.post(path, { ...body(), password: PASSWORD })).status).toBe(200)
  })

  test('the second factor is neither switched off nor got around', async () => {
    await using server = await serve()
    const { browser: thief } = await withSecondFactor(server)
    await later(server)
    const password = PASSWORD
    const posts = ['/auth/two-factor/disable', '/auth/two-factor/generate-backup-codes', '/auth/two-factor/enable']
    expect(await otherThan(403, posts, async (path) => (await thief.post(path, { password })).status)).toEqual([])
    const newPassword = 'a whole new password'
    const change = { currentPassword: PASSWORD, newPassword, revokeOtherSessions: true }
    expect((await thief.post('/auth/change-password', change)).status).toBe(200)
    expect((await thief.post(DELETE, { password: newPassword })).status).toBe(403)
    expect(await whoIs(thief)).toBe(EMAIL)
  })
})

test('a passkey is added and removed by whoever signed in a moment ago', async () => {
  await using server = await serve()
  const browser = await signUp(server, EMAIL)
  const { body } = await browser.get('/auth/passkey/generate-register-options')
  const origin = `http://localhost:${new URL(server.url).port}`
  const response = createAuthenticator('localhost').create({ challenge: String(body['challenge']), origin })
  await later(server)
  expect((await browser.get('/auth/passkey/generate-register-options')).status).toBe(403)
  expect((await browser.post('/auth/passkey/verify-registration', { response, name: 'Phone' })).status).toBe(403)
  expect((await sql`SELECT FROM auth_passkey`.execute(server.db)).rows).toEqual([])
  await later(server, 0)
  expect((await browser.post('/auth/passkey/verify-registration', { response, name: 'Phone' })).status).toBe(200)
  await later(server)
  const [passkey] = Object.values((await browser.get('/auth/passkey/list-user-passkeys')).body) as [{ id: string }]
  expect((await browser.post('/auth/passkey/delete-passkey', { id: passkey.id })).status).toBe(403)
  await later(server, 0)
  expect((await browser.post('/auth/passkey/delete-passkey', { id: passkey.id })).status).toBe(200)
})

test('whoever came by the owner’s link, and has nothing to sign in with yet, says their address at any time', async () => {
  await using server = await serve()
  const browser = await withoutPassword(server)
  await server.db.updateTable('authUser').set({ emailVerified: false }).execute()
  await later(server, 60)
  expect((await browser.get('/auth/account/proof')).body).toEqual({ password: false, signIn: false })
  expect((await browser.get('/auth/passkey/generate-register-options')).status).toBe(200)
  expect((await browser.post(NEW_ADDRESS, { newEmail: MALLORY })).status).toBe(200)
})

describe('an account is not deleted', () => {
  test('by a page of another site, whatever it sends', async () => {
    await using server = await serve()
    const { browser } = await atWork(server, { role: 'desk' })
    const before = await fingerprint(server.db)
    const page = onAnotherPage(server, browser)
    const sites = [
      { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of sites) {
      expect((await page.post(DELETE, { password: PASSWORD }, headers as Record<string, string>)).status).toBe(403)
    }
    const form = { 'content-type': 'text/plain' }
    expect((await page.post(DELETE, { password: PASSWORD }, form)).status).toBe(415)
    expect(await fingerprint(server.db)).toEqual(before)
  })

  test('by a GET, or by Better Auth’s own doors', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const before = await fingerprint(server.db)
    for (const path of [DELETE, '/auth/delete-user', '/auth/delete-user/callback']) {
      expect((await browser.get(`${path}?password=${encodeURIComponent(PASSWORD)}&token=x`)).status).toBe(404)
    }
    expect((await browser.post('/auth/delete-user', { password: PASSWORD })).status).toBe(404)
    expect(await fingerprint(server.db)).toEqual(before)
  })

  test('by whoever is not signed in, or is no more', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const thief = openBrowser(server, new Map(browser.cookies))
    await browser.post('/auth/sign-out')
    for (const asking of [thief, openBrowser(server)]) {
      expect((await asking.post(DELETE, { password: PASSWORD })).status).toBe(401)
      expect((await asking.get('/auth/account/proof')).status).toBe(401)
    }
    expect(await server.db.selectFrom('authUser').select('email').execute()).toEqual([{ email: EMAIL }])
  })

  test('twice, when it is asked for twice at once', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const { browser } = await atWork(server, { role: 'desk', email: 'dora@example.com' })
    const other = openBrowser(server, new Map(browser.cookies))
    const asked = [browser, other, browser].map((one) => one.post(DELETE, { password: PASSWORD }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401, 401])
    const left = server.db.selectFrom('event').select('id').where('type', '=', 'member.left')
    expect(await left.execute()).toHaveLength(1)
    expect(await whoIs(owner.browser)).toBe(EMAIL)
    expect(server.log.join('')).not.toContain('"defect"')
  })
})
