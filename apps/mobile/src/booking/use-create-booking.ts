import type { Booking, CreateBookingInput } from '@openhours/api/booking/schema'
import { bookingChanged, failureOf, type ClientFailure } from '@openhours/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { randomUUID } from 'expo-crypto'
import { useState } from 'react'
import { useOpenPage } from '../connection/connection.ts'
import { useMyBookings } from './my-bookings-provider.tsx'
import { createRequestKeys } from './request-keys.ts'

export interface CreateBooking {
  book: (request: CreateBookingInput) => void
  isBooking: boolean
  failure: ClientFailure | undefined
}

/** Books, keeps the booking on the device, and says what went wrong. */
export function useCreateBooking(onBooked: (booking: Booking) => void): CreateBooking {
  const { api, client, url } = useOpenPage()
  const queryClient = useQueryClient()
  const myBookings = useMyBookings()
  const [keyFor] = useState(() => createRequestKeys(randomUUID))
  const mutation = useMutation({
    mutationFn: (request: CreateBookingInput) =>
      client.booking.create.mutate({ ...request, idempotencyKey: keyFor(request) }),
    onSuccess: async (booking) => {
      await myBookings.keep({ serverUrl: url, booking })
      onBooked(booking)
    },
    // won or lost, the free times on the screens before are old
    onSettled: () => bookingChanged(api, queryClient),
  })
  return {
    book: (request) => mutation.mutate(request),
    isBooking: mutation.isPending,
    failure: mutation.isError ? failureOf(mutation.error) : undefined,
  }
}
