import { bookingChanged, failureOf, type ClientFailure } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import type { Attempt, Draft } from './draft.ts'
import { randomKey, withCustomer, withIdempotencyKey, type BookingRequest } from './request.ts'

interface CreateBooking {
  book: (request: BookingRequest, draft: Draft) => void
  isBooking: boolean
  failure: ClientFailure | undefined
  /** The start that was asked for last: the chosen one, or one of those offered instead. */
  lastStartsAt: string | undefined
}

/** Books, and goes to the booking's own page; a failure is left to the form, which keeps what is in it. */
export function useCreateBooking(attempt: Attempt, onFailure: (failure: ClientFailure) => void): CreateBooking {
  const { api, queryClient } = useAppContext()
  const { messages } = useLanguage()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const mutation = useMutation(
    api.booking.create.mutationOptions({
      onSuccess: async (booking) => {
        const { manageToken } = booking
        attempt.draft.clear()
        attempt.keys.clear()
        queryClient.setQueryData(api.booking.get.queryKey({ manageToken }), booking)
        await navigate({ to: '/booking/$manageToken', params: { manageToken }, replace: true })
        announce(messages.booking.announceBooked)
        await bookingChanged(api, queryClient)
      },
      onError: (error) => {
        onFailure(failureOf(error))
        void queryClient.invalidateQueries(api.slot.pathFilter())
      },
    }),
  )
  return {
    book: (request, draft) =>
      mutation.mutate(
        withIdempotencyKey(withCustomer(request, draft), attempt.keys, () => randomKey(globalThis.crypto)),
      ),
    isBooking: mutation.isPending,
    failure: mutation.error ? failureOf(mutation.error) : undefined,
    lastStartsAt: mutation.variables?.startsAt,
  }
}
