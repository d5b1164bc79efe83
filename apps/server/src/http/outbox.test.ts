import type { Message } from '@openhours/auth'
import { describe, expect, test } from 'vitest'
import { rawRequest, serve } from '../testing/serve.ts'
import { createOutbox } from './outbox.ts'

const message: Message = {
  kind: 'account_code',
  to: { email: 'robin@example.com' },
  code: '246810',
  purpose: 'sign_in',
}

describe('the outbox', () => {
  test('shows what would be sent to a browser on this machine', async () => {
    await using server = await serve()
    await server.outbox.send(message)
    const response = await fetch(`${server.url}/outbox.json`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ messages: [{ sentAt: expect.any(String), message }] })
  })

  test.each([
    ['another name that leads here', { host: 'rebound.example' }],
    ['a program that forwards', { 'x-forwarded-for': '203.0.113.9' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: 'https://elsewhere.example' }],
  ])('is not there for %s', async (_who, headers: Record<string, string>) => {
    await using server = await serve()
    expect((await rawRequest(`${server.url}/outbox.json`, headers)).statusCode).toBe(404)
  })

  test.each([{ host: '0.0.0.0' }, { trustProxy: ['loopback'] }])('is not there on a server with %o', async (config) => {
    await using server = await serve(config)
    expect((await fetch(`${server.url}/outbox.json`)).status).toBe(404)
  })

  test('is no part of the log', async () => {
    await using server = await serve()
    await server.outbox.send(message)
    await fetch(`${server.url}/outbox.json`)
    expect(server.log.join('')).not.toMatch(/246810|robin/)
  })

  test('holds the last fifty, the newest first', async () => {
    const outbox = createOutbox({ logsMessages: false })
    for (let code = 100_000; code < 100_060; code++) await outbox.send({ ...message, code: String(code) })
    expect(outbox.list()).toHaveLength(50)
    expect(outbox.list()[0]?.message).toMatchObject({ code: '100059' })
  })

  test('prints messages in development only', async () => {
    const printed: string[] = []
    const print = (line: string): number => printed.push(line)
    await createOutbox({ logsMessages: false }, print).send(message)
    expect(printed).toEqual([])
    await createOutbox({ logsMessages: true }, print).send(message)
    expect(printed.join('')).toContain('246810')
  })
})
