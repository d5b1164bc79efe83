import { createApi, createClient, type Api, type Client } from '@openhours/client'
import type { QueryClient } from '@tanstack/react-query'

export interface Server {
  url: string
  client: Client
  /** Query options by procedure, for the cache of the business that is open. */
  api: Api
}

/** One client a server, made when it is first needed: kept bookings may live on several. */
export function createServers(queryClient: QueryClient): (url: string) => Server {
  const known = new Map<string, Server>()
  return (url) => {
    const server = known.get(url) ?? connect(url, queryClient)
    known.set(url, server)
    return server
  }
}

function connect(url: string, queryClient: QueryClient): Server {
  const client = createClient({ url })
  return { url, client, api: createApi(client, queryClient) }
}
