import type { AppRouter } from '@openhours/api'
import { QueryClient } from '@tanstack/react-query'
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { Client } from './client.ts'
import { failureOf } from './failure.ts'

/** Query and mutation options for TanStack Query, by procedure: `api.slot.find.queryOptions({ … })`. */
export type Api = TRPCOptionsProxy<AppRouter>

/** A query cache with our defaults: the client itself repeats what is safe to repeat, so queries do not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: (query) => query.state.status !== 'error' },
      mutations: { retry: false },
    },
  })
}

export function createApi(client: Client, queryClient: QueryClient): Api {
  return createTRPCOptionsProxy<AppRouter>({ client, queryClient })
}

/** After a booking was made, lost or cancelled: whatever is cached about bookings and free times is old. */
export async function bookingChanged(api: Api, queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(api.booking.pathFilter()),
    queryClient.invalidateQueries(api.slot.pathFilter()),
  ])
}

/** Whether a failed query says that the thing does not exist, as opposed to "not now". */
export function isMissing(error: unknown): boolean {
  return failureOf(error).reason === 'not_found'
}
