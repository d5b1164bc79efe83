import { apiKeyList } from '@openhours/api/api-key/schema'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { atWork, cookiesOf, keyHeader, type AtWork } from '../testing/at-work.ts'
import { openBrowser, PASSWORD } from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

/** Long enough for a busy machine; what is followed ends within some seconds. */
const PATIENCE_MS = 30_000

/** Follows what happens to bookings; the answer's text is there once it ends. */
async function follow(server: Served, organizationId: string, headers: Record<string, string>): Promise<Response> {
  const input = encodeURIComponent(JSON.stringify({ organizationId }))
  const response = await fetch(`${server.url}/trpc/booking.changes?input=${input}`, {
    headers: { accept: 'text/event-stream', connection: 'close', ...headers },
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  expect(response.status).toBe(200)
  return response
}

async function asBrowser(server: Served, { browser, organizationId }: AtWork): Promise<Response> {
  return follow(server, organizationId, { cookie: cookiesOf(browser) })
}

/** A stream that has nothing but a refusal, and ends. */
function refusal(reason: string): RegExp {
  return new RegExp(
    `^event: connected\\ndata: .*\\n+event: serialized-error\\ndata: .*"httpStatus":4.*"${reason}".*\\n+$`,
  )
}

async function userOf({ db }: Served, email: string): Promise<string> {
  const { id } = await db.selectFrom('authUser').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return id
}

describe('what somebody follows live ends', () => {
  test('when they sign out everywhere on another device', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const followed = await asBrowser(server, owner)
    const phone = openBrowser(server)
    await phone.post('/auth/sign-in/email', { email: 'robin@example.com', password: PASSWORD })
    expect((await phone.post('/auth/revoke-sessions')).status).toBe(200)
    expect(await followed.text()).toContain('sign_in_needed')
  })

  test('when they are removed from the business, and begins no more', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const desk = await atWork(server, { role: 'desk', email: 'dora@example.com' })
    const followed = await asBrowser(server, desk)
    const { organizationId } = owner
    const userId = await userOf(server, 'dora@example.com')
    expect((await owner.browser.call('member.remove', { organizationId, userId })).result).toBeDefined()
    expect(await followed.text()).toContain('not_found')
    expect(await (await asBrowser(server, desk)).text()).toMatch(refusal('not_found'))
  })

  test('when they get a smaller role, so that it begins anew with what that may see', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const desk = await atWork(server, { role: 'desk', email: 'dora@example.com' })
    const followed = await asBrowser(server, desk)
    const { organizationId } = owner
    const userId = await userOf(server, 'dora@example.com')
    await owner.browser.call('member.changeRole', { organizationId, userId, role: 'staff' })
    expect(await followed.text()).toContain('forbidden')
  })

  test('when the key is revoked with which a program follows', async () => {
    await using server = await serve()
    const owner = await atWork(server)
    const { organizationId, browser } = owner
    const authorization = await keyHeader(owner, ['events:read'])
    const followed = await follow(server, organizationId, { authorization })
    const { result } = await browser.call('apiKey.list', { organizationId })
    const keyId = apiKeyList.parse(result?.data).keys[0]?.id
    expect((await browser.call('apiKey.revoke', { organizationId, keyId })).result).toBeDefined()
    expect(await followed.text()).toMatch(/sign_in_needed|token_invalid/)
  })
})

test('what breaks while somebody follows is told by an id, under which the log has the rest', async () => {
  await using server = await serve()
  const followed = await asBrowser(server, await atWork(server))
  await sql`ALTER TABLE event RENAME TO event_away`.execute(server.db)
  const text = await followed.text()
  expect(text).not.toMatch(/relation|select|node_modules/i)
  const errorId = /"errorId":"([0-9a-f-]{36})"/.exec(text)?.[1] ?? 'none'
  expect(server.log.find((line) => line.includes(errorId))).toContain('42P01')
})

describe('whoever follows from a place that nobody gave out', () => {
  const places = [
    'x',
    '-1',
    '0',
    "' OR 1=1 --",
    '9'.repeat(30),
    '1-1-1',
    '{"organizationId":"x"}',
    '__proto__',
    '\u00ff',
    'x'.repeat(81),
    'x'.repeat(7_000),
  ]

  test('is told so, however it is said, and nothing breaks', async () => {
    await using server = await serve()
    const { browser, organizationId } = await atWork(server)
    const inputs = (place: string) => encodeURIComponent(JSON.stringify({ organizationId, lastEventId: place }))
    const input = encodeURIComponent(JSON.stringify({ organizationId }))
    for (const place of places) {
      const id = encodeURIComponent(place)
      const asked: [string, Record<string, string>][] = [
        [`input=${input}`, { 'last-event-id': place }],
        [`input=${input}&lastEventId=${id}`, {}],
        [`input=${input}&Last-Event-Id=${id}`, {}],
        [`input=${inputs(place)}`, {}],
      ]
      for (const [query, headers] of asked) {
        const response = await fetch(`${server.url}/trpc/booking.changes?${query}`, {
          headers: { accept: 'text/event-stream', connection: 'close', cookie: cookiesOf(browser), ...headers },
          signal: AbortSignal.timeout(PATIENCE_MS),
        })
        expect({ place, query, told: await response.text() }).toMatchObject({
          told: expect.stringMatching(refusal('invalid_input')),
        })
      }
    }
    expect(server.log.join('')).not.toContain('"defect"')
  })

  test('gets no other organization by it', async () => {
    await using server = await serve()
    const { browser, organizationId } = await atWork(server)
    const headers = { cookie: cookiesOf(browser), 'last-event-id': organizationId }
    const followed = await follow(server, '0199c0de-0000-7000-8000-000000000000', headers)
    expect(await followed.text()).toMatch(refusal('not_found'))
  })
})

test('parameters of a connection tell nobody who somebody is', async () => {
  await using server = await serve()
  const { organizationId } = await atWork(server)
  const input = encodeURIComponent(JSON.stringify({ organizationId }))
  const odd = ['1', 'x', '{', '[]', '"x"', '{"a":1}', '{"__proto__":{"role":"owner"}}', '{"role":"owner"}', 'null']
  for (const connectionParams of odd) {
    const query = `connectionParams=${encodeURIComponent(connectionParams)}&input=${input}`
    for (const name of ['booking.changes', 'member.list']) {
      const response = await fetch(`${server.url}/trpc/${name}?${query}`, { headers: { connection: 'close' } })
      expect(await response.text()).toMatch(/"reason":"(invalid_input|sign_in_needed)"/)
    }
  }
  expect(server.log.join('')).not.toContain('"defect"')
})
