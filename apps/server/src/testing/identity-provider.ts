import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type Configuration } from 'oidc-provider'

export interface Person {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

export interface IdentityProvider extends AsyncDisposable {
  issuer: string
  clientId: string
  clientSecret: string
  /** Lets the application behind this address send people here. */
  serve(redirectUri: string): void
  /** Who signs in here from now on, without being asked anything. */
  person: Person
  /** Follows redirects as a browser does, to the address of the application that they end at. */
  visit(url: string): Promise<URL>
}

const CLIENT_ID = 'openhours'
const CLIENT_SECRET = 'a secret of the client, long enough'

/** A real OpenID Connect provider on this machine. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let answer: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined
  const server = createServer((request, response) => void answer?.(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const started: IdentityProvider = {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    person: { sub: 'person-1', email: 'robin@example.com', email_verified: true, name: 'Robin Vale' },
    serve: (redirectUri) => {
      const provider = new Provider(
        issuer,
        configurationFor(redirectUri, () => started.person),
      )
      const callback = provider.callback()
      answer = (request, response) =>
        request.url?.startsWith('/interaction/')
          ? provider.interactionFinished(request, response, { login: { accountId: started.person.sub } })
          : callback(request, response)
    },
    visit: (url) => follow(url, issuer),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return started
}

function configurationFor(redirectUri: string, person: () => Person): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...person() }) }),
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

const MAX_REDIRECTS = 8

async function follow(url: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = new URL(url)
  for (let hop = 0; at.origin === issuer && hop < MAX_REDIRECTS; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie, connection: 'close' } })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
    at = new URL(location, at)
  }
  return at
}
