import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appRouter } from '@openhours/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atWork, cookiesOf } from '../testing/at-work.ts'
import { otherThan, whoIs } from '../testing/browser.ts'
import { fingerprint } from '../testing/fingerprint.ts'
import { SECRET, serve, type Served } from '../testing/serve.ts'
import { readConfig } from '../config.ts'
import { createOutbox } from './outbox.ts'
import { buildServer } from './server.ts'

let webFolder: string

beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'openhours-web-'))
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>openhours</title>')
})

afterAll(() => rm(webFolder, { recursive: true }))

const procedures = flat(appRouter._def.procedures)
const mutations = Object.keys(procedures).filter((name) => procedures[name]?._def.type === 'mutation')

test('no procedure that changes anything is called by another method than POST', async () => {
  await using server = await serve()
  const { browser, organizationId } = await atWork(server)
  const before = await fingerprint(server.db)
  const input = encodeURIComponent(JSON.stringify({ organizationId, name: 'Mallory' }))
  const headers = { cookie: cookiesOf(browser), 'x-http-method-override': 'POST', 'x-http-method': 'POST' }
  const ask = (method: string) => async (name: string) => {
    const address = `${server.url}/trpc/${name}?input=${input}&_method=POST`
    return (await fetch(address, { method, headers })).status
  }
  expect(mutations.length).toBeGreaterThan(50)
  expect(await otherThan(405, mutations, ask('GET'))).toEqual([])
  // tRPC answers HEAD to everything, with nothing.
  expect(await otherThan(204, mutations.slice(0, 3), ask('HEAD'))).toEqual([])
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    expect(await otherThan(415, mutations.slice(0, 3), ask(method))).toEqual([])
  }
  expect(await fingerprint(server.db)).toEqual(before)
})

test('no batch hides a change among reads, or in a GET', async () => {
  await using server = await serve()
  const { browser, organizationId } = await atWork(server)
  const before = await fingerprint(server.db)
  const input = encodeURIComponent(JSON.stringify({ 0: { organizationId }, 1: { organizationId, name: 'Mallory' } }))
  const get = async (names: string) => (await browser.get(`/trpc/${names}?batch=1&input=${input}`)).status
  for (const [at, first] of mutations.entries()) {
    if (at % 10 !== 0) continue
    expect(await get(`member.list,${first}`)).toBe(400)
    expect(await get(`${first},${first}`)).toBe(405)
  }
  expect(await fingerprint(server.db)).toEqual(before)
})

test('whatever the host answers to a GET changes nothing', async () => {
  await using server = await serve({ webFolder })
  const { browser, organizationId } = await atWork(server)
  const paths = await addressesOf(server)
  expect(paths).toEqual(expect.arrayContaining(['/', '/healthz', '/auth/get-session', '/outbox.json', '/trpc/:path']))
  // Counts of attempts, and challenges of the browser that asks for one, are no state of anybody.
  const changing = ['attempt', 'auth_verification']
  const before = await fingerprint(server.db, changing)
  const input = encodeURIComponent(JSON.stringify({ organizationId }))
  const mailed = `token=${'x'.repeat(64)}&code=123456&email=robin@example.com&state=x`
  for (const path of paths) {
    const address = path
      .replace(':manageToken', 'x'.repeat(64))
      .replace(':path', 'member.list')
      .replace('*', 'any/page')
    for (const method of ['GET', 'HEAD']) {
      await fetch(`${server.url}${address}?input=${input}&${mailed}`, {
        method,
        headers: { cookie: cookiesOf(browser), accept: 'text/html,*/*' },
        redirect: 'manual',
      })
    }
  }
  for (const page of ['sign-out', 'welcome', 'invitation', 'bookings/x']) await browser.get(`/${page}?${mailed}`)
  expect(await fingerprint(server.db, changing)).toEqual(before)
  expect(await whoIs(browser)).toBe('robin@example.com')
})

test('no method is answered that nobody asked for, TRACE least of all', async () => {
  await using server = await serve({ webFolder })
  for (const path of ['/', '/healthz', '/auth/ways', '/auth/sign-out', '/trpc/organization.get', '/outbox.json']) {
    for (const method of ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'SEARCH', 'QUERY']) {
      const { status, text } = await ask(`${server.url}${path}`, method)
      expect({ path, method, status }).toEqual({ path, method, status: expect.toSatisfy((code) => code >= 400) })
      expect(text).not.toContain('echoed')
    }
  }
})

/** fetch would not send such methods. */
async function ask(url: string, method: string): Promise<{ status: number; text: string }> {
  const request = httpRequest(url, { method, agent: false, headers: { 'x-secret': 'echoed' } })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }
}

/** Every address that the host answers a GET at, with the outbox and the pages. */
async function addressesOf({ db }: Served): Promise<string[]> {
  const outbox = createOutbox({ logsMessages: false })
  const server = buildServer({ config: readConfig({ OPENHOURS_WEB: webFolder }), db, secret: SECRET, outbox })
  await server.ready()
  const tree = server.printRoutes({ commonPrefix: false })
  await server.close()
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, branch = '', part = '', methods = ''] = /^([│├└─ ]+)(\S+) \((.*)\)$/.exec(line) ?? []
    if (part === '') return []
    const depth = branch.length / 4
    above.length = depth - 1
    above.push(part)
    return methods.split(', ').includes('GET') ? [above.join('')] : []
  })
}

/** tRPC's types say a tree; what is there is flat, by path. */
function flat(tree: object): Record<string, { _def: { type: string } }> {
  return tree as Record<string, { _def: { type: string } }>
}
