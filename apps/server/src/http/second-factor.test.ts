import { describe, expect, test } from 'vitest'
import {
  codeFor,
  makeMember,
  openBrowser,
  organizationOf,
  otherThan,
  PASSWORD,
  signUp,
  whoIs,
  type Browser,
} from '../testing/browser.ts'
import { serve, type Served } from '../testing/serve.ts'
import { totpOf } from '../testing/totp.ts'

const EMAIL = 'robin@example.com'

interface Guarded {
  browser: Browser
  uri: unknown
  recoveryCodes: string[]
}

/** The owner of the sample business, whose account asks for a second factor. */
async function guard(server: Served): Promise<Guarded> {
  const browser = await signUp(server, EMAIL)
  await makeMember(server, EMAIL, 'owner')
  const { body } = await browser.post('/auth/two-factor/enable', { password: PASSWORD })
  const { status } = await browser.post('/auth/two-factor/verify-totp', { code: totpOf(body['totpURI']) })
  if (status !== 200) throw new Error('the second factor was refused')
  return { browser, uri: body['totpURI'], recoveryCodes: body['backupCodes'] as string[] }
}

async function byPassword(browser: Browser): Promise<unknown> {
  return (await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).body['twoFactorRedirect']
}

async function lastCode(server: Served, purpose: string): Promise<string> {
  await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose })
  return codeFor(server, EMAIL)
}

async function byCode(server: Served, browser: Browser, way: 'sign-in' | 'email-verification'): Promise<unknown> {
  await browser.post('/auth/email-otp/send-verification-otp', { email: EMAIL, type: way })
  const otp = await lastCode(server, way === 'sign-in' ? 'sign_in' : 'verify_email')
  const path = way === 'sign-in' ? '/auth/sign-in/email-otp' : '/auth/email-otp/verify-email'
  return (await browser.post(path, { email: EMAIL, otp })).body['twoFactorRedirect']
}

/** What somebody can do who gave one factor of two: nothing. */
async function expectNothingOpen(server: Served, browser: Browser): Promise<void> {
  expect(await whoIs(browser)).toBeUndefined()
  const organizationId = await organizationOf(server)
  const answer = await browser.call('booking.list', { organizationId, fromDate: '2026-11-23', days: 1 })
  expect(answer.error?.data.failure.reason).toBe('sign_in_needed')
  const posts = {
    '/auth/two-factor/disable': { password: PASSWORD },
    '/auth/two-factor/enable': { password: PASSWORD },
    '/auth/two-factor/generate-backup-codes': { password: PASSWORD },
    '/auth/change-password': { currentPassword: PASSWORD, newPassword: 'a whole new password' },
    '/auth/update-user': { name: 'Mallory' },
    '/auth/email-otp/request-email-change': { newEmail: 'mallory@example.com' },
    '/auth/revoke-sessions': {},
  }
  const posted = otherThan(401, Object.entries(posts), async ([path, body]) => (await browser.post(path, body)).status)
  expect(await posted).toEqual([])
  const reads = ['/auth/sessions', '/auth/passkey/list-user-passkeys', '/auth/passkey/generate-register-options']
  expect(await otherThan(401, reads, async (path) => (await browser.get(path)).status)).toEqual([])
}

describe('whoever has a second factor', () => {
  test('is asked for it after the password, and nothing is open before', async () => {
    await using server = await serve()
    const { uri } = await guard(server)
    const browser = openBrowser(server)
    expect(await byPassword(browser)).toBe(true)
    expect([...browser.cookies.keys()]).toEqual(['openhours.two_factor'])
    await expectNothingOpen(server, browser)
    expect((await browser.post('/auth/two-factor/verify-totp', { code: totpOf(uri, 1) })).status).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test.each(['sign-in', 'email-verification'] as const)('is asked for it after a code to %s', async (way) => {
    await using server = await serve()
    const { uri } = await guard(server)
    const browser = openBrowser(server)
    expect(await byCode(server, browser, way)).toBe(true)
    await expectNothingOpen(server, browser)
    expect((await browser.post('/auth/two-factor/verify-totp', { code: totpOf(uri, 1) })).status).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test('is asked for it after choosing a new password', async () => {
    await using server = await serve()
    await guard(server)
    const browser = openBrowser(server)
    await browser.post('/auth/email-otp/request-password-reset', { email: EMAIL })
    const otp = await lastCode(server, 'reset_password')
    const password = 'a whole new password'
    await browser.post('/auth/email-otp/reset-password', { email: EMAIL, otp, password })
    await expectNothingOpen(server, browser)
    const answer = await browser.post('/auth/sign-in/email', { email: EMAIL, password })
    expect(answer.body['twoFactorRedirect']).toBe(true)
  })

  test('gets in by each recovery code once, also when it is sent twice at once', async () => {
    await using server = await serve()
    const { recoveryCodes } = await guard(server)
    const browsers = [openBrowser(server), openBrowser(server)]
    for (const browser of browsers) await byPassword(browser)
    const [code] = recoveryCodes
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/auth/two-factor/verify-backup-code', { code })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const late = openBrowser(server)
    await byPassword(late)
    expect((await late.post('/auth/two-factor/verify-backup-code', { code })).status).toBe(401)
    expect(await whoIs(late)).toBeUndefined()
  })

  test('cannot have it guessed: the sign-in ends after some wrong codes', async () => {
    await using server = await serve()
    const { uri } = await guard(server)
    const browser = openBrowser(server)
    await byPassword(browser)
    const right = totpOf(uri, 1)
    const wrong = ['000001', '000002', '000003', '000004', '000005', '000006'].filter((code) => code !== right)
    for (const code of wrong) await browser.post('/auth/two-factor/verify-totp', { code })
    expect((await browser.post('/auth/two-factor/verify-totp', { code: right })).status).not.toBe(200)
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('has no device that is let in without it', async () => {
    await using server = await serve()
    const { uri } = await guard(server)
    const browser = openBrowser(server)
    await byPassword(browser)
    await browser.post('/auth/two-factor/verify-totp', { code: totpOf(uri, 1), trustDevice: true })
    await browser.post('/auth/sign-out')
    expect(await byPassword(browser)).toBe(true)
  })

  test('cannot use a code twice', async () => {
    await using server = await serve()
    const { uri } = await guard(server)
    const browsers = [openBrowser(server), openBrowser(server)]
    for (const browser of browsers) await byPassword(browser)
    const code = totpOf(uri, 1)
    const answers = await Promise.all(browsers.map((browser) => browser.post('/auth/two-factor/verify-totp', { code })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await Promise.all(browsers.map(whoIs))).filter(Boolean)).toEqual([EMAIL])
  })

  test('removes it with the password only', async () => {
    await using server = await serve()
    const { browser } = await guard(server)
    expect((await browser.post('/auth/two-factor/disable', {})).status).toBe(400)
    expect((await browser.post('/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    expect(await byPassword(openBrowser(server))).toBeUndefined()
  })
})

test('a second factor holds only once a code of it was given', async () => {
  await using server = await serve()
  const browser = await signUp(server, EMAIL)
  await browser.post('/auth/two-factor/enable', { password: PASSWORD })
  expect(await byPassword(openBrowser(server))).toBeUndefined()
})
