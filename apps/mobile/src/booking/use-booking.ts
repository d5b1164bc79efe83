import { failureOf, type ClientFailure } from '@openhours/client'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useConnection } from '../connection/connection.ts'
import type { KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'

/** The beginning of the cache keys of bookings by their manage token, whichever server they live on. */
export const bookingsKey = ['my-bookings'] as const

export function bookingKey(manageToken: string): readonly string[] {
  return [...bookingsKey, manageToken]
}

export interface BookingAnswer {
  /** The copy on this device, as soon as there is one. */
  kept: KeptBooking | undefined
  /** Why the copy could not be refreshed, or the booking not be loaded. */
  failure: ClientFailure | undefined
  refresh: () => Promise<unknown>
}

/** A booking by its manage token: the copy kept on the device at once, then as the server has it. */
export function useBooking(manageToken: string): BookingAnswer {
  const { page } = useConnection()
  const { kept: list } = useMyBookings()
  const refreshed = useRefreshedCopy()
  const kept = list.find(({ booking }) => booking.manageToken === manageToken)
  const { error, refetch } = useQuery(refreshed(kept?.serverUrl ?? page?.url, manageToken))
  return { kept, failure: error ? failureOf(error) : undefined, refresh: refetch }
}

/** Refreshes every kept booking, and says by manage token which could not be. */
export function useRefreshedBookings(kept: readonly KeptBooking[]): Map<string, ClientFailure> {
  const refreshed = useRefreshedCopy()
  const answers = useQueries({
    queries: kept.map(({ serverUrl, booking }) => refreshed(serverUrl, booking.manageToken)),
  })
  const failures = new Map<string, ClientFailure>()
  for (const [index, { booking }] of kept.entries()) {
    const error = answers[index]?.error
    if (error) failures.set(booking.manageToken, failureOf(error))
  }
  return failures
}

/** Query options that fetch a booking from its server and keep it on the device. */
function useRefreshedCopy() {
  const { serverAt } = useConnection()
  const { keep } = useMyBookings()
  return (serverUrl: string | undefined, manageToken: string) =>
    queryOptions({
      queryKey: bookingKey(manageToken),
      enabled: serverUrl !== undefined,
      queryFn: async () => {
        const url = serverUrl ?? ''
        const booking = await serverAt(url).client.booking.get.query({ manageToken })
        await keep({ serverUrl: url, booking })
        return booking
      },
    })
}
