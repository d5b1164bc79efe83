import type { Api } from '@openhours/client'
import type { QueryClient } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'

/** What loaders and screens work with; given to the router, so that nothing is a global. */
export interface AppContext {
  api: Api
  queryClient: QueryClient
}

export function useAppContext(): AppContext {
  return useRouteContext({ from: '__root__' })
}
