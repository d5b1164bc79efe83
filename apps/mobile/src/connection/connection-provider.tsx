import { createQueryClient } from '@openhours/client'
import { focusManager, QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { AppState } from 'react-native'
import { config } from '../config.ts'
import { deviceSecrets } from '../device/secrets.ts'
import { deviceStorage } from '../device/storage.ts'
import type { BookingPage } from './booking-page.ts'
import { ConnectionContext, type Connection } from './connection.ts'
import { recallPage, rememberPage } from './page-memory.ts'
import { createServers } from './servers.ts'

const fixedPage: BookingPage | undefined = config.url && config.slug ? config : undefined

/** Knows the booking page in use, remembers it on the device, and gives everything below a cache and a client. */
export function ConnectionProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createAppQueryClient)
  const [serverAt] = useState(() => createServers(queryClient, deviceSecrets))
  const [page, setPage] = useState<BookingPage | undefined>(fixedPage)
  const [isReady, setIsReady] = useState(fixedPage !== undefined)

  useEffect(() => {
    if (fixedPage) return
    recallPage(deviceStorage)
      .then(setPage)
      // without its memory the app asks again
      .catch(() => undefined)
      .finally(() => setIsReady(true))
  }, [])

  useEffect(() => {
    const subscription = AppState.addEventListener('change', (state) => focusManager.setFocused(state === 'active'))
    return () => subscription.remove()
  }, [])

  const connection = useMemo<Connection>(() => {
    const change = async (next: BookingPage | undefined): Promise<void> => {
      // what is cached belongs to another business
      queryClient.clear()
      setPage(next)
      await rememberPage(deviceStorage, next)
    }
    return { page, isFixed: fixedPage !== undefined, serverAt, open: change, leave: () => change(undefined) }
  }, [page, queryClient, serverAt])

  if (!isReady) return null
  return (
    <QueryClientProvider client={queryClient}>
      <ConnectionContext value={connection}>{children}</ConnectionContext>
    </QueryClientProvider>
  )
}

/** A phone's idea of being online is often wrong: calls are tried and fail in words instead of waiting in silence. */
function createAppQueryClient(): QueryClient {
  const queryClient = createQueryClient()
  const { queries, mutations } = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({
    queries: { ...queries, networkMode: 'always' },
    mutations: { ...mutations, networkMode: 'always' },
  })
  return queryClient
}
