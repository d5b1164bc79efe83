import type { Booking } from '@openhours/api/booking/schema'
import { bookingChanged } from '@openhours/client'
import { useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import type { Attempt } from './draft.ts'

/** Goes to the page of a booking that was made or changed, and says `news`, or that it is asked for. */
export function useShowBooking(news: string): (booking: Booking) => Promise<void> {
  const { api, queryClient } = useAppContext()
  const { request } = useVisitMessages()
  const announce = useAnnounce()
  const navigate = useNavigate()
  return async (booking) => {
    const { manageToken, state } = booking
    queryClient.setQueryData(api.booking.get.queryKey({ manageToken }), booking)
    await navigate({ to: '/booking/$manageToken', params: { manageToken }, replace: true })
    announce(state === 'requested' ? request.announce : news)
    await Promise.all([bookingChanged(api, queryClient), queryClient.invalidateQueries(api.session.pathFilter())])
  }
}

/** The same from the form that it came of, which is forgotten. */
export function useShowBooked({ draft, sent }: Attempt): (booking: Booking) => Promise<void> {
  const show = useShowBooking(useLanguage().messages.booking.announceBooked)
  return (booking) => {
    draft.clear()
    sent.clear()
    return show(booking)
  }
}
