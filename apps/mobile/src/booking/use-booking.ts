import { failureOf, type ClientFailure } from '@openhours/client'
import { useQuery } from '@tanstack/react-query'
import { useConnection } from '../connection/connection.ts'
import type { KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'

export interface BookingAnswer {
  /** The copy on this device, as soon as there is one. */
  kept: KeptBooking | undefined
  /** Why the copy could not be refreshed, or the booking not be loaded. */
  failure: ClientFailure | undefined
  refresh: () => Promise<unknown>
}

export function bookingKey(manageToken: string): readonly string[] {
  return ['my-bookings', manageToken]
}

/** A booking by its manage token: the copy kept on the device at once, then as the server has it. */
export function useBooking(manageToken: string): BookingAnswer {
  const { page, serverAt } = useConnection()
  const { kept: list, keep } = useMyBookings()
  const kept = list.find(({ booking }) => booking.manageToken === manageToken)
  const serverUrl = kept?.serverUrl ?? page?.url
  const { isError, error, refetch } = useQuery({
    queryKey: bookingKey(manageToken),
    enabled: serverUrl !== undefined,
    queryFn: async () => {
      const url = serverUrl ?? ''
      const booking = await serverAt(url).client.booking.get.query({ manageToken })
      await keep({ serverUrl: url, booking })
      return booking
    },
  })
  return { kept, failure: isError ? failureOf(error) : undefined, refresh: refetch }
}
