import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId, type Db } from '@openhours/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawRequest, serve } from '../testing/serve.ts'

let webFolder: string

beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'openhours-web-'))
  await mkdir(join(webFolder, 'assets'))
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>openhours</title>')
  await writeFile(join(webFolder, 'assets', 'app-5f3a.js'), `// ${'x'.repeat(4000)}`)
  await writeFile(join(webFolder, 'assets', 'early-77c1.js'), `// ${'y'.repeat(4000)}`)
  await writeFile(join(webFolder, 'assets', 'early-77c1.js.br'), 'compressed before')
})

afterAll(() => rm(webFolder, { recursive: true }))

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

describe('a person with a browser', () => {
  test('is led from the bare address to the only business', async () => {
    await using server = await serve({ webFolder })
    const response = await fetch(`${server.url}/`, { ...asBrowser, redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/laneway-studio')
  })

  test('finds the app at the bare address where there are several businesses', async () => {
    await using server = await serve({ webFolder })
    await addBusiness(server.db, null)
    const response = await fetch(`${server.url}/`, { ...asBrowser, redirect: 'manual' })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<title>openhours</title>')
  })

  test('is led to the only business that is open, whatever others have closed', async () => {
    await using server = await serve({ webFolder })
    await addBusiness(server.db, new Date(Date.now() + 86_400_000))
    const response = await fetch(`${server.url}/`, { ...asBrowser, redirect: 'manual' })
    expect(response.headers.get('location')).toBe('/laneway-studio')
  })

  test.each(['/laneway-studio', '/laneway-studio?service=1', '/bookings/abc'])('finds the app at %s', async (path) => {
    await using server = await serve({ webFolder })
    const response = await fetch(`${server.url}${path}`, asBrowser)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toContain('<title>openhours</title>')
  })

  test('keeps what has a hash in its name for good', async () => {
    await using server = await serve({ webFolder })
    const response = await fetch(`${server.url}/assets/app-5f3a.js`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toContain('javascript')
  })

  test.each(['br', 'gzip'])('gets text compressed as %s', async (encoding) => {
    await using server = await serve({ webFolder })
    const response = await rawRequest(`${server.url}/assets/app-5f3a.js`, { 'accept-encoding': encoding })
    expect(response.headers['content-encoding']).toBe(encoding)
    expect(response.headers.vary).toContain('accept-encoding')
  })

  test('gets what was compressed before as it is', async () => {
    await using server = await serve({ webFolder })
    const response = await rawRequest(`${server.url}/assets/early-77c1.js`, { 'accept-encoding': 'gzip, br' })
    expect(response.headers).toMatchObject({ 'content-encoding': 'br', 'content-length': '17' })
    expect(response.headers['content-type']).toContain('javascript')
    expect(response.headers['cache-control']).toContain('immutable')
  })

  test.each(['/assets/gone-1234.js', '/trpc', '/trpc/', '/favicon.gif', '/assets/..%2f..%2fpackage.json'])(
    'is told that %s does not exist',
    async (path) => {
      await using server = await serve({ webFolder })
      const response = await rawRequest(`${server.url}${path}`, asBrowser.headers)
      expect(response.statusCode).toBe(404)
      expect(response.headers['content-type']).not.toContain('html')
    },
  )
})

describe('a program', () => {
  test('that wants JSON from an address that is none is not given a page', async () => {
    await using server = await serve({ webFolder })
    const response = await fetch(`${server.url}/api/bookings`, { headers: { accept: 'application/json' } })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 404, reason: 'not_found' })
  })

  test('that posts to a page is not given one', async () => {
    await using server = await serve({ webFolder })
    const response = await fetch(`${server.url}/laneway-studio`, { method: 'POST', ...asBrowser })
    expect(response.status).toBe(404)
  })
})

async function addBusiness(db: Db, deletedFrom: Date | null): Promise<void> {
  const [slug, organizationId] = ['another', newId()]
  await db.insertInto('organizationSlug').values({ slug, organizationId }).execute()
  const place = { timeZone: 'Europe/Berlin', locale: 'de-DE', currency: 'EUR', country: 'DE' }
  const organization = { organizationId, slug, name: 'Another', ...place, createdAt: new Date(), deletedFrom }
  await db.insertInto('organization').values(organization).execute()
}
