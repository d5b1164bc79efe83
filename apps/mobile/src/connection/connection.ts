import { createContext, useContext } from 'react'
import type { BookingPage } from './booking-page.ts'
import type { Server } from './servers.ts'

export interface Connection {
  /** The booking page in use; none until somebody opens one. */
  page: BookingPage | undefined
  /** Whether the app was built for one business, so that there is nothing to choose. */
  isFixed: boolean
  serverAt: (url: string) => Server
  open: (page: BookingPage) => Promise<void>
  leave: () => Promise<void>
}

export const ConnectionContext = createContext<Connection | null>(null)

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection is called outside of ConnectionProvider')
  return connection
}

/** The open booking page and its server, for screens that are only reached with one. */
export function useOpenPage(): Server & { slug: string } {
  const { page, serverAt } = useConnection()
  if (!page) throw new Error('a booking screen is shown without a booking page')
  return { ...serverAt(page.url), slug: page.slug }
}
