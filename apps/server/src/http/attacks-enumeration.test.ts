import { endpoints } from '@openhours/auth'
import { expect, test } from 'vitest'
import { openBrowser, organizationOf, signUp } from '../testing/browser.ts'
import { serve } from '../testing/serve.ts'

const KNOWN = 'robin@example.com'
const UNKNOWN = 'nobody@example.com'

test('every door that takes an e-mail address answers no sooner to some than to others, and is limited', () => {
  // A new address is asked for by somebody signed in, and its code is the proof.
  const takeAddress = endpoints.filter(({ path }) => /sign-up|sign-in\/email|email-otp/.test(path))
  const others = takeAddress.filter(({ path, isSteady }) => isSteady !== true && path !== '/email-otp/change-email')
  expect(takeAddress.length).toBeGreaterThan(7)
  expect(others).toEqual([])
  expect(takeAddress.filter(({ limit }) => limit === undefined)).toEqual([])
})

test('what is tried at an address that has no account is counted and stopped as at one that has', async () => {
  await using server = await serve()
  await signUp(server, KNOWN)
  const tries = async (email: string): Promise<unknown[]> => {
    const answers: unknown[] = []
    for (let at = 0; at < 11; at++) {
      const { status, body } = await openBrowser(server).post('/auth/sign-in/email', { email, password: 'not it' })
      answers.push([status, body['code']])
    }
    return answers
  }
  const [known, unknown] = [await tries(KNOWN), await tries(UNKNOWN)]
  expect(known).toEqual(unknown)
  expect(known.at(-1)).toEqual([429, 'TOO_MANY_REQUESTS'])
})

test('a password that is too long is turned away before anybody is looked up', async () => {
  await using server = await serve()
  await signUp(server, KNOWN)
  for (const password of ['x'.repeat(129), 'x'.repeat(60_000), '']) {
    const [first, second] = [
      await openBrowser(server).post('/auth/sign-in/email', { email: KNOWN, password }),
      await openBrowser(server).post('/auth/sign-in/email', { email: UNKNOWN, password }),
    ]
    expect([first.status, first.body]).toEqual([second.status, second.body])
    expect(first.status).not.toBe(200)
  }
})

test('whoever invites is not told whether the address has an account', async () => {
  await using server = await serve()
  const browser = await signUp(server, 'owner@example.com')
  await signUp(server, KNOWN)
  const created = await browser.call('organization.create', {
    name: 'Corner Shop',
    slug: 'corner-shop',
    timeZone: 'Australia/Melbourne',
    locale: 'en-AU',
    currency: 'AUD',
    country: 'AU',
  })
  const organizationId = String(created.result?.data['id'] ?? created.result?.data['organizationId'])
  const invite = async (email: string) => {
    const { result } = await browser.call('invitation.create', { organizationId, email, role: 'desk' })
    const { id: _, email: __, createdAt: ___, expiresAt: ____, ...told } = result?.data ?? {}
    return told
  }
  const known = await invite(KNOWN)
  expect(known).toMatchObject({ state: 'open' })
  expect(known).toEqual(await invite(UNKNOWN))
})

test('a stranger is told nothing of who works for a business', async () => {
  await using server = await serve()
  await signUp(server, KNOWN)
  const stranger = await signUp(server, 'mallory@example.com')
  const organizationId = await organizationOf(server)
  for (const name of ['member.list', 'invitation.list', 'apiKey.list']) {
    const answer = await stranger.call(name, { organizationId })
    expect(answer.error?.data.failure).toEqual({ reason: 'not_found', details: { what: 'organization' } })
  }
})
