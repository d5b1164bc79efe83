import { describe, expect, test } from 'vitest'
import { atWork, cookiesOf, type AtWork } from '../testing/at-work.ts'
import { otherThan } from '../testing/browser.ts'
import { fingerprint } from '../testing/fingerprint.ts'
import { serve, type Served } from '../testing/serve.ts'

const newKey = ({ organizationId }: AtWork) => JSON.stringify({ organizationId, name: 'X', scopes: ['events:read'] })

interface Sent {
  headers: Record<string, string>
  body: string | Buffer
}

/** Asks for a new API key, which only an owner or a manager gets. */
async function askForKey(server: Served, { headers, body }: Sent): Promise<{ status: number; text: string }> {
  const response = await fetch(`${server.url}/trpc/apiKey.create`, {
    method: 'POST',
    headers: { connection: 'close', ...headers },
    body: new Uint8Array(Buffer.from(body)),
  })
  return { status: response.status, text: await response.text() }
}

describe('a page of another site that sends the cookies of somebody signed in', () => {
  test.each([
    ['by fetch with credentials', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
    ['by fetch, from a browser that says its origin alone', { origin: 'https://elsewhere.example' }],
    ['from a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['from a frame without an origin, in an older browser', { origin: 'null' }],
    ['from a neighbouring name', { origin: 'http://shop.localhost:3000', 'sec-fetch-site': 'same-site' }],
    ['from another port of this machine', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }],
    ['under a name that begins like ours', { origin: 'http://127.0.0.1.elsewhere.example' }],
    ['with an origin of ours that the browser contradicts', { 'sec-fetch-site': 'cross-site' }],
    ['with what no browser says', { 'sec-fetch-site': 'Same-Origin' }],
  ])('is a visitor: %s', async (_how, headers: Record<string, string>) => {
    await using server = await serve()
    const owner = await atWork(server)
    const before = await fingerprint(server.db)
    const sent = {
      origin: server.url,
      ...headers,
      cookie: cookiesOf(owner.browser),
      'content-type': 'application/json',
    }
    const { status, text } = await askForKey(server, { headers: sent, body: newKey(owner) })
    expect(status).toBe(401)
    expect(text).toContain('sign_in_needed')
    expect(await fingerprint(server.db)).toEqual(before)
  })

  test('gets no leave to read what was sent with cookies', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const headers = { origin: 'https://elsewhere.example', cookie: cookiesOf(owner.browser) }
    for (const method of ['OPTIONS', 'GET']) {
      const answer = await fetch(`${server.url}/trpc/service.list`, { method, headers })
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    }
    for (const path of ['/auth/get-session', '/outbox.json', '/healthz']) {
      const answer = await fetch(`${server.url}${path}`, { headers })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('a body that is not said to be JSON', () => {
  const boundary = 'XXXX'
  const types = [
    'text/plain',
    'text/plain;charset=utf-8',
    'text/plain, application/json',
    'text/plain; application/json',
    'text/json',
    'application/x-www-form-urlencoded',
    `multipart/form-data; boundary=${boundary}`,
    'multipart/form-data',
    'application/octet-stream',
    'application/jsonx',
    'application/ld+json',
    'application/csp-report',
    '*/*',
    '',
    ' ',
    'application/json, text/plain',
  ]

  test('changes nothing, whatever it holds, even from our own page', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const before = await fingerprint(server.db)
    const json = newKey(owner)
    const fields = Object.entries({ organizationId: owner.organizationId, name: 'X', scopes: 'events:read' })
    const parts = fields.map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const bodies = [json, `${json}=`, new URLSearchParams(fields).toString(), `${parts.join('')}--${boundary}--\r\n`]
    const headers = { origin: server.url, cookie: cookiesOf(owner.browser) }
    for (const body of bodies) {
      const post = async (type: string) =>
        (await askForKey(server, { headers: { ...headers, 'content-type': type }, body })).status
      expect(await otherThan(415, types, post)).toEqual([])
    }
    expect(await fingerprint(server.db)).toEqual(before)
  })

  test('is JSON in UTF-8, whatever else is said of its letters', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const before = await fingerprint(server.db)
    const headers = { origin: server.url, cookie: cookiesOf(owner.browser) }
    const wide = Buffer.from(newKey(owner), 'utf16le')
    const seven = '+AHsAIgBvAHIAZwBhAG4AaQB6AGEAdABpAG8AbgBJAGQAIgA6ADEAfQ-'
    for (const [charset, body] of [
      ['utf-16', wide],
      ['utf-16le', wide],
      ['utf-7', seven],
    ] as const) {
      const sent = { ...headers, 'content-type': `application/json; charset=${charset}` }
      expect((await askForKey(server, { headers: sent, body })).status).toBe(400)
    }
    expect(await fingerprint(server.db)).toEqual(before)
    const named = { ...headers, 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await askForKey(server, { headers: named, body: newKey(owner) })).status).toBe(200)
  })
})
