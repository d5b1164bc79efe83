import { appRouter } from '@openhours/api'
import { describe, expect, test } from 'vitest'
import { atWork, cookiesOf } from '../testing/at-work.ts'
import { openBrowser, organizationOf, otherThan } from '../testing/browser.ts'
import { fingerprint } from '../testing/fingerprint.ts'
import { serve, type Served } from '../testing/serve.ts'
import { MAX_BATCH } from './trpc.ts'

const names = Object.keys(appRouter._def.procedures)

interface Posted {
  path: string
  body: string
  cookie?: string
}

async function post({ url }: Served, { path, body, cookie }: Posted): Promise<Response> {
  const headers = { 'content-type': 'application/json', connection: 'close', ...(cookie && { cookie }) }
  return fetch(`${url}/trpc/${path}`, { method: 'POST', headers, body })
}

function isPrototypeClean(): boolean {
  const { role, organizationId, isOwner } = {} as Record<string, unknown>
  return role === undefined && organizationId === undefined && isOwner === undefined
}

describe('a body that reaches for what all objects share', () => {
  test('tells no procedure who asks, or about what, and spoils nothing for others', async () => {
    await using server = await serve()
    const { organizationId } = await atWork(server)
    const before = await fingerprint(server.db)
    const said = JSON.stringify({
      organizationId,
      role: 'owner',
      isOwner: true,
      kind: 'system',
      userId: organizationId,
    })
    const bodies = [`{"__proto__":${said}}`, `{"constructor":{"prototype":${said}},"__proto__":${said}}`]
    const ask = (body: string) => async (name: string) => {
      const response = await post(server, { path: name, body })
      const text = await response.text()
      return response.status >= 500 || /"result"/.test(text) ? response.status : 0
    }
    for (const body of bodies) expect(await otherThan(0, names, ask(body))).toEqual([])
    expect(isPrototypeClean()).toBe(true)
    expect(await fingerprint(server.db)).toEqual(before)
    expect(server.log.join('')).not.toContain('"defect"')
  })

  test('changes nothing in what somebody may do, however deep it is', async () => {
    await using server = await serve()
    const { browser, organizationId } = await atWork(server, { role: 'staff' })
    const cookie = cookiesOf(browser)
    const claims = '"__proto__":{"role":"owner"},"constructor":{"prototype":{"role":"owner"}},"role":"owner"'
    const body = `{"organizationId":"${organizationId}","name":"X","scopes":["events:read"],${claims}}`
    const response = await post(server, { path: 'apiKey.create', body, cookie })
    expect(response.status).toBe(403)
    const batch = `{"0":${body},"__proto__":{"1":${body}},"1":{"organizationId":"${organizationId}",${claims}}}`
    const answers = await post(server, { path: 'apiKey.create,member.list?batch=1', body: batch, cookie })
    expect(await answers.text()).not.toContain('ohk_')
    expect(isPrototypeClean()).toBe(true)
  })

  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'booking',
    'booking.__proto__',
    'booking.create.call',
    '_def',
    'then',
  ])('as the name of a procedure (%s) is none', async (name) => {
    await using server = await serve()
    for (const path of [name, `${name},${name}?batch=1`]) {
      const response = await post(server, { path, body: '{}' })
      expect(response.status).toBe(404)
      expect(await response.text()).not.toMatch(/stack|node_modules/)
    }
    expect(server.log.join('')).not.toContain('"defect"')
  })
})

describe('whoever puts a lot into one request', () => {
  test('is refused as a whole, by POST as by GET', async () => {
    await using server = await serve()
    const batch = async (count: number): Promise<number[]> => {
      const path = `${Array.from({ length: count }, () => 'organization.get').join(',')}?batch=1`
      const inputs = Array.from({ length: count }, (_, at) => [at, { slug: 'laneway-studio' }])
      const body = JSON.stringify(Object.fromEntries(inputs))
      const asked = await post(server, { path, body })
      const read = await openBrowser(server).get(`/trpc/${path}&input=${encodeURIComponent(body)}`)
      return [asked.status, read.status]
    }
    expect(await batch(MAX_BATCH)).toEqual([200, 200])
    expect(await batch(MAX_BATCH + 1)).toEqual([400, 400])
    expect(await batch(50)).toEqual([400, 400])
    // Too long for an address of ours, and for one at all.
    expect(await batch(100)).toEqual([414, 414])
    const names = Array.from({ length: 10_000 }, () => 'organization.get').join(',')
    expect((await post(server, { path: `${names}?batch=1`, body: '{}' })).status).toBe(431)
    expect(server.log.join('')).not.toContain('"defect"')
  })

  test('has no batch without saying so, nor with empty names, nor with an odd body', async () => {
    await using server = await serve()
    const pair = 'service.list,service.list'
    const statusOf = async (path: string, body = '{}') => (await post(server, { path, body })).status
    expect(await otherThan(404, [pair, `${pair}?batch=true`, `${pair}?batch=1x`], statusOf)).toEqual([])
    expect(await statusOf(`${','.repeat(500)}?batch=1`)).toBe(400)
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
    const odd = ['[]', '"x"', '1', 'true', 'null', '', '{', '[{"organizationId":"x"}]', '{"0":[]}', deep]
    expect(await otherThan(400, odd, (body) => statusOf(`${pair}?batch=1`, body))).toEqual([])
    expect(await otherThan(400, odd, (body) => statusOf('service.list', body))).toEqual([])
    expect(server.log.join('')).not.toContain('"defect"')
  })

  test('counts once for each request, and is stopped like everybody', async () => {
    await using server = await serve({ requestsPerMinute: 2 })
    const organizationId = await organizationOf(server)
    const inputs = JSON.stringify({ 0: { organizationId }, 1: { organizationId } })
    const ask = async () => (await post(server, { path: 'service.list,service.list?batch=1', body: inputs })).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  })
})
