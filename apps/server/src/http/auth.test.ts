import { describe, expect, test } from 'vitest'
import { codeFor, makeMember, openBrowser, organizationOf, PASSWORD, signUp, whoIs } from '../testing/browser.ts'
import { serve } from '../testing/serve.ts'

const EMAIL = 'robin@example.com'

describe('somebody without an account', () => {
  test('signs up, confirms the address by code, and is signed in', async () => {
    await using server = await serve()
    const browser = openBrowser(server)
    const answer = await browser.post('/auth/sign-up/email', { name: 'Robin Vale', email: EMAIL, password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(await whoIs(browser)).toBeUndefined()
    const confirmed = await browser.post('/auth/email-otp/verify-email', {
      email: EMAIL,
      otp: await codeFor(server, EMAIL),
    })
    expect(confirmed.status).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test('is not let in before the address is confirmed, and gets another code', async () => {
    await using server = await serve()
    const browser = openBrowser(server)
    await browser.post('/auth/sign-up/email', { name: 'Robin Vale', email: EMAIL, password: PASSWORD })
    const first = await codeFor(server, EMAIL)
    const answer = await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    expect(answer).toMatchObject({ status: 403, body: { code: 'EMAIL_NOT_VERIFIED' } })
    await expect.poll(() => server.outbox.list()).toHaveLength(2)
    expect(await codeFor(server, EMAIL)).not.toBe(first)
    expect(await whoIs(browser)).toBeUndefined()
  })

  test.each(['short', 'x'.repeat(129)])('cannot choose the password %s', async (password) => {
    await using server = await serve()
    const answer = await openBrowser(server).post('/auth/sign-up/email', { name: 'Robin', email: EMAIL, password })
    expect(answer.status).toBe(400)
  })

  test('cannot sign up where accounts are made by invitation, and is told the same', async () => {
    await using server = await serve({ signUp: 'invited' })
    const browser = openBrowser(server)
    const answer = await browser.post('/auth/sign-up/email', { name: 'Robin', email: EMAIL, password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(await server.db.selectFrom('authUser').select('id').execute()).toEqual([])
    expect((await browser.get('/auth/ways')).body).toEqual({ signUp: 'invited', oidc: null })
  })

  test('signs up where an invitation waits for the address', async () => {
    await using server = await serve({ signUp: 'invited' })
    const organizationId = await organizationOf(server)
    await server.db
      .insertInto('invitation')
      .values({
        organizationId,
        id: organizationId,
        email: EMAIL,
        role: 'desk',
        invitedByName: 'Kim',
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 60_000),
      })
      .execute()
    expect(await whoIs(await signUp(server, EMAIL))).toBe(EMAIL)
  })
})

describe('somebody with an account', () => {
  test('signs in by password', async () => {
    await using server = await serve()
    await signUp(server, EMAIL)
    const browser = openBrowser(server)
    expect((await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test('signs in by a code, once', async () => {
    await using server = await serve()
    await signUp(server, EMAIL)
    const browsers = [openBrowser(server), openBrowser(server)]
    const asked = await openBrowser(server).post('/auth/email-otp/send-verification-otp', {
      email: EMAIL,
      type: 'sign-in',
    })
    expect(asked.status).toBe(200)
    await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose: 'sign_in' })
    const code = { email: EMAIL, otp: await codeFor(server, EMAIL) }
    const answers = await Promise.all(browsers.map((browser) => browser.post('/auth/sign-in/email-otp', code)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
    expect((await Promise.all(browsers.map(whoIs))).filter(Boolean)).toEqual([EMAIL])
  })

  test('has three attempts at a code', async () => {
    await using server = await serve()
    await signUp(server, EMAIL)
    const browser = openBrowser(server)
    await browser.post('/auth/email-otp/send-verification-otp', { email: EMAIL, type: 'sign-in' })
    await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose: 'sign_in' })
    const otp = await codeFor(server, EMAIL)
    const wrong = otp === '000000' ? '000001' : '000000'
    for (let tried = 0; tried < 3; tried++) await browser.post('/auth/sign-in/email-otp', { email: EMAIL, otp: wrong })
    expect((await browser.post('/auth/sign-in/email-otp', { email: EMAIL, otp })).status).toBe(403)
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('chooses a new password by a code, once, which ends every session', async () => {
    await using server = await serve()
    const before = await signUp(server, EMAIL)
    const browser = openBrowser(server)
    await browser.post('/auth/email-otp/request-password-reset', { email: EMAIL })
    await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose: 'reset_password' })
    const otp = await codeFor(server, EMAIL)
    const passwords = ['a whole new password', 'another new password']
    const answers = await Promise.all(
      passwords.map((password) => browser.post('/auth/email-otp/reset-password', { email: EMAIL, otp, password })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
    expect(await whoIs(before)).toBeUndefined()
    const old = await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    expect(old.status).toBe(401)
    const password = passwords[answers.findIndex(({ status }) => status === 200)]
    expect((await browser.post('/auth/sign-in/email', { email: EMAIL, password })).status).toBe(200)
  })

  test('changes the address by a code to the new one', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const newEmail = 'vale@example.com'
    await browser.post('/auth/email-otp/request-email-change', { newEmail, password: PASSWORD })
    const otp = await codeFor(server, newEmail)
    const wrong = otp === '000000' ? '000001' : '000000'
    expect((await browser.post('/auth/email-otp/change-email', { newEmail, otp: wrong })).status).toBe(400)
    expect((await browser.post('/auth/email-otp/change-email', { newEmail, otp })).status).toBe(200)
    expect(await whoIs(browser)).toBe(newEmail)
  })
})

describe('sessions', () => {
  test('are listed without what opens them, and can be ended one by one', async () => {
    await using server = await serve()
    const here = await signUp(server, EMAIL)
    const there = openBrowser(server)
    await there.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD }, { 'user-agent': 'Phone' })
    const sessions = Object.values((await here.get('/auth/sessions')).body) as Record<string, unknown>[]
    expect(sessions).toMatchObject([{ isCurrent: true }, { isCurrent: false, userAgent: 'Phone' }])
    expect(Object.keys(sessions[0] ?? {}).toSorted()).toEqual([
      'createdAt',
      'id',
      'ipAddress',
      'isCurrent',
      'lastUsedAt',
      'userAgent',
    ])
    await here.post('/auth/sessions/end', { id: sessions[1]?.['id'] })
    expect([await whoIs(here), await whoIs(there)]).toEqual([EMAIL, undefined])
  })

  test('of others cannot be ended', async () => {
    await using server = await serve()
    const robin = await signUp(server, EMAIL)
    const sam = await signUp(server, 'sam@example.com')
    const [session] = Object.values((await robin.get('/auth/sessions')).body) as [{ id: string }]
    expect((await sam.post('/auth/sessions/end', { id: session.id })).status).toBe(404)
    expect(await whoIs(robin)).toBe(EMAIL)
  })

  test('end here by signing out, everywhere by signing out everywhere', async () => {
    await using server = await serve()
    const browsers = [await signUp(server, EMAIL), openBrowser(server), openBrowser(server)]
    const [first, , third] = browsers
    for (const browser of browsers.slice(1))
      await browser.post('/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    await third?.post('/auth/sign-out')
    expect(await Promise.all(browsers.map(whoIs))).toEqual([EMAIL, EMAIL, undefined])
    await first?.post('/auth/revoke-sessions')
    expect(await Promise.all(browsers.map(whoIs))).toEqual([undefined, undefined, undefined])
  })

  test('that were ended open nothing of the business, though their cookie is still there', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    const organizationId = await organizationOf(server)
    const list = () => browser.call('booking.list', { organizationId, fromDate: '2026-11-23', days: 1 })
    expect((await list()).error?.data.failure.reason).toBe('not_found')
    await makeMember(server, EMAIL, 'owner')
    expect((await list()).result?.data).toBeDefined()
    await server.db.deleteFrom('authSession').execute()
    expect((await list()).error?.data.failure.reason).toBe('sign_in_needed')
  })

  test('that are too old open nothing', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    await makeMember(server, EMAIL, 'owner')
    const input = { organizationId: await organizationOf(server), fromDate: '2026-11-23', days: 1 }
    expect((await browser.call('booking.list', input)).result?.data).toBeDefined()
    await server.db.updateTable('authSession').set({ expiresAt: new Date() }).execute()
    expect((await browser.call('booking.list', input)).error?.data.failure.reason).toBe('sign_in_needed')
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('that are followed live end with what was followed', async () => {
    await using server = await serve()
    const browser = await signUp(server, EMAIL)
    await makeMember(server, EMAIL, 'owner')
    const organizationId = await organizationOf(server)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const input = encodeURIComponent(JSON.stringify({ organizationId }))
    const headers = { cookie, accept: 'text/event-stream', connection: 'close' }
    const response = await fetch(`${server.url}/trpc/booking.changes?input=${input}`, { headers })
    expect(response.status).toBe(200)
    await browser.post('/auth/sign-out')
    expect(await response.text()).toContain('sign_in_needed')
  })
})
