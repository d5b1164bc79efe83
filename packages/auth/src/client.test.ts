import { describe, expect, test } from 'vitest'
import { createAccountClient, savedCookies, type CookieStorage } from './client.ts'

function storage(): CookieStorage {
  let kept: string | null = null
  return {
    read: async () => kept,
    write: async (text) => {
      kept = text
    },
  }
}

/** A server that answers one thing, and remembers what it was asked. */
function answering(response: () => Response) {
  const asked: RequestInit[] = []
  const fetch = async (_url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    asked.push(init)
    return response()
  }
  return { asked, fetch }
}

describe('a client on a device', () => {
  test('keeps its cookies in the storage it was given, and sends them', async () => {
    const kept = storage()
    const headers = new Headers([
      ['set-cookie', 'openhours.session_token=abc.def%3D; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax'],
      ['set-cookie', 'openhours.two_factor=; Max-Age=0; Path=/'],
    ])
    const { asked, fetch } = answering(() => new Response('{}', { headers }))
    const client = createAccountClient({ url: 'https://book.example.com', fetch, storage: kept })
    await client.signIn({ email: 'robin@example.com', password: 'correct horse battery' })
    expect(await savedCookies(kept)).toBe('openhours.session_token=abc.def%3D')
    await client.sessions()
    expect(asked[1]).toMatchObject({
      credentials: 'omit',
      headers: { cookie: 'openhours.session_token=abc.def%3D' },
    })
  })

  test('reads cookies that come in one line, as React Native has them', async () => {
    const kept = storage()
    const line = 'a.b=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Path=/, c.d=2; Path=/'
    const headers = { get: (name: string) => (name === 'set-cookie' ? line : null) }
    const response = Object.defineProperty(new Response(''), 'headers', { value: headers })
    const { fetch } = answering(() => response)
    await createAccountClient({ url: '', fetch, storage: kept }).signOut()
    expect(await savedCookies(kept)).toBe('a.b=1; c.d=2')
  })
})

describe('what the server refuses', () => {
  test('is an answer with a reason', async () => {
    const body = JSON.stringify({ code: 'TOO_MANY_REQUESTS', message: 'Too many attempts.', retryAfterSeconds: 40 })
    const headers = { 'content-type': 'application/json' }
    const { fetch } = answering(() => new Response(body, { status: 429, headers }))
    const answer = await createAccountClient({ url: '', fetch }).whoAmI()
    expect(answer).toEqual({
      ok: false,
      failure: { code: 'TOO_MANY_REQUESTS', status: 429, retryAfterSeconds: 40 },
    })
  })

  test('names the business that has no other owner', async () => {
    const body = JSON.stringify({ code: 'LAST_OWNER', message: 'Nobody else owns this business.', organizationId: 'o' })
    const headers = { 'content-type': 'application/json' }
    const { fetch } = answering(() => new Response(body, { status: 409, headers }))
    const answer = await createAccountClient({ url: '', fetch }).deleteAccount({ password: 'correct horse battery' })
    expect(answer).toEqual({ ok: false, failure: { code: 'LAST_OWNER', status: 409, organizationId: 'o' } })
  })

  test('is one, too, when nobody answers', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    const answer = await createAccountClient({ url: '', fetch }).signOut()
    expect(answer).toEqual({ ok: false, failure: { code: 'NO_ANSWER', status: 0 } })
  })
})

test('a sign-in says that a second factor is needed', async () => {
  const { fetch } = answering(() => new Response(JSON.stringify({ twoFactorRedirect: true })))
  const answer = await createAccountClient({ url: '', fetch }).signInByCode({ email: 'a@example.com', code: '123456' })
  expect(answer).toEqual({ ok: true, data: { needsSecondFactor: true } })
})
