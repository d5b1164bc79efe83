import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../src/client.ts'
import { failureOf, hasReason } from '../src/failure.ts'
import { startServer, type TestServer } from '../src/testing/start-server.ts'
import { cuttingProxy, type Fate } from './cutting-proxy.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
}, 120_000)

afterAll(() => server.stop())

describe('a program that uses the client', () => {
  test('books, and gets each refusal as a reason with its details', async () => {
    const { client, wish } = await shop(server.url)
    const booking = await client.booking.create.mutate(wish)

    const failure = await client.booking.create.mutate(wish).then(() => null, failureOf)

    expect(booking.state).toBe('confirmed')
    expect(failure && hasReason(failure, 'slot_taken') && failure.details.nearest).toHaveLength(3)
  })

  test('is told which field of a form is wrong', async () => {
    const { client, wish } = await shop(server.url)
    const nameless = { ...wish, customer: { name: '', phone: '0412 345 678' } }

    const failure = await client.booking.create.mutate(nameless).then(() => null, failureOf)

    expect(failure).toMatchObject({ reason: 'invalid_input', details: { issues: [{ path: 'customer.name' }] } })
  })

  test.each([
    ['below the limit of a request', 60_000],
    ['above it', 1_000_000],
  ])('that sends far too much text, %s, is refused with a reason', async (_, length) => {
    const { client, wish } = await shop(server.url)

    const failure = await client.booking.create
      .mutate({ ...wish, note: 'x'.repeat(length) })
      .then(() => null, failureOf)

    expect(failure).toMatchObject({ reason: 'invalid_input' })
  })

  test('whose answer is lost on the way books once, with an idempotency key', async () => {
    const { wish } = await shop(server.url)
    const { client, proxy } = await through(['answer lost', 'answer lost'])

    const booking = await client.booking.create.mutate({ ...wish, idempotencyKey: 'lost-on-the-way' })
    const again = await client.booking.create.mutate({ ...wish, idempotencyKey: 'lost-on-the-way' })

    expect(booking.state).toBe('confirmed')
    expect(again.id).toBe(booking.id)
    expect(proxy.connections()).toBeGreaterThanOrEqual(3)
  })

  test('whose answer is lost is told that nobody knows, without a key: nothing is sent twice', async () => {
    const { wish } = await shop(server.url)
    const { client, proxy } = await through(['answer lost'])

    const failure = await client.booking.create.mutate(wish).then(() => null, failureOf)

    expect(failure).toEqual({ reason: 'unreachable', details: {} })
    expect(proxy.connections()).toBe(1)
  })

  test('reads again by itself when an answer is lost', async () => {
    const { client } = await through(['answer lost'])

    expect(await client.organization.get.query({ slug: server.slug })).toMatchObject({ slug: server.slug })
  })

  test('does not wait for ever for an answer that never comes', async () => {
    const { client } = await through(['silence', 'silence', 'silence'], 100)

    const failure = await client.organization.get.query({ slug: server.slug }).then(() => null, failureOf)

    expect(failure).toEqual({ reason: 'unreachable', details: {} })
  })
})

async function through(fates: Fate[], timeoutMs?: number) {
  const proxy = await cuttingProxy(server.port, fates)
  // A connection that is kept open would take later calls past the fates.
  const fetchOnce: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('connection', 'close')
    return fetch(input, { ...init, headers })
  }
  return { proxy, client: createClient({ url: proxy.url, fetch: fetchOnce, ...(timeoutMs && { timeoutMs }) }) }
}

/** A client, and a wish for the first time that is free in the sample business. */
async function shop(url: string) {
  const client = createClient({ url })
  const { id: organizationId } = await client.organization.get.query({ slug: server.slug })
  const { services } = await client.service.list.query({ organizationId })
  const serviceId = services[0]?.id ?? ''
  const { days } = await client.slot.find.query({ organizationId, serviceId })
  const [slot] = days.flatMap(({ slots }) => slots)
  const wish = {
    organizationId,
    serviceId,
    startsAt: slot?.startsAt ?? '',
    staffMemberId: slot?.staffMemberIds[0] ?? '',
    customer: { name: 'Robin Vale', email: 'robin@example.com' },
  }
  return { client, wish }
}
