import { connect } from 'node:net'
import { once } from 'node:events'
import type { Db } from '@openhours/db'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { rawRequest, serve } from '../testing/serve.ts'
import { MAX_BATCH } from './trpc.ts'

describe('whoever watches the server', () => {
  test('learns that the process is up and that the database answers', async () => {
    await using server = await serve()
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(`${server.url}${path}`)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({ status: 'ok' })
    }
  })

  test('learns that the database is away while the process is up', async () => {
    await using server = await serve()
    await server.db.destroy()
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })
})

describe('every answer', () => {
  test('carries security headers and an id', async () => {
    await using server = await serve()
    const { headers } = await fetch(`${server.url}/healthz`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('lets pages run what the server serves, and nothing inline', async () => {
    await using server = await serve()
    const policy = (await fetch(`${server.url}/healthz`)).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    // It would turn every http address into https, which nobody answers on a plain installation.
    expect(policy).not.toContain('upgrade-insecure-requests')
  })

  test('promises TLS for the future behind a proxy', async () => {
    await using server = await serve({ trustProxy: ['loopback'] })
    const { headers } = await fetch(`${server.url}/healthz`)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  })
})

describe('a program that calls the API', () => {
  test('reads and writes through the procedures', async () => {
    await using server = await serve()
    const { status, body } = await server.call('organization.get', { slug: 'laneway-studio' })
    expect(status).toBe(200)
    expect(body.result?.data).toMatchObject({ slug: 'laneway-studio', isSample: true })
  })

  test('may ask by GET too', async () => {
    await using server = await serve()
    const input = encodeURIComponent(JSON.stringify({ slug: 'laneway-studio' }))
    const response = await fetch(`${server.url}/trpc/organization.get?input=${input}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('may be a page of any origin, without credentials', async () => {
    await using server = await serve()
    const preflight = await fetch(`${server.url}/trpc/booking.create`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
    const answer = await fetch(`${server.url}/trpc/nothing`, { headers: { origin: 'https://elsewhere.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('is told of a procedure that does not exist', async () => {
    await using server = await serve()
    const { status, body } = await server.call('booking.destroy', {})
    expect(status).toBe(404)
    expect(body.error?.data.failure).toEqual({ reason: 'not_found', details: { what: 'procedure' } })
  })

  test('may put some calls into one request, and not more', async () => {
    await using server = await serve()
    const batch = async (count: number): Promise<number> => {
      const names = Array.from({ length: count }, () => 'organization.get').join(',')
      const inputs = Object.fromEntries(Array.from({ length: count }, (_, at) => [at, { slug: 'laneway-studio' }]))
      const response = await fetch(
        `${server.url}/trpc/${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`,
      )
      return response.status
    }
    expect(await batch(MAX_BATCH)).toBe(200)
    expect(await batch(MAX_BATCH + 1)).toBe(400)
  })

  test('is refused with a body that is too large, or no JSON', async () => {
    await using server = await serve()
    const large = await server.call('organization.get', { slug: 'x'.repeat(70_000) })
    expect(large.status).toBe(413)
    expect(large.body.error?.data.failure.reason).toBe('invalid_input')
    const broken = await fetch(`${server.url}/trpc/booking.create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(broken.status).toBe(400)
    expect(server.log.join('')).not.toContain('defect')
  })

  test('is refused when it asks too often, and told when to come back', async () => {
    await using server = await serve({ requestsPerMinute: 3 })
    const calls = [1, 2, 3, 4].map(() => server.call('organization.get', { slug: 'laneway-studio' }))
    const refused = (await Promise.all(calls)).filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.body.error?.data.failure).toEqual({
      reason: 'too_many_requests',
      details: { retryAfterSeconds: expect.any(Number) },
    })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  test('is counted by its own address behind a proxy that is trusted', async () => {
    await using server = await serve({ requestsPerMinute: 1, trustProxy: ['loopback'] })
    const from = async (address: string): Promise<number> => {
      const response = await rawRequest(`${server.url}/trpc/nothing`, { 'x-forwarded-for': address })
      return response.statusCode ?? 0
    }
    expect([await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.1')]).toEqual([404, 404, 429])
  })

  test('cannot choose its address without one', async () => {
    await using server = await serve({ requestsPerMinute: 1 })
    await rawRequest(`${server.url}/trpc/nothing`, { 'x-forwarded-for': '192.0.2.1' })
    const second = await rawRequest(`${server.url}/trpc/nothing`, { 'x-forwarded-for': '192.0.2.2' })
    expect(second.statusCode).toBe(429)
    expect(server.log.join('')).toContain('set TRUST_PROXY')
  })
})

describe('when something breaks', () => {
  test('the caller gets an id and nothing of the inside, the log has the rest under that id', async () => {
    await using server = await serve()
    await sql`DROP TABLE organization CASCADE`.execute(server.db)
    const { status, body } = await server.call('organization.get', { slug: 'laneway-studio' })
    expect(status).toBe(500)
    const failure = body.error?.data.failure
    expect(failure).toEqual({ reason: 'internal', details: { errorId: expect.any(String) } })
    expect(JSON.stringify(body)).not.toMatch(/relation|select|stack|node_modules/i)
    const defect = server.log.find((line) => line.includes(String(failure?.details['errorId'])))
    expect(defect).toContain('42P01')
  })

  test('a request that is not HTTP is answered and forgotten', async () => {
    await using server = await serve()
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.end('NONSENSE\r\n\r\n')
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400/)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })
})

describe('a server that closes', () => {
  test('lets a request in flight finish, and takes no new one', async () => {
    await using server = await serve()
    const locked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const transaction = server.db.transaction().execute(async (tx) => {
      await sql`LOCK TABLE organization`.execute(tx)
      locked.resolve()
      await release.promise
    })
    await locked.promise
    const inFlight = server.call('organization.get', { slug: 'laneway-studio' })
    await expect.poll(() => waitingForLocks(server.db)).toBe(1)
    const closed = server.close()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
    release.resolve()
    expect((await inFlight).status).toBe(200)
    await Promise.all([closed, transaction])
  })

  async function waitingForLocks(db: Db): Promise<number> {
    const { rows } = await sql<{ waiting: number }>`
      SELECT count(*) AS waiting FROM pg_locks
      WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`.execute(db)
    return rows[0]?.waiting ?? 0
  }
})

describe('the log', () => {
  test('names routes and procedures, and holds neither manage tokens nor what was asked or said', async () => {
    await using server = await serve()
    const token = `SECRET${'t'.repeat(58)}`
    const input = encodeURIComponent(JSON.stringify({ manageToken: token }))
    await fetch(`${server.url}/trpc/booking.get?input=${input}`)
    await fetch(`${server.url}/bookings/${token}/calendar.ics`)
    await fetch(`${server.url}/bookings/${token}`, { headers: { accept: 'text/html' } })
    await fetch(`${server.url}/trpc/robin@example.com,booking.get?batch=1&input=${input}`)
    await server.call('booking.create', { customer: { name: 'Robin Vale', email: 'robin@example.com' } })
    const log = server.log.join('\n')
    expect(log).toContain('"route":"/bookings/:manageToken/calendar.ics"')
    expect(log).toContain('"procedures":["booking.get"]')
    expect(log).not.toMatch(/SECRET|robin|127\.0\.0\.1/i)
  })

  test('an error of the database is written without the values in it', async () => {
    await using server = await serve()
    await sql`TRUNCATE organization_slug CASCADE`.execute(server.db)
    await sql`ALTER TABLE organization_slug DROP COLUMN slug CASCADE`.execute(server.db)
    await sql`ALTER TABLE organization_slug ADD COLUMN slug uuid`.execute(server.db)
    await server.call('organization.get', { slug: 'laneway-studio' })
    const log = server.log.join('\n')
    expect(log).toContain('22P02')
    expect(log).not.toContain('laneway-studio')
  })
})
