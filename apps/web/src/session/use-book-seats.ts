import { failureOf, type ClientFailure } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import type { Attempt } from '../booking/draft.ts'
import { forgetSent, sentOnce, type FromForm } from '../booking/request.ts'
import { isCertain } from '../booking/use-create-booking.ts'
import { useShowBooked } from '../booking/use-show-booking.ts'

type SeatsRequest = FromForm & { organizationId: string; sessionId: string; startsAt: string; seats: number }

interface BookSeats {
  book: (request: SeatsRequest) => void
  isBooking: boolean
  failure: ClientFailure | undefined
}

/** Takes seats in a class, once, and goes to the booking's page. */
export function useBookSeats(attempt: Attempt, onFailure: (failure: ClientFailure) => void): BookSeats {
  const { api, queryClient } = useAppContext()
  const show = useShowBooked(attempt)
  const mutation = useMutation(
    api.session.book.mutationOptions({
      onSuccess: show,
      onError: (error, asked) => {
        const failure = failureOf(error)
        if (isCertain(failure)) forgetSent(asked, attempt.sent)
        onFailure(failure)
        void queryClient.invalidateQueries(api.session.pathFilter())
      },
    }),
  )
  return {
    book: (request) => mutation.mutate(sentOnce(request, attempt.sent)),
    isBooking: mutation.isPending,
    failure: mutation.error ? failureOf(mutation.error) : undefined,
  }
}
