import { createOwnerLink } from '@openhours/auth'
import { describe, expect, test } from 'vitest'
import { openBrowser, organizationOf, whoIs } from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

const HOUR_MS = 3_600_000

async function linkOf(server: Served, now = Date.now()): Promise<URL> {
  const link = await createOwnerLink(server.db, server.url, now)
  if (link === undefined) throw new Error('there is no link')
  return new URL(link)
}

describe('whoever starts openhours for the first time', () => {
  test('is let in by the link as the owner of the sample business', async () => {
    await using server = await serve()
    const link = await linkOf(server)
    expect(link.pathname).toBe('/welcome')
    const browser = openBrowser(server)
    const { status, body } = await browser.post('/auth/owner-link/redeem', { token: link.hash.slice(1) })
    expect({ status, body }).toMatchObject({ status: 200, body: { slug: 'laneway-studio' } })
    const organizationId = await organizationOf(server)
    const list = await browser.call('booking.list', { organizationId, fromDate: '2026-11-23', days: 1 })
    expect(list.result).toBeDefined()
    const members = await server.db.selectFrom('member').select('role').execute()
    expect(members).toEqual([{ role: 'owner' }])
    const [event] = await server.db.selectFrom('event').selectAll().where('type', '=', 'member.joined').execute()
    expect(event?.actor).toMatchObject({ kind: 'account', name: 'Owner', address: '127.0.0.1' })
  })

  test('is let in once, also by two browsers at once', async () => {
    await using server = await serve()
    const token = (await linkOf(server)).hash.slice(1)
    const browsers = Array.from({ length: 4 }, () => openBrowser(server))
    const answers = await Promise.all(browsers.map((browser) => browser.post('/auth/owner-link/redeem', { token })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400, 400, 400])
    expect((await Promise.all(browsers.map(whoIs))).filter(Boolean)).toHaveLength(1)
    expect(await server.db.selectFrom('authUser').select('id').execute()).toHaveLength(1)
    expect((await openBrowser(server).post('/auth/owner-link/redeem', { token })).status).toBe(400)
  })

  test('is not let in by a link that is a day old, or changed, or only looked at', async () => {
    await using server = await serve()
    const old = await linkOf(server, Date.now() - 24 * HOUR_MS)
    const fresh = await linkOf(server)
    const token = fresh.hash.slice(1)
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BA' : 'AA'}`
    const browser = openBrowser(server)
    for (const given of [old.hash.slice(1), changed, '', 'x']) {
      expect((await browser.post('/auth/owner-link/redeem', { token: given })).status).toBe(400)
    }
    expect((await browser.get(`/auth/owner-link/redeem?token=${token}`)).status).toBe(404)
    expect(await whoIs(browser)).toBeUndefined()
    expect((await browser.post('/auth/owner-link/redeem', { token })).status).toBe(200)
  })

  test('gets another link as long as nobody is in', async () => {
    await using server = await serve()
    await linkOf(server)
    const token = (await linkOf(server)).hash.slice(1)
    await openBrowser(server).post('/auth/owner-link/redeem', { token })
    expect(await createOwnerLink(server.db, server.url, Date.now())).toBeUndefined()
    await server.db.deleteFrom('member').execute()
    expect(await createOwnerLink(server.db, server.url, Date.now())).toBeUndefined()
  })
})

test('of a link only a hash is kept', async () => {
  await using server = await serve()
  const link = await linkOf(server)
  const [row] = await server.db.selectFrom('ownerLink').selectAll().execute()
  const secret = Buffer.from(link.hash.slice(1), 'base64url').subarray(32)
  expect(row?.secretHash).toHaveLength(32)
  expect(row?.secretHash.equals(secret)).toBe(false)
})
