import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atWork, cookiesOf } from '../testing/at-work.ts'
import { openBrowser, organizationOf, PASSWORD, signUp } from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

let webFolder: string

beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'openhours-web-'))
  await mkdir(join(webFolder, 'assets'))
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>openhours</title>')
  await writeFile(join(webFolder, 'assets', 'app-5f3a.js'), '// what the pages run')
})

afterAll(() => rm(webFolder, { recursive: true }))

type Asked = [what: string, status: number, path: string, init?: RequestInit]

const json = { 'content-type': 'application/json' }
const posted = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
})

const answers: Asked[] = [
  ['a page', 200, '/laneway-studio', { headers: { accept: 'text/html' } }],
  ['an asset', 200, '/assets/app-5f3a.js'],
  ['an asset that is not there', 404, '/assets/app-0000.js'],
  ['a way out of the folder', 404, '/assets/..%2f..%2fpackage.json'],
  ['a redirect', 302, '/'],
  ['health', 200, '/healthz'],
  ['a method that is not there', 404, '/healthz', { method: 'DELETE' }],
  ['accounts', 200, '/auth/ways'],
  ['accounts, refused', 401, '/auth/sign-in/email', posted('{"email":"a@example.com","password":"x"}')],
  ['accounts, from elsewhere', 403, '/auth/sign-out', posted('{}', { ...json, origin: 'https://elsewhere.example' })],
  ['accounts, no JSON', 400, '/auth/sign-out', posted('{')],
  ['accounts, a form', 415, '/auth/sign-out', posted('a=b', { 'content-type': 'text/plain' })],
  ['accounts, what is not there', 404, '/auth/admin'],
  ['a procedure', 200, '/trpc/organization.get', posted('{"slug":"laneway-studio"}')],
  ['a procedure, refused', 401, '/trpc/organization.mine', posted('{}')],
  ['a procedure that is not there', 404, '/trpc/nothing', posted('{}')],
  ['a form', 415, '/trpc/organization.get', posted('a=b', { 'content-type': 'text/plain' })],
  ['too much', 413, '/trpc/organization.get', posted(`{"slug":"${'x'.repeat(70_000)}"}`)],
  ['leave for another origin', 204, '/trpc/organization.get', { method: 'OPTIONS' }],
  ['a calendar of no booking', 400, '/bookings/x/calendar.ics'],
]

function expectGuarded(headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy.split(';')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ]),
  )
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  for (const name of ['server', 'x-powered-by']) expect(headers.get(name)).toBeNull()
}

describe('the headers that guard a browser', () => {
  test('are on every kind of answer', async () => {
    await using server = await serve({ webFolder, trustProxy: ['loopback'] })
    for (const [what, status, path, init = {}] of answers) {
      const headers = { connection: 'close', ...Object.fromEntries(new Headers(init.headers)) }
      const response = await fetch(`${server.url}${path}`, { ...init, headers, redirect: 'manual' })
      expect({ what, status: response.status }).toEqual({ what, status })
      expectGuarded(response.headers)
      const text = await response.text()
      expect(text).not.toMatch(/node_modules|\.ts:\d+|select .* from/i)
    }
  })

  test('are on a live answer, and where too much was asked', async () => {
    await using server = await serve({ trustProxy: ['loopback'], requestsPerMinute: 1 })
    const input = encodeURIComponent(JSON.stringify({ organizationId: await organizationOf(server) }))
    const ask = async () =>
      fetch(`${server.url}/trpc/booking.changes?input=${input}`, { headers: { connection: 'close' } })
    const [live, refused] = [await ask(), await ask()]
    expect(live.headers.get('content-type')).toContain('text/event-stream')
    expect(refused.status).toBe(429)
    for (const { headers } of [live, refused]) expectGuarded(headers)
    await live.text()
  })

  test('keep answers about somebody out of every cache', async () => {
    await using server = await serve({ webFolder })
    const { browser, organizationId } = await atWork(server)
    const input = encodeURIComponent(JSON.stringify({ organizationId }))
    const paths = [
      `/trpc/member.list?input=${input}`,
      `/trpc/member.list?input=x`,
      '/trpc/nothing',
      '/auth/get-session',
      '/auth/sessions',
      '/auth/nothing',
      '/outbox.json',
      '/',
      '/bookings/x/calendar.ics',
    ]
    for (const path of paths) {
      const { headers } = await browser.get(path)
      expect({ path, caching: headers.get('cache-control') }).toEqual({
        path,
        caching: expect.stringMatching(/no-store/),
      })
    }
  })
})

describe('cookies', () => {
  const https = { publicUrl: 'https://book.example.com', trustProxy: ['loopback'] }

  async function everyCookie(server: Served, origin: string): Promise<string[]> {
    const email = 'robin@example.com'
    const browser = openBrowser(server)
    const headers = { origin }
    const post = async (path: string, body: object) => browser.post(path, body, headers)
    const set: string[] = []
    const keep = ({ headers: answered }: { headers: Headers }): void => void set.push(...answered.getSetCookie())
    keep(await post('/auth/sign-up/email', { name: 'Robin', email, password: PASSWORD }))
    const { message } = await expectMessage(server)
    keep(await post('/auth/email-otp/verify-email', { email, otp: message }))
    keep(await browser.get('/auth/passkey/generate-authenticate-options', headers))
    keep(await post('/auth/two-factor/enable', { password: PASSWORD }))
    keep(await post('/auth/sign-out', {}))
    return set
  }

  async function expectMessage(server: Served): Promise<{ message: string }> {
    await expect.poll(() => server.outbox.list()[0]?.message.kind).toBe('account_code')
    const message = server.outbox.list()[0]?.message
    return { message: message?.kind === 'account_code' ? message.code : '' }
  }

  test('behind TLS are for this host alone, for no script and for no other site', async () => {
    await using server = await serve(https)
    const set = await everyCookie(server, https.publicUrl)
    expect(set.length).toBeGreaterThan(3)
    for (const cookie of set) {
      expect(cookie).toMatch(/^__Host-openhours\.\w+=/)
      for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(attribute)
      expect(cookie).not.toMatch(/domain=/i)
    }
  })

  test('without TLS are for no script and for no other site', async () => {
    await using server = await serve()
    for (const cookie of await everyCookie(server, server.url)) {
      expect(cookie).toMatch(/^openhours\.\w+=/)
      for (const attribute of ['Path=/', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(attribute)
      expect(cookie).not.toMatch(/domain=|secure/i)
    }
  })

  test('of a session are new with every sign-in, and nobody can bring their own', async () => {
    await using server = await serve()
    const first = await signUp(server, 'robin@example.com')
    const name = 'openhours.session_token'
    const planted = first.cookies.get(name) ?? ''
    await first.post('/auth/sign-out')
    const browser = openBrowser(server, new Map([[name, planted]]))
    await browser.post('/auth/sign-in/email', { email: 'robin@example.com', password: PASSWORD })
    expect(browser.cookies.get(name)).not.toBe(planted)
    const again = openBrowser(server, new Map([[name, planted]]))
    const input = { organizationId: await organizationOf(server) }
    expect((await again.call('member.list', input)).error?.data.failure.reason).toBe('sign_in_needed')
    expect(cookiesOf(browser)).not.toContain(planted)
  })
})
