import { describe, expect, test } from 'vitest'
import { atWork, cookiesOf, keyHeader, type AtWork } from '../testing/at-work.ts'
import { openBrowser, organizationOf } from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

const day = (organizationId: string) => ({ organizationId, fromDate: '2026-11-23', days: 1 })

async function reasonOf(server: Served, headers: Record<string, string>): Promise<unknown> {
  const input = day(await organizationOf(server))
  const { error } = await openBrowser(server).call('booking.list', input, headers)
  return error?.data.failure.reason
}

describe('an Authorization header', () => {
  test.each([
    'Bearer',
    'Bearer ',
    'bearer',
    'Bearer two words',
    'Bearer "ohk_x"',
    'Bearer ohk_x,ohk_y',
    'Bearer\tohk_x',
    'Bearer: ohk_x',
    'Bearer=ohk_x',
    'BEARER undefined',
  ])('like "%s" is a slip in a token and refused, also beside the cookie of somebody signed in', async (header) => {
    await using server = await serve()
    const { browser } = await atWork(server)
    const authorization = header
    expect(await reasonOf(server, { authorization })).toBe('token_invalid')
    expect(await reasonOf(server, { authorization, cookie: cookiesOf(browser) })).toBe('token_invalid')
  })

  test('of another scheme is for a proxy in front, and tells nobody who somebody is', async () => {
    await using server = await serve()
    const { browser } = await atWork(server)
    const forProxy = ['Basic cm9iaW46c2VjcmV0', 'Digest username="robin"', 'BearerX ohk_x', 'Bearer-like ohk_x', 'x']
    for (const authorization of forProxy) {
      expect(await reasonOf(server, { authorization })).toBe('sign_in_needed')
      expect(await reasonOf(server, { authorization, cookie: cookiesOf(browser) })).toBeUndefined()
    }
  })

  test('with a key opens one organization, however it is written', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const authorization = await keyHeader(owner, ['bookings:read'])
    const key = authorization.slice('Bearer '.length)
    for (const way of [`Bearer ${key}`, `bearer ${key}`, `BEARER   ${key}`]) {
      expect(await reasonOf(server, { authorization: way })).toBeUndefined()
    }
    const spoilt = [key.toUpperCase(), `${key}=`, `${key}A`, key.slice(4), `ohc_${key.slice(4)}`, `${key} ${key}`]
    for (const way of spoilt) expect(await reasonOf(server, { authorization: `Bearer ${way}` })).toBe('token_invalid')
    const other = { ...day('0199c0de-0000-7000-8000-000000000000') }
    const { error } = await openBrowser(server).call('booking.list', other, { authorization })
    expect(error?.data.failure.reason).toBe('not_found')
  })

  test('is the only place for a key', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const key = (await keyHeader(owner, ['bookings:read'])).slice('Bearer '.length)
    const elsewhere: Record<string, string>[] = [
      { 'x-api-key': key },
      { 'x-authorization': `Bearer ${key}` },
      { 'proxy-authorization': `Bearer ${key}` },
      { cookie: `authorization=Bearer ${key}; openhours.session_token=${key}` },
    ]
    for (const headers of elsewhere) expect(await reasonOf(server, headers)).toBe('sign_in_needed')
    const input = encodeURIComponent(JSON.stringify(day(owner.organizationId)))
    for (const query of [`api_key=${key}`, `access_token=${key}`, `authorization=Bearer%20${key}`]) {
      const { status } = await openBrowser(server).get(`/trpc/booking.list?input=${input}&${query}`)
      expect(status).toBe(401)
    }
  })
})

describe('headers that a proxy would set', () => {
  const spoofed = {
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-user': 'robin@example.com',
    'x-forwarded-email': 'robin@example.com',
    'x-remote-user': 'robin@example.com',
    'x-user-id': 'robin',
    'x-openhours-address': '127.0.0.1',
    'x-original-url': '/outbox.json',
    'x-rewrite-url': '/outbox.json',
    'x-forwarded-prefix': '/outbox.json',
  }

  test.each([false, ['loopback']])('make nobody somebody, with trustProxy %j', async (trustProxy) => {
    await using server = await serve({ trustProxy })
    await atWork(server)
    expect(await reasonOf(server, spoofed)).toBe('sign_in_needed')
    const answer = await openBrowser(server).get('/healthz', spoofed)
    expect(answer.body).toEqual({ status: 'ok' })
  })

  test('make no page of another site ours: not the host, where no proxy is trusted', async () => {
    await using server = await serve()
    const { browser } = await atWork(server)
    const origin = 'https://elsewhere.example'
    const cookie = cookiesOf(browser)
    const hosts = { 'x-forwarded-host': 'elsewhere.example', forwarded: 'host=elsewhere.example' }
    expect(await reasonOf(server, { origin, cookie, ...hosts })).toBe('sign_in_needed')
    expect((await browser.post('/auth/sign-out', {}, { origin, ...hosts })).status).toBe(403)
  })

  test('keep no false address with what somebody did', async () => {
    await using server = await serve()
    const owner: AtWork = await atWork(server)
    const { organizationId, browser } = owner
    const key = { organizationId, name: 'Till', scopes: ['events:read'] }
    await browser.call('apiKey.create', key, { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9' })
    const { result } = await browser.call('event.recent', { organizationId, limit: 1 })
    expect(result?.data['events']).toMatchObject([{ type: 'api_key.created', actor: { address: '127.0.0.1' } }])
  })
})
