import type { Booking } from '@openhours/api/booking/schema'
import { bookingChanged } from '@openhours/client'
import { useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import type { Attempt } from './draft.ts'

/** Goes from a form to the page of the booking that came of it. */
export function useShowBooking(attempt: Attempt): (booking: Booking) => Promise<void> {
  const { api, queryClient } = useAppContext()
  const { messages } = useLanguage()
  const { request } = useVisitMessages()
  const announce = useAnnounce()
  const navigate = useNavigate()
  return async (booking) => {
    const { manageToken, state } = booking
    attempt.draft.clear()
    attempt.sent.clear()
    queryClient.setQueryData(api.booking.get.queryKey({ manageToken }), booking)
    await navigate({ to: '/booking/$manageToken', params: { manageToken }, replace: true })
    announce(state === 'requested' ? request.announce : messages.booking.announceBooked)
    await Promise.all([bookingChanged(api, queryClient), queryClient.invalidateQueries(api.session.pathFilter())])
  }
}
