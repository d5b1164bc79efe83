import { describe, expect, test } from 'vitest'
import { openBrowser, PASSWORD, signUp, type Browser } from '../testing/browser.ts'
import { serve } from '../testing/serve.ts'

const EMAIL = 'robin@example.com'

interface Tried {
  count: number
  emails?: string[]
  headers?: Record<string, string>
}

async function tries(browser: Browser, { count, emails = [EMAIL], headers = {} }: Tried): Promise<number[]> {
  const statuses: number[] = []
  for (let tried = 0; tried < count; tried++) {
    const email = emails[tried % emails.length]
    const { status } = await browser.post('/auth/sign-in/email', { email, password: 'not the password' }, headers)
    statuses.push(status)
  }
  return statuses
}

describe('whoever guesses a password', () => {
  test('is stopped after ten attempts at one account, however the address is written, and told for how long', async () => {
    await using server = await serve()
    await signUp(server, EMAIL)
    const browser = openBrowser(server)
    const spellings = [EMAIL, 'ROBIN@example.com', ' robin@example.com', 'ｒobin@example.com']
    const statuses = await tries(browser, { count: 11, emails: spellings })
    expect(statuses.slice(0, 10)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
    const refused = await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('starts from nothing after a success', async () => {
    await using server = await serve()
    await signUp(server, EMAIL)
    const browser = openBrowser(server)
    await tries(browser, { count: 9 })
    expect((await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(200)
    expect(await tries(browser, { count: 9 })).not.toContain(429)
  })

  test('is stopped after sixty attempts from one network, whoever it is about', async () => {
    await using server = await serve({ trustProxy: ['loopback'] })
    const browser = openBrowser(server)
    const emails = Array.from({ length: 61 }, (_, at) => `person-${at}@example.com`)
    const statuses = await Promise.all(
      emails.map((email, at) =>
        tries(browser, { count: 1, emails: [email], headers: { 'x-forwarded-for': `2001:db8:1:2::${at}` } }),
      ),
    )
    expect(statuses.flat().filter((status) => status === 429)).toHaveLength(1)
    const elsewhere = { 'x-forwarded-for': '2001:db8:1:3::1' }
    expect(await tries(browser, { count: 1, emails: ['somebody@example.com'], headers: elsewhere })).toEqual([401])
  })
})

test('without a trusted proxy nobody chooses the address that is counted, or kept with a session', async () => {
  await using server = await serve()
  await (await signUp(server, EMAIL)).post('/auth/sign-out')
  const browser = openBrowser(server)
  const spoofed = {
    'x-forwarded-for': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    'x-real-ip': '203.0.113.9',
    'x-openhours-address': '203.0.113.9',
    'x-forwarded-host': 'elsewhere.example',
    'x-forwarded-proto': 'https',
  }
  await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, spoofed)
  const sessions = await server.db.selectFrom('authSession').select('ipAddress').execute()
  expect(sessions).toEqual([{ ipAddress: '127.0.0.1' }])
  expect([...browser.cookies.keys()]).toEqual(['openhours.session_token'])
  const counted = await server.db.selectFrom('attempt').selectAll().execute()
  await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, { 'x-forwarded-for': '203.0.113.10' })
  expect(await server.db.selectFrom('attempt').selectAll().execute()).toHaveLength(counted.length)
})

test('behind a trusted proxy the address is that of the person', async () => {
  await using server = await serve({ trustProxy: ['loopback'] })
  await signUp(server, EMAIL)
  const browser = openBrowser(server)
  const from = { 'x-forwarded-for': '203.0.113.9' }
  await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, from)
  const addresses = await server.db.selectFrom('authSession').select('ipAddress').execute()
  expect(addresses).toContainEqual({ ipAddress: '203.0.113.9' })
})

test('codes are sent to one address a few times only', async () => {
  await using server = await serve()
  await signUp(server, EMAIL)
  const browser = openBrowser(server)
  const statuses: number[] = []
  for (let asked = 0; asked < 6; asked++) {
    statuses.push(
      (await browser.post('/auth/email-otp/send-verification-otp', { email: EMAIL, type: 'sign-in' })).status,
    )
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})
