import type { Booking } from '@openhours/api/booking/schema'
import { Link } from '@tanstack/react-router'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { useMoment } from './use-moment.ts'

/** The policy does not let the booking be changed online any more. */
export function TooLate({ booking, until }: { booking: Booking; until: string | null }) {
  const { newTime: texts } = useVisitMessages()
  const moment = useMoment()
  return (
    <div className="notice notice-lost" role="alert">
      <h2 className="notice-heading">{until ? texts.tooLateHeading : texts.notHereHeading}</h2>
      <p>{until ? texts.tooLateText(moment(until)) : texts.notHereText}</p>
      <Link
        className="button"
        to="/booking/$manageToken"
        params={{ manageToken: booking.manageToken }}
        activeOptions={{ exact: true }}
      >
        {texts.toBooking}
      </Link>
    </div>
  )
}
