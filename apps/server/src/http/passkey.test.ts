import { describe, expect, test } from 'vitest'
import { openBrowser, PASSWORD, signUp, whoIs, type Browser } from '../testing/browser.ts'
import { createAuthenticator, type Authenticator } from '../testing/authenticator.ts'
import { serve, type Served } from '../testing/serve.ts'
import { totpOf } from '../testing/totp.ts'

const EMAIL = 'robin@example.com'

const originOf = ({ url }: Served): string => `http://localhost:${new URL(url).port}`

interface Asked {
  server: Served
  browser: Browser
  device: Authenticator
  isUserVerified?: boolean
  origin?: string
}

async function add({ server, browser, device, ...how }: Asked): Promise<number> {
  const { body } = await browser.get('/auth/passkey/generate-register-options')
  const response = device.create({ challenge: String(body['challenge']), origin: originOf(server), ...how })
  return (await browser.post('/auth/passkey/verify-registration', { response, name: 'Phone' })).status
}

async function signIn({ server, browser, device, ...how }: Asked): Promise<number> {
  const { body } = await browser.get('/auth/passkey/generate-authenticate-options')
  const response = device.get({ challenge: String(body['challenge']), origin: originOf(server), ...how })
  return (await browser.post('/auth/passkey/verify-authentication', { response })).status
}

describe('somebody with a passkey', () => {
  test('signs in by it, and sees it in a list', async () => {
    await using server = await serve()
    const device = createAuthenticator('localhost')
    const before = await signUp(server, EMAIL)
    expect(await add({ server, browser: before, device })).toBe(200)
    const browser = openBrowser(server)
    expect(await signIn({ server, browser, device })).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
    const [passkey] = Object.values((await browser.get('/auth/passkey/list-user-passkeys')).body)
    expect(passkey).toMatchObject({ name: 'Phone' })
  })

  test('needs no second factor beside it', async () => {
    await using server = await serve()
    const device = createAuthenticator('localhost')
    const before = await signUp(server, EMAIL)
    await add({ server, browser: before, device })
    const { body } = await before.post('/auth/two-factor/enable', { password: PASSWORD })
    await before.post('/auth/two-factor/verify-totp', { code: totpOf(body['totpURI']) })
    const browser = openBrowser(server)
    expect(await signIn({ server, browser, device })).toBe(200)
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test('is not let in by a device that has not asked who is there, nor can such a one be added', async () => {
    await using server = await serve()
    const device = createAuthenticator('localhost')
    const before = await signUp(server, EMAIL)
    expect(await add({ server, browser: before, device, isUserVerified: false })).toBe(401)
    expect(await add({ server, browser: before, device })).toBe(200)
    const browser = openBrowser(server)
    expect(await signIn({ server, browser, device, isUserVerified: false })).toBe(401)
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('is not let in through the page of another site, by another key, or by an answer that was used', async () => {
    await using server = await serve()
    const device = createAuthenticator('localhost')
    await add({ server, browser: await signUp(server, EMAIL), device })
    const browser = openBrowser(server)
    expect(await signIn({ server, browser, device, origin: 'https://elsewhere.example' })).not.toBe(200)
    expect(await signIn({ server, browser, device: createAuthenticator('localhost') })).toBe(401)
    const { body } = await browser.get('/auth/passkey/generate-authenticate-options')
    const response = device.get({ challenge: String(body['challenge']), origin: originOf(server) })
    const cookies = new Map(browser.cookies)
    expect((await browser.post('/auth/passkey/verify-authentication', { response })).status).toBe(200)
    const late = openBrowser(server, cookies)
    expect((await late.post('/auth/passkey/verify-authentication', { response })).status).toBe(400)
    expect(await whoIs(late)).toBeUndefined()
  })

  test('removes and names their own only', async () => {
    await using server = await serve()
    const robin = await signUp(server, EMAIL)
    await add({ server, browser: robin, device: createAuthenticator('localhost') })
    const [passkey] = Object.values((await robin.get('/auth/passkey/list-user-passkeys')).body) as [{ id: string }]
    const sam = await signUp(server, 'sam@example.com')
    expect((await sam.post('/auth/passkey/delete-passkey', { id: passkey.id })).status).toBe(401)
    expect((await sam.post('/auth/passkey/update-passkey', { id: passkey.id, name: 'Mine' })).status).toBe(401)
    expect((await robin.post('/auth/passkey/delete-passkey', { id: passkey.id })).status).toBe(200)
  })
})
