import { organization } from '@openhours/api/organization/schema'
import { serviceList } from '@openhours/api/service/schema'
import { slotDays } from '@openhours/api/slot/schema'
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

describe('whoever holds one time after the other', () => {
  test('is counted by network, and stops nobody elsewhere', async () => {
    await using server = await serve({ trustProxy: ['loopback'], holdLimit: 2 })
    const { startsAt: times, ...service } = await freeTimes(server)
    const hold = async (address: string): Promise<string | undefined> => {
      const asked = { ...service, startsAt: times.shift() }
      const { error } = await openBrowser(server).call('booking.hold', asked, { 'x-forwarded-for': address })
      return error?.data.failure.reason
    }

    expect([await hold('2001:db8:1:2::1'), await hold('2001:db8:1:2::2')]).toEqual([undefined, undefined])
    expect(await hold('2001:0DB8:0001:0002:0:0:0:3')).toBe('limit_reached')
    expect(await hold('2001:db8:1:3::1')).toBeUndefined()
  })
})

/** The first free time of each day. */
async function freeTimes({ call }: Served) {
  const business = await call('organization.get', { slug: 'laneway-studio' })
  const { id: organizationId } = organization.parse(business.body.result?.data)
  const { services } = serviceList.parse((await call('service.list', { organizationId })).body.result?.data)
  const serviceId = services[0]?.id
  const found = await call('slot.find', { organizationId, serviceId, days: 14 })
  const { days } = slotDays.parse(found.body.result?.data)
  return { organizationId, serviceId, startsAt: days.flatMap(({ slots: [first] }) => first?.startsAt ?? []) }
}
