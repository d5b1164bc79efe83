import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openBrowser, PASSWORD, signUp, whoIs, type Browser, type Page } from '../testing/browser.ts'
import { startIdentityProvider, type IdentityProvider } from '../testing/identity-provider.ts'
import { serve, type Served } from '../testing/serve.ts'
import { totpOf } from '../testing/totp.ts'

const EMAIL = 'robin@example.com'

interface Stage extends AsyncDisposable {
  server: Served
  provider: IdentityProvider
}

async function stage(): Promise<Stage> {
  const provider = await startIdentityProvider()
  const { issuer, clientId, clientSecret } = provider
  const server = await serve({ oidc: { name: 'Example', issuer, clientId, clientSecret } })
  provider.serve(`http://localhost:${new URL(server.url).port}/auth/callback/oidc`)
  return {
    server,
    provider,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
    },
  }
}

/** The page of the provider that people are sent to. */
async function begin(browser: Browser): Promise<URL> {
  const { body } = await browser.post('/auth/sign-in/social', {
    provider: 'oidc',
    callbackURL: '/account',
    errorCallbackURL: '/sign-in',
    disableRedirect: true,
  })
  return new URL(String(body['url']))
}

/** Comes back from the provider, as a browser that was sent here by another site. */
function comeBack(browser: Browser, { pathname, search }: URL): Promise<Page> {
  return browser.get(`${pathname}${search}`, { 'sec-fetch-site': 'cross-site' })
}

function locationOf({ headers }: Page): string {
  const location = headers.get('location') ?? ''
  return location.replace(/^http:\/\/localhost:\d+/, '')
}

describe('somebody whom the provider knows', () => {
  test('signs in there, and has an account here', async () => {
    await using at = await stage()
    const browser = openBrowser(at.server)
    expect((await browser.get('/auth/ways')).body).toMatchObject({ oidc: { name: 'Example' } })
    const page = await begin(browser)
    expect(page.searchParams.get('code_challenge_method')).toBe('S256')
    expect(page.searchParams.get('nonce')).toBeTruthy()
    const back = await comeBack(browser, await at.provider.visit(page.href))
    expect(locationOf(back)).toBe('/account')
    expect(await whoIs(browser)).toBe(EMAIL)
    const accounts = await at.server.db.selectFrom('authUser').select(['email', 'emailVerified']).execute()
    expect(accounts).toEqual([{ email: EMAIL, emailVerified: true }])
  })

  test('comes back to the account of the same address', async () => {
    await using at = await stage()
    await signUp(at.server, EMAIL)
    const browser = openBrowser(at.server)
    await comeBack(browser, await at.provider.visit((await begin(browser)).href))
    expect(await whoIs(browser)).toBe(EMAIL)
    expect(await at.server.db.selectFrom('authUser').select('id').execute()).toHaveLength(1)
  })

  test('does not get the account of an address that the provider has not confirmed', async () => {
    await using at = await stage()
    await signUp(at.server, EMAIL)
    at.provider.person = { ...at.provider.person, email_verified: false }
    const browser = openBrowser(at.server)
    const back = await comeBack(browser, await at.provider.visit((await begin(browser)).href))
    expect(locationOf(back)).toMatch(/^\/sign-in\?error=/)
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('is asked for the second factor that the account has', async () => {
    await using at = await stage()
    const guarded = await signUp(at.server, EMAIL)
    const { body } = await guarded.post('/auth/two-factor/enable', { password: PASSWORD })
    await guarded.post('/auth/two-factor/verify-totp', { code: totpOf(body['totpURI']) })
    const browser = openBrowser(at.server)
    const back = await comeBack(browser, await at.provider.visit((await begin(browser)).href))
    expect(locationOf(back)).toBe('/sign-in/second-factor')
    expect(await whoIs(browser)).toBeUndefined()
    await browser.post('/auth/two-factor/verify-totp', { code: totpOf(body['totpURI'], 1) })
    expect(await whoIs(browser)).toBe(EMAIL)
  })

  test('leaves no token of the provider here', async () => {
    await using at = await stage()
    const browser = openBrowser(at.server)
    await comeBack(browser, await at.provider.visit((await begin(browser)).href))
    await comeBack(browser, await at.provider.visit((await begin(browser)).href))
    const { db } = at.server
    const { rows } = await sql`SELECT access_token, refresh_token, id_token FROM auth_account`.execute(db)
    expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
  })
})

describe('nobody is let in', () => {
  test('with a state that is made up, of another browser, or used', async () => {
    await using at = await stage()
    const browser = openBrowser(at.server)
    const back = await at.provider.visit((await begin(browser)).href)
    const madeUp = new URL(back)
    madeUp.searchParams.set('state', 'x'.repeat(32))
    expect(locationOf(await comeBack(browser, madeUp))).toContain('error=')
    const other = openBrowser(at.server)
    expect(locationOf(await comeBack(other, back))).toContain('error=')
    expect(await whoIs(other)).toBeUndefined()

    const again = await at.provider.visit((await begin(browser)).href)
    expect(locationOf(await comeBack(browser, again))).toBe('/account')
    const late = openBrowser(at.server, new Map(browser.cookies))
    late.cookies.delete('openhours.session_token')
    expect(locationOf(await comeBack(late, again))).toContain('error=')
    expect(await whoIs(late)).toBeUndefined()
  })

  test('with an identity that was made for another sign-in', async () => {
    await using at = await stage()
    const browser = openBrowser(at.server)
    const page = await begin(browser)
    page.searchParams.set('nonce', 'the nonce of another sign-in')
    const back = await comeBack(browser, await at.provider.visit(page.href))
    expect(locationOf(back)).toContain('error=')
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('by handing over a token, or by leading people elsewhere afterwards', async () => {
    await using at = await stage()
    const browser = openBrowser(at.server)
    const token = { provider: 'oidc', idToken: { token: 'x.y.z' } }
    expect(await browser.post('/auth/sign-in/social', token)).toMatchObject({
      status: 400,
      body: { code: 'REDIRECT_ONLY' },
    })
    for (const callbackURL of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      const answer = await browser.post('/auth/sign-in/social', { provider: 'oidc', callbackURL })
      expect(answer.status).toBe(403)
    }
  })

  test('at a provider that is not configured', async () => {
    await using server = await serve()
    const browser = openBrowser(server)
    expect((await browser.post('/auth/sign-in/social', { provider: 'oidc', callbackURL: '/' })).status).toBe(404)
    expect((await browser.post('/auth/sign-in/social', { provider: 'google', callbackURL: '/' })).status).toBe(404)
  })
})
