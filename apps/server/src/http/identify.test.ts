import { serviceList } from '@openhours/api/service/schema'
import { slotDays } from '@openhours/api/slot/schema'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { makeMember, openBrowser, organizationOf, signUp, type Browser } from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'

const EMAIL = 'robin@example.com'
const elsewhere = { origin: 'https://elsewhere.example' }

async function owner(server: Served): Promise<{ browser: Browser; organizationId: string }> {
  const browser = await signUp(server, EMAIL)
  await makeMember(server, EMAIL, 'owner')
  return { browser, organizationId: await organizationOf(server) }
}

const day = (organizationId: string) => ({ organizationId, fromDate: '2026-11-23', days: 1 })

describe('a program', () => {
  async function keyOf(server: Served) {
    const { browser, organizationId } = await owner(server)
    const key = { organizationId, name: 'Cash register', scopes: ['bookings:read'] }
    const { result } = await browser.call('apiKey.create', key)
    const token = String(result?.data['key'])
    expect(token).toMatch(/^ohk_/)
    return { authorization: `Bearer ${token}`, organizationId }
  }

  test('is let in by its key, from wherever it asks', async () => {
    await using server = await serve()
    const { authorization, organizationId } = await keyOf(server)
    const program = openBrowser(server)
    for (const headers of [{ authorization }, { authorization, ...elsewhere }]) {
      expect((await program.call('booking.list', day(organizationId), headers)).result).toBeDefined()
    }
    const change = await program.call('member.list', { organizationId }, { authorization })
    expect(change.error?.data.failure.reason).toBe('forbidden')
  })

  test('with a key that opens nothing is told so, and is no visitor', async () => {
    await using server = await serve()
    const { authorization, organizationId } = await keyOf(server)
    const program = openBrowser(server)
    for (const wrong of [`${authorization.slice(0, -4)}AAAA`, 'Bearer ohk_x', 'Bearer ohc_x', 'Bearer x']) {
      const answer = await program.call('service.list', { organizationId }, { authorization: wrong })
      expect(answer.error?.data.failure.reason).toBe('token_invalid')
    }
  })

  test('is its key, whatever cookies come along', async () => {
    await using server = await serve()
    const { authorization, organizationId } = await keyOf(server)
    const browser = openBrowser(server)
    await browser.post('/auth/sign-in/email', { email: EMAIL, password: 'correct horse battery' })
    expect((await browser.call('apiKey.list', { organizationId })).result).toBeDefined()
    const answer = await browser.call('apiKey.list', { organizationId }, { authorization })
    expect(answer.error?.data.failure.reason).toBe('forbidden')
  })

  test('leaves neither key nor cookie in the log', async () => {
    await using server = await serve({ logLevel: 'trace' })
    const { authorization, organizationId } = await keyOf(server)
    await openBrowser(server).call('booking.list', day(organizationId), { authorization })
    await sql`ALTER TABLE api_key RENAME TO api_key_away`.execute(server.db)
    await openBrowser(server).call('booking.list', day(organizationId), { authorization })
    expect(server.log.join('')).toContain('42P01')
    expect(server.log.join('')).not.toMatch(/ohk_|session_token|correct horse|robin/)
  })
})

describe('a customer', () => {
  async function customer(server: Served): Promise<{ browser: Browser; organizationId: string }> {
    const organizationId = await organizationOf(server)
    const browser = openBrowser(server)
    const listed = await browser.call('service.list', { organizationId })
    const serviceId = serviceList.parse(listed.result?.data).services[0]?.id
    const found = await browser.call('slot.find', { organizationId, serviceId, days: 14 })
    const start = slotDays.parse(found.result?.data).days.flatMap(({ slots }) => slots)[0]
    const booking = { organizationId, serviceId, startsAt: start?.startsAt }
    await browser.call('booking.create', { ...booking, customer: { name: 'Sam Reed', email: 'sam@example.com' } })
    await browser.call('customerSession.sendCode', { organizationId, email: 'sam@example.com' })
    await expect.poll(() => server.outbox.list()[0]?.message.kind).toBe('customer_code')
    const message = server.outbox.list()[0]?.message
    const code = message?.kind === 'customer_code' ? message.code : ''
    await browser.call('customerSession.create', { organizationId, email: 'sam@example.com', code })
    return { browser, organizationId }
  }

  test('comes back by a cookie that no script can read', async () => {
    await using server = await serve()
    const { browser, organizationId } = await customer(server)
    expect([...browser.cookies.keys()]).toEqual([`openhours.customer.${organizationId.replaceAll('-', '')}`])
    const { result } = await browser.call('customerSession.get', { organizationId })
    expect(result?.data['customer']).toMatchObject({ email: 'sam@example.com' })
    const page = await browser.post('/trpc/customerSession.end', { organizationId })
    expect(page.headers.getSetCookie().join('')).toMatch(/HttpOnly; SameSite=Lax/)
    expect(browser.cookies.size).toBe(0)
  })

  test('is not known to other sites', async () => {
    await using server = await serve()
    const { browser, organizationId } = await customer(server)
    const answer = await browser.call('customerSession.get', { organizationId }, elsewhere)
    expect(answer.error?.data.failure.reason).toBe('sign_in_needed')
  })
})

describe('a cookie', () => {
  test('that this installation did not sign opens nothing', async () => {
    await using server = await serve()
    const { browser, organizationId } = await owner(server)
    const name = 'openhours.session_token'
    const signed = decodeURIComponent(browser.cookies.get(name) ?? '')
    const { token } = await server.db.selectFrom('authSession').select('token').executeTakeFirstOrThrow()
    expect(signed.startsWith(`${token}.`)).toBe(true)
    const forged = [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, `x${signed}`, signed.slice(0, -4), `%E0%A4%A`]
    for (const value of forged) {
      const other = openBrowser(server, new Map([[name, value]]))
      const answer = await other.call('booking.list', day(organizationId))
      expect(answer.error?.data.failure.reason).toBe('sign_in_needed')
    }
  })

  test('that cannot be looked up makes nobody a visitor', async () => {
    await using server = await serve()
    const { browser, organizationId } = await owner(server)
    await sql`ALTER TABLE auth_session RENAME TO auth_session_away`.execute(server.db)
    expect((await browser.call('service.list', { organizationId })).error?.data.failure.reason).toBe('internal')
    expect((await openBrowser(server).call('service.list', { organizationId })).result).toBeDefined()
  })
})

test('a member costs one statement more than a visitor', async () => {
  await using server = await serve()
  const { browser, organizationId } = await owner(server)
  const visitor = openBrowser(server)
  await visitor.call('service.list', { organizationId })
  const [asVisitor, asMember] = [
    await statementsOf(server, () => visitor.call('service.list', { organizationId })),
    await statementsOf(server, () => browser.call('service.list', { organizationId })),
  ]
  expect(asMember).toHaveLength(asVisitor.length + 1)
  expect(asMember.filter((text) => text.includes('auth_session'))).toHaveLength(1)
})

/** The statements that are sent meanwhile. */
async function statementsOf({ db }: Served, act: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(db.getExecutor(), 'executeQuery')
  await act()
  const statements = spy.mock.calls.map(([query]) => query.sql)
  spy.mockRestore()
  return statements
}
