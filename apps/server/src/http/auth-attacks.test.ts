import { connect } from 'node:net'
import { endpoints } from '@openhours/auth'
import { describe, expect, test } from 'vitest'
import {
  codeFor,
  makeMember,
  openBrowser,
  organizationOf,
  otherThan,
  PASSWORD,
  signUp,
  whoIs,
} from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

const EMAIL = 'robin@example.com'
const SIGN_IN = '/auth/sign-in/email'

/** Sends a request line exactly as written, and says the status. */
async function statusOf(server: Served, line: string): Promise<number> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const body = JSON.stringify({ email: EMAIL, password: PASSWORD })
  socket.write(
    `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  )
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Number(/^HTTP\/1\.1 (\d+)/.exec(Buffer.concat(chunks).toString())?.[1])
}

test('an address that is written oddly leads nowhere', async () => {
  await using server = await serve()
  const odd = [
    '//auth/sign-in/email',
    '/auth//sign-in/email',
    '/auth/sign-in//email',
    '/auth/sign-in/email/',
    '/auth/sign-in/email/.',
    '/auth/./sign-in/email',
    '/auth/x/../sign-in/email',
    '/AUTH/sign-in/email',
    '/auth/Sign-In/Email',
    '/auth/sign%2Din/email',
    '/auth/sign-in%2Femail',
    '/auth/sign-in/emai%6C',
    '/%61uth/sign-in/email',
    '/auth/sign-in/email;x',
    '/auth/sign-in/email%00',
    '/auth\\sign-in\\email',
    'http://localhost/auth//sign-in/email',
  ]
  const post = (path: string): Promise<number> => statusOf(server, `POST ${path}`)
  expect(await otherThan(404, odd, post)).toEqual([])
  expect(await otherThan(401, [SIGN_IN, `${SIGN_IN}?x=1`], post)).toEqual([])
})

test('what Better Auth brings and nobody needs is not there', async () => {
  await using server = await serve()
  const browser = await signUp(server, EMAIL)
  const known = new Set(endpoints.map(({ method, path }) => `${method} ${path}`))
  const brought = [
    'link-social',
    'unlink-account',
    'update-session',
    'delete-user',
    'delete-user/callback',
    'get-access-token',
    'refresh-token',
    'account-info',
    'list-accounts',
    'list-sessions',
    'revoke-session',
    'change-email',
    'set-password',
    'verify-password',
    'verify-email',
    'send-verification-email',
    'request-password-reset',
    'reset-password',
    'reset-password/x',
    'forget-password/email-otp',
    'email-otp/check-verification-otp',
    'email-otp/get-verification-otp',
    'email-otp/create-verification-otp',
    'two-factor/send-otp',
    'two-factor/verify-otp',
    'two-factor/get-totp-uri',
    'two-factor/view-backup-codes',
    'callback/google',
    'error',
    'ok',
    'reference',
    'open-api/generate-schema',
  ]
  expect(brought.filter((path) => known.has(`GET /${path}`) || known.has(`POST /${path}`))).toEqual([])
  expect(await otherThan(404, brought, async (path) => (await browser.get(`/auth/${path}`)).status)).toEqual([])
  expect(await otherThan(404, brought, async (path) => (await browser.post(`/auth/${path}`)).status)).toEqual([])
})

describe('a body', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/json',
    'application/jsonx',
  ])('of the type %s is refused', async (type) => {
    await using server = await serve()
    const answer = await openBrowser(server).post(SIGN_IN, { email: EMAIL }, { 'content-type': type })
    expect(answer.status).toBe(415)
  })

  test.each([
    '{"email":"robin@example.com","password":"x","__proto__":{"role":"owner"}}',
    '{"email":"robin@example.com","constructor":{"prototype":{"role":"owner"}}}',
    '[1]',
    '"text"',
    '{',
  ])('like %s is refused', async (body) => {
    await using server = await serve()
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${server.url}${SIGN_IN}`, { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    expect(await response.text()).not.toMatch(/stack|node_modules/)
  })
})

describe('who somebody is cannot be said in', () => {
  const claims = {
    id: '0199c0de-0000-7000-8000-000000000000',
    role: 'owner',
    emailVerified: true,
    twoFactorEnabled: true,
    createdAt: '2000-01-01T00:00:00Z',
    userId: '0199c0de-0000-7000-8000-000000000000',
  }

  test('a sign-up', async () => {
    await using server = await serve()
    const browser = openBrowser(server)
    await browser.post('/auth/sign-up/email', { name: 'Robin', email: EMAIL, password: PASSWORD, ...claims })
    const users = await server.db.selectFrom('authUser').selectAll().execute()
    for (const user of users) {
      expect(user).toMatchObject({ emailVerified: false, twoFactorEnabled: false })
      expect(user.id).not.toBe(claims.id)
      expect(user.createdAt).toBeGreaterThan(Date.UTC(2026))
    }
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('a change of name', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const before = await server.db.selectFrom('authUser').selectAll().executeTakeFirstOrThrow()
    for (const [field, value] of Object.entries({ ...claims, email: 'mallory@example.com' })) {
      await browser.post('/auth/update-user', { name: 'Robin Vale', [field]: value })
    }
    const { updatedAt: _, ...after } = await server.db.selectFrom('authUser').selectAll().executeTakeFirstOrThrow()
    expect(before).toMatchObject(after)
  })
})

describe('another site', () => {
  const elsewhere = { origin: 'https://elsewhere.example' }

  test.each([
    ['by its origin', elsewhere],
    ['by what the browser says', { origin: '', 'sec-fetch-site': 'cross-site' }],
    ['on a neighbouring name', { origin: '', 'sec-fetch-site': 'same-site' }],
    ['without an origin of its own', { origin: 'null' }],
  ])('is known %s and may ask nothing of accounts', async (_how, headers) => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const paths = [SIGN_IN, '/auth/sign-out', '/auth/update-user', '/auth/revoke-sessions']
    const post = async (path: string) => (await browser.post(path, { name: 'Mallory' }, headers)).status
    expect(await otherThan(403, paths, post)).toEqual([])
    expect((await browser.get('/auth/get-session', headers)).status).toBe(403)
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test('is a visitor at the API, whatever cookies come along', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    await makeMember(server, EMAIL, 'owner')
    const input = { organizationId: await organizationOf(server), fromDate: '2026-11-23', days: 1 }
    expect((await browser.call('booking.list', input)).result).toBeDefined()
    const answer = await browser.call('booking.list', input, elsewhere)
    expect(answer.error?.data.failure.reason).toBe('sign_in_needed')
  })

  test('gets no leave to send cookies', async () => {
    await using server = await serve()
    for (const path of [SIGN_IN, '/trpc/booking.list']) {
      const response = await fetch(`${server.url}${path}`, { method: 'OPTIONS', headers: elsewhere })
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    }
    const answer = await openBrowser(server).get('/auth/ways', elsewhere)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

test('a GET changes nothing: whatever is asked by POST is not there for it', async () => {
  await using server = await serve()
  const browser = await signUp(server, EMAIL)
  const reads = new Set(endpoints.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const writes = endpoints.filter(({ method, path }) => method === 'POST' && !reads.has(path))
  const get = async (path: string) => (await browser.get(`/auth${path}`)).status
  expect(
    await otherThan(
      404,
      writes.map(({ path }) => path),
      get,
    ),
  ).toEqual([])
  const before = await server.db.selectFrom('authSession').selectAll().execute()
  for (const path of reads) if (path !== '/callback/oidc') await browser.get(`/auth${path}`)
  expect(await server.db.selectFrom('authSession').selectAll().execute()).toEqual(before)
  expect(await whoIs(browser)).toBe(EMAIL)
})

describe('whether an address has an account is not told by', () => {
  test.each([
    ['signing up', '/auth/sign-up/email', { name: 'Robin Vale', password: PASSWORD }],
    ['a wrong password', SIGN_IN, { password: 'not the password' }],
    ['asking for a code', '/auth/email-otp/send-verification-otp', { type: 'sign-in' }],
    ['asking for another code', '/auth/email-otp/send-verification-otp', { type: 'email-verification' }],
    ['a wrong code', '/auth/sign-in/email-otp', { otp: '000000' }],
    ['a wrong code of confirmation', '/auth/email-otp/verify-email', { otp: '000000' }],
    ['asking for a new password', '/auth/email-otp/request-password-reset', {}],
    ['a wrong code for a new password', '/auth/email-otp/reset-password', { otp: '000000', password: PASSWORD }],
  ])('%s', async (_what, path, body) => {
    await using server = await serve()
    await signUp(server, EMAIL)
    const unknown = 'nobody@example.com'
    const [known, other] = [openBrowser(server), openBrowser(server)]
    const [first, second] = [
      await known.post(path, { ...body, email: EMAIL }),
      await other.post(path, { ...body, email: unknown }),
    ]
    expect(first.status).toBe(second.status)
    expect([...known.cookies.keys()]).toEqual([...other.cookies.keys()])
    expect(withoutIds(first.body, EMAIL)).toEqual(withoutIds(second.body, unknown))
    expect(headersOf(first.headers)).toEqual(headersOf(second.headers))
  })

  function withoutIds(body: unknown, email: string): string {
    return JSON.stringify(body)
      .replaceAll(email, 'EMAIL')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
  }

  function headersOf(headers: Headers): string[] {
    return [...headers.keys()].filter((name) => name !== 'content-length').toSorted()
  }
})

test('whoever signs up with an address that has an account is told so by mail only', async () => {
  await using server = await serve()
  await signUp(server, EMAIL)
  const browser = openBrowser(server)
  await browser.post('/auth/sign-up/email', { name: 'Mallory', email: EMAIL, password: 'a password of mallory' })
  await expect
    .poll(() => server.outbox.list()[0]?.message)
    .toMatchObject({ kind: 'account_exists', to: { email: EMAIL } })
  const answer = await browser.post(SIGN_IN, { email: EMAIL, password: 'a password of mallory' })
  expect(answer.status).toBe(401)
})

test('whoever signed up with somebody else’s address has no password to it once its owner confirms', async () => {
  await using server = await serve()
  const mallory = openBrowser(server)
  const password = 'a password of mallory'
  await mallory.post('/auth/sign-up/email', { name: 'Mallory', email: EMAIL, password })
  const robin = openBrowser(server)
  await robin.post('/auth/sign-up/email', { name: 'Robin Vale', email: EMAIL, password: PASSWORD })
  await expect.poll(() => server.outbox.list()).toHaveLength(2)
  const otp = await codeFor(server, EMAIL)
  expect((await robin.post('/auth/email-otp/verify-email', { email: EMAIL, otp })).status).toBe(200)
  expect(await whoIs(robin)).toBe(EMAIL)
  expect((await mallory.post(SIGN_IN, { email: EMAIL, password })).status).toBe(401)
})
