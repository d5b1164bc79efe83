import type { Booking } from '@openhours/api/booking/schema'
import { failureOf, type ClientFailure } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import type { Attempt, Draft } from './draft.ts'
import { forgetSent, fromForm, newKey, sentOnce, type BookingRequest, type Question } from './request.ts'
import { useShowBooked } from './use-show-booking.ts'

interface CreateBooking {
  book: (request: BookingRequest, filled: Filled) => void
  isBooking: boolean
  failure: ClientFailure | undefined
  /** The start that was asked for last: the chosen one, or one of those offered instead. */
  lastStartsAt: string | undefined
}

interface Filled {
  draft: Draft
  questions: readonly Question[]
  holdToken: string | undefined
}

interface Told {
  onFailure: (failure: ClientFailure) => void
  onBooked: () => void
}

/** Books, and goes to the booking's own page; a failure is left to the form, which keeps what is in it. */
export function useCreateBooking(attempt: Attempt, { onFailure, onBooked }: Told): CreateBooking {
  const { api, queryClient } = useAppContext()
  const show = useShowBooked(attempt)
  const mutation = useMutation(
    api.booking.create.mutationOptions({
      onSuccess: async (booking: Booking) => {
        onBooked()
        await show(booking)
      },
      onError: (error, asked) => {
        const failure = failureOf(error)
        if (isCertain(failure)) forgetSent(asked, attempt.sent)
        onFailure(failure)
        void queryClient.invalidateQueries(api.slot.pathFilter())
      },
    }),
  )
  return {
    book: (request, { draft, questions, holdToken }) =>
      mutation.mutate(
        sentOnce({ ...request, ...fromForm(draft, questions) }, attempt.sent, () => ({
          ...newKey(),
          ...(holdToken ? { holdToken } : {}),
        })),
      ),
    isBooking: mutation.isPending,
    failure: mutation.error ? failureOf(mutation.error) : undefined,
    lastStartsAt: mutation.variables?.startsAt,
  }
}

/** Whether nothing was booked for certain: a connection that is lost at the last moment leaves that open. */
export function isCertain({ reason }: ClientFailure): boolean {
  return reason !== 'unreachable' && reason !== 'busy' && reason !== 'internal'
}
