import { describe, expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { rawRequest, serve, type Served } from '../testing/serve.ts'

const behindProxy = { requestsPerMinute: 1, trustProxy: ['loopback'] }

async function statusFrom({ url }: Served, address: string): Promise<number | undefined> {
  const { statusCode } = await rawRequest(`${url}/trpc/nothing`, { 'x-forwarded-for': address })
  return statusCode
}

describe('whoever asks often', () => {
  test.each([
    ['other hosts of their IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['another way to write the network', '2001:db8:1:2::1', '2001:0DB8:0001:0002:0:0:0:1'],
    ['an IPv4 address written as IPv6', '192.0.2.7', '::ffff:192.0.2.7'],
    ['more addresses before their own', '192.0.2.7', '198.51.100.1, 203.0.113.5, 192.0.2.7'],
  ])('gains nothing by %s', async (_how, first, second) => {
    await using server = await serve(behindProxy)
    expect([await statusFrom(server, first), await statusFrom(server, second)]).toEqual([404, 429])
  })

  test.each([
    ['another IPv6 network', '2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['another IPv4 address', '192.0.2.7', '192.0.2.8'],
  ])('does not stop %s', async (_who, first, second) => {
    await using server = await serve(behindProxy)
    expect([await statusFrom(server, first), await statusFrom(server, second)]).toEqual([404, 404])
  })
})

describe('whoever guesses at accounts', () => {
  test('is counted by network, in whatever form the address comes', async () => {
    await using server = await serve({ trustProxy: ['loopback'] })
    const addresses = ['192.0.2.7', '::ffff:192.0.2.7', '::FFFF:192.0.2.7', '198.51.100.1, 192.0.2.7']
    const networks = ['2001:db8:1:2::1', '2001:DB8:1:2::2', '2001:0db8:0001:0002:3:4:5:6']
    const guess = async (address: string, at: number): Promise<void> => {
      const body = { email: `person-${address}-${at}@example.com`.replaceAll(/[:, ]/g, '-'), password: 'not it' }
      await openBrowser(server).post('/auth/sign-in/email', body, { 'x-forwarded-for': address })
    }
    for (const [at, address] of [...addresses, ...networks].entries()) await guess(address, at)
    const counted = await server.db.selectFrom('attempt').select('count').orderBy('count', 'desc').execute()
    expect(counted.slice(0, 3).map(({ count }) => count)).toEqual([4, 3, 1])
  })

  test('leaves no address behind that could be read', async () => {
    await using server = await serve()
    await openBrowser(server).post('/auth/sign-in/email', { email: 'robin@example.com', password: 'not it' })
    const rows = await server.db.selectFrom('attempt').selectAll().execute()
    expect(rows).toHaveLength(2)
    for (const { key } of rows) expect(key.toString('latin1')).not.toMatch(/robin|127\.0/)
    for (const { key } of rows) expect(key).toHaveLength(32)
  })
})
