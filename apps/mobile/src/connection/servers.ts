import { createAccountClient, savedCookies, type AccountClient, type CookieStorage } from '@openhours/auth/client'
import { createApi, createClient, type Api, type Client } from '@openhours/client'
import type { QueryClient } from '@tanstack/react-query'
import { customerTokens, type CustomerTokens } from '../customer/customer-tokens.ts'
import { secretKey } from '../device/secret-key.ts'
import type { DeviceStorage } from '../device/storage.ts'

export interface Server {
  url: string
  client: Client
  /** Query options by procedure, for the cache of the business that is open. */
  api: Api
  /** The doors for those who have an account here. */
  accounts: AccountClient
  /** For whoever is signed in with an account: carries the saved cookies. */
  asAccount: Client
  /** For whoever showed by a code that they booked with a business: carries the saved token. */
  asCustomer: (organizationId: string) => Client
  customerTokens: CustomerTokens
}

/** One client a server, made when it is first needed: kept bookings may live on several. */
export function createServers(queryClient: QueryClient, secrets: DeviceStorage): (url: string) => Server {
  const known = new Map<string, Server>()
  return (url) => {
    const server = known.get(url) ?? connect(url, queryClient, secrets)
    known.set(url, server)
    return server
  }
}

function connect(url: string, queryClient: QueryClient, secrets: DeviceStorage): Server {
  const client = createClient({ url })
  const storage = cookiesOf(url, secrets)
  const tokens = customerTokens(url, secrets)
  return {
    url,
    client,
    api: createApi(client, queryClient),
    accounts: createAccountClient({ url, storage }),
    asAccount: createClient({ url, credentials: async () => ({ cookie: await savedCookies(storage) }) }),
    asCustomer: (organizationId) =>
      createClient({ url, credentials: async () => bearer(await tokens.get(organizationId)) }),
    customerTokens: tokens,
  }
}

/** The cookies of one server, which go to no other. */
function cookiesOf(url: string, secrets: DeviceStorage): CookieStorage {
  const key = secretKey('account', url)
  return { read: () => secrets.get(key), write: (text) => secrets.set(key, text) }
}

function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}
