import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { atWork, cookiesOf, type AtWork } from '../testing/at-work.ts'
import { createAuthenticator } from '../testing/authenticator.ts'
import { codeFor, makeMember, openBrowser, organizationOf, PASSWORD, signUp, whoIs } from '../testing/browser.ts'
import type { Browser } from '../testing/browser.ts'
import { fingerprint } from '../testing/fingerprint.ts'
import { serve, type Served } from '../testing/serve.ts'
import { totpOf } from '../testing/totp.ts'

const EMAIL = 'robin@example.com'
const DESK = 'dora@example.com'
const DOOR = '/auth/account/delete'

const PATIENCE_MS = 30_000

async function signInAt(server: Served, email: string): Promise<Browser> {
  const browser = openBrowser(server)
  await browser.post('/auth/sign-in/email', { email, password: PASSWORD })
  return browser
}

/** How many rows are left of what is an account, by table. */
async function leftOf({ db }: Served): Promise<Record<string, number>> {
  const tables = ['user', 'session', 'account', 'two_factor', 'passkey', 'verification'].map((name) => `auth_${name}`)
  const counts = await Promise.all(
    [...tables, 'user_organization'].map(async (table) => {
      const { rows } = await sql`SELECT FROM ${sql.table(table)}`.execute(db)
      return [table, rows.length] as const
    }),
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

async function addPasskey(server: Served, browser: Browser): Promise<void> {
  const origin = `http://localhost:${new URL(server.url).port}`
  const { body } = await browser.get('/auth/passkey/generate-register-options')
  const response = createAuthenticator('localhost').create({ challenge: String(body['challenge']), origin })
  expect((await browser.post('/auth/passkey/verify-registration', { response, name: 'Phone' })).status).toBe(200)
}

async function addSecondFactor(browser: Browser): Promise<void> {
  const { body } = await browser.post('/auth/two-factor/enable', { password: PASSWORD })
  const { status } = await browser.post('/auth/two-factor/verify-totp', { code: totpOf(body['totpURI']) })
  expect(status).toBe(200)
}

/** Somebody at the desk of a business that another owns. */
async function atTheDesk(server: Served): Promise<{ owner: AtWork; desk: AtWork }> {
  const owner = await atWork(server)
  return { owner, desk: await atWork(server, { role: 'desk', email: DESK }) }
}

describe('somebody who deletes their account', () => {
  test('is gone with everything that opened it, and signs in no more', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    await addPasskey(server, browser)
    await addSecondFactor(browser)
    const half = await signInAt(server, EMAIL)
    await browser.post('/auth/email-otp/request-email-change', { newEmail: 'vale@example.com', password: PASSWORD })
    await half.post('/auth/email-otp/send-verification-otp', { email: EMAIL, type: 'sign-in' })
    await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose: 'sign_in' })
    const otp = await codeFor(server, EMAIL)

    const answer = await browser.post(DOOR, { password: PASSWORD })

    expect(answer).toMatchObject({ status: 200, body: { status: true } })
    expect(await leftOf(server)).toEqual({})
    expect(browser.cookies.has('openhours.session_token')).toBe(false)
    expect((await half.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(401)
    expect((await half.post('/auth/sign-in/email-otp', { email: EMAIL, otp })).status).not.toBe(200)
    expect(await whoIs(half)).toBeUndefined()
  })

  test('is signed out on every device at once, of what they follow live, too', async () => {
    await using server = await serve()
    const { desk } = await atTheDesk(server)
    const phone = await signInAt(server, DESK)
    const { organizationId } = desk
    const input = encodeURIComponent(JSON.stringify({ organizationId }))
    const followed = await fetch(`${server.url}/trpc/booking.changes?input=${input}`, {
      headers: { accept: 'text/event-stream', connection: 'close', cookie: cookiesOf(phone) },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    expect(followed.status).toBe(200)

    expect((await desk.browser.post(DOOR, { password: PASSWORD })).status).toBe(200)

    expect(await whoIs(phone)).toBeUndefined()
    const answer = await phone.call('member.list', { organizationId })
    expect(answer.error?.data.failure.reason).toBe('sign_in_needed')
    expect(await followed.text()).toContain('sign_in_needed')
  })

  test('leaves the businesses they worked for, where it can still be read who they were', async () => {
    await using server = await serve()
    const { owner, desk } = await atTheDesk(server)
    const { organizationId } = owner
    await desk.browser.post('/auth/update-user', { name: 'Dora Lund' })

    await desk.browser.post(DOOR, { password: PASSWORD })

    const members = await owner.browser.call('member.list', { organizationId })
    expect(members.result?.data['members']).toMatchObject([{ email: EMAIL }])
    const { result } = await owner.browser.call('event.list', { organizationId })
    const [last] = Object(result?.data['events'])
    expect(last).toMatchObject({ type: 'member.left', details: { name: 'Dora Lund', role: 'desk' } })
    expect(last.actor).toMatchObject({ name: 'Dora Lund' })
  })

  test('can make an account with the same address again, in which nothing of the old one is', async () => {
    await using server = await serve()
    const { desk } = await atTheDesk(server)
    await desk.browser.post(DOOR, { password: PASSWORD })

    const again = openBrowser(server)
    const told = server.outbox.list().length
    await again.post('/auth/sign-up/email', { name: 'Dora', email: DESK, password: 'a whole new password' })
    await expect.poll(() => server.outbox.list()).toHaveLength(told + 1)
    await again.post('/auth/email-otp/verify-email', { email: DESK, otp: await codeFor(server, DESK) })

    expect(await whoIs(again)).toBe(DESK)
    const mine = await again.get('/trpc/organization.mine')
    expect(mine.body).toMatchObject({ result: { data: { organizations: [] } } })
  })
})

describe('the last owner of a business', () => {
  test('is told which one it is, and nothing has changed', async () => {
    await using server = await serve()
    const { owner } = await atTheDesk(server)
    const before = await fingerprint(server.db, ['attempt'])

    const answer = await owner.browser.post(DOOR, { password: PASSWORD })

    const { organizationId } = owner
    expect(answer).toMatchObject({ status: 409, body: { code: 'LAST_OWNER', organizationId } })
    expect(await fingerprint(server.db, ['attempt'])).toEqual(before)
    expect(await whoIs(owner.browser)).toBe(EMAIL)
  })

  test('deletes their account once the business is somebody else’s', async () => {
    await using server = await serve()
    const { owner } = await atTheDesk(server)
    const { organizationId, browser } = owner
    const { id: userId } = await server.db
      .selectFrom('authUser')
      .select('id')
      .where('email', '=', DESK)
      .executeTakeFirstOrThrow()
    await browser.call('organization.transferOwnership', { organizationId, userId })

    expect((await browser.post(DOOR, { password: PASSWORD })).status).toBe(200)

    expect(await server.db.selectFrom('member').select(['userId', 'role']).execute()).toEqual([
      { userId, role: 'owner' },
    ])
  })

  test('stays one of two owners who delete their accounts at the same moment', async () => {
    await using server = await serve()
    const one = await atWork(server)
    const other = await atWork(server, { email: 'kim@example.com' })

    const answers = await Promise.all([one, other].map(({ browser }) => browser.post(DOOR, { password: PASSWORD })))

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await server.db.selectFrom('member').select('role').execute()).toEqual([{ role: 'owner' }])
  })
})

test('whoever joins a business while their account is deleted leaves it, too', async () => {
  await using server = await serve()
  await atWork(server)
  const browser = await signUp(server, DESK)
  const organizationId = await organizationOf(server)
  const answers = await Promise.all([
    browser.post(DOOR, { password: PASSWORD }),
    makeMember(server, DESK, 'desk').catch(() => undefined),
  ])
  expect(answers[0].status).toBe(200)
  expect(await leftOf(server)).toMatchObject({ auth_user: 1 })
  const members = server.db.selectFrom('member').select('role').where('organizationId', '=', organizationId)
  expect(await members.execute()).toEqual([{ role: 'owner' }])
})
