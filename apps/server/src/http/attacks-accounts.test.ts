import type { Message } from '@openhours/auth'
import { describe, expect, test, vi } from 'vitest'
import { atWork, type AtWork } from '../testing/at-work.ts'
import { codeFor, openBrowser, organizationOf, PASSWORD, signUp, whoIs } from '../testing/browser.ts'
import { fingerprint } from '../testing/fingerprint.ts'
import { serve, type Served } from '../testing/serve.ts'

const OWNER = 'robin@example.com'
const INVITED = 'kim@example.com'

interface Waiting extends AtWork {
  invitationToken: string
}

/** An owner has invited an address, as a manager, and somebody got hold of the link. */
async function invite(server: Served, email = INVITED): Promise<Waiting> {
  const owner = await atWork(server)
  const { organizationId } = owner
  const made = await owner.browser.call('invitation.create', { organizationId, email, role: 'manager' })
  expect(made.result).toBeDefined()
  const invitationToken = await vi.waitFor(() => {
    const isIt = ({ message }: { message: Message }): boolean => message.kind === 'invitation'
    const message = server.outbox.list().find(isIt)?.message
    if (message?.kind !== 'invitation') throw new Error('nobody was invited')
    return message.path.split('#')[1] ?? ''
  })
  return { ...owner, invitationToken }
}

async function rolesIn({ db }: Served): Promise<string[]> {
  const members = await db.selectFrom('member').select('role').orderBy('role').execute()
  return members.map(({ role }) => role)
}

describe('an invitation in the wrong hands', () => {
  test('is not accepted by another account', async () => {
    await using server = await serve()
    const { invitationToken } = await invite(server)
    const mallory = await signUp(server, 'mallory@example.com')
    const claims = { email: INVITED, userId: INVITED, role: 'owner', organizationId: await organizationOf(server) }
    for (const input of [{ invitationToken }, { invitationToken, ...claims }]) {
      const { error } = await mallory.call('invitation.accept', input)
      expect(error?.data.failure.reason).toBe('not_found')
    }
    expect(await rolesIn(server)).toEqual(['owner'])
  })

  test('gives no way into the account that the invited address has: not by signing up with it', async () => {
    await using server = await serve()
    const owner = await invite(server)
    const kim = await signUp(server, INVITED)
    const { authUser: _, ...before } = await fingerprint(server.db, ['attempt', 'auth_verification'])
    const mallory = openBrowser(server)
    const password = 'a password of mallory'
    const signed = await mallory.post('/auth/sign-up/email', {
      name: 'Mallory',
      email: INVITED.toUpperCase(),
      password,
    })
    expect(signed.status).toBe(200)
    expect(await whoIs(mallory)).toBeUndefined()
    const { error } = await mallory.call('invitation.accept', { invitationToken: owner.invitationToken })
    expect(error?.data.failure.reason).toBe('sign_in_needed')
    expect((await mallory.post('/auth/sign-in/email', { email: INVITED, password })).status).toBe(401)
    expect(await fingerprint(server.db, ['attempt', 'auth_verification'])).toMatchObject(before)
    expect(await whoIs(kim)).toBe(INVITED)
  })

  test('gives no way to an address that has no account yet, without the code that goes there', async () => {
    await using server = await serve()
    const { invitationToken } = await invite(server)
    const mallory = openBrowser(server)
    const password = 'a password of mallory'
    await mallory.post('/auth/sign-up/email', { name: 'Mallory', email: INVITED, password, emailVerified: true })
    expect((await mallory.post('/auth/sign-in/email', { email: INVITED, password })).status).toBe(403)
    const { error } = await mallory.call('invitation.accept', { invitationToken })
    expect(error?.data.failure.reason).toBe('sign_in_needed')
    const kim = openBrowser(server)
    // Signing up sent one, and trying to sign in another, which takes its place.
    const otp = await codeFor(server, INVITED, 2)
    expect((await kim.post('/auth/email-otp/verify-email', { email: INVITED, otp })).status).toBe(200)
    expect((await mallory.post('/auth/sign-in/email', { email: INVITED, password })).status).toBe(401)
    expect((await kim.call('invitation.accept', { invitationToken })).result).toBeDefined()
  })

  test('works once, of many at the same moment', async () => {
    await using server = await serve()
    const { invitationToken, organizationId } = await invite(server)
    const kim = await signUp(server, INVITED)
    await Promise.all(Array.from({ length: 5 }, () => kim.call('invitation.accept', { invitationToken })))
    expect(await rolesIn(server)).toEqual(['manager', 'owner'])
    const joined = await server.db
      .selectFrom('event')
      .select('id')
      .where('organizationId', '=', organizationId)
      .where('type', '=', 'member.joined')
      .execute()
    expect(joined).toHaveLength(1)
  })
})

describe('an API key', () => {
  test('is made in the name of whoever asks, whatever the input says', async () => {
    await using server = await serve()
    const { browser, organizationId } = await atWork(server)
    const victim = '0199c0de-0000-7000-8000-000000000000'
    const claims = {
      userId: victim,
      createdBy: 'Kim',
      createdByName: 'Kim',
      referenceId: victim,
      actor: { userId: victim },
    }
    const key = { organizationId, name: 'Till', scopes: ['events:read'] }
    const { result } = await browser.call('apiKey.create', { ...key, ...claims, id: victim, key: 'ohk_chosen' })
    expect(result?.data).toMatchObject({ createdBy: 'Robin Vale' })
    expect(result?.data['id']).not.toBe(victim)
    expect(result?.data['key']).not.toContain('chosen')
    expect(await server.db.selectFrom('apiKey').select('createdByName').execute()).toEqual([
      { createdByName: 'Robin Vale' },
    ])
  })

  test('is made for no other organization, and neither by nor with a key', async () => {
    await using server = await serve()
    const { browser, organizationId } = await atWork(server)
    const key = { organizationId, name: 'Till', scopes: ['catalogue:write', 'customers:write', 'bookings:write'] }
    const { result } = await browser.call('apiKey.create', key)
    const authorization = `Bearer ${String(result?.data['key'])}`
    const byKey = await openBrowser(server).call('apiKey.create', key, { authorization })
    expect(byKey.error?.data.failure.reason).toBe('forbidden')
    const stranger = await signUp(server, 'mallory@example.com')
    expect((await stranger.call('apiKey.create', key)).error?.data.failure.reason).toBe('not_found')
    for (const path of ['/auth/get-session', '/auth/sessions', '/auth/ways']) {
      expect((await openBrowser(server).get(path, { authorization })).body['user']).toBeUndefined()
    }
  })
})

describe('a new password', () => {
  test('is not set by a code that was sent for something else, or for somebody else', async () => {
    await using server = await serve()
    await signUp(server, OWNER)
    await signUp(server, INVITED)
    const browser = openBrowser(server)
    await browser.post('/auth/email-otp/send-verification-otp', { email: OWNER, type: 'sign-in' })
    await expect.poll(() => server.outbox.list()[0]?.message).toMatchObject({ purpose: 'sign_in' })
    const otp = await codeFor(server, OWNER)
    const password = 'a password of mallory'
    for (const email of [OWNER, INVITED]) {
      expect((await browser.post('/auth/email-otp/reset-password', { email, otp, password })).status).toBe(400)
      expect((await browser.post('/auth/sign-in/email', { email, password })).status).toBe(401)
      expect((await openBrowser(server).post('/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
    }
  })

  test('is set by the old one alone, and ends the other sessions where that is asked for', async () => {
    await using server = await serve()
    const browser = await signUp(server, OWNER)
    const thief = openBrowser(server, new Map(browser.cookies))
    const newPassword = 'a whole new password'
    for (const currentPassword of ['not the password', '', undefined, null, { $ne: '' }, [PASSWORD]]) {
      const { status } = await thief.post('/auth/change-password', { currentPassword, newPassword })
      expect(status).toBe(400)
    }
    const change = { currentPassword: PASSWORD, newPassword, revokeOtherSessions: true }
    expect((await browser.post('/auth/change-password', change)).status).toBe(200)
    expect([await whoIs(browser), await whoIs(thief)]).toEqual([OWNER, undefined])
  })
})
