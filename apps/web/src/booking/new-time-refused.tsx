import type { Booking } from '@openhours/api/booking/schema'
import type { Slot } from '@openhours/api/slot/schema'
import type { ClientFailure } from '@openhours/client'
import { Link } from '@tanstack/react-router'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { NotMovedYet } from './not-moved-yet.tsx'
import { OtherTimes } from './other-times.tsx'
import { TooLate } from './too-late.tsx'
import { useMoment } from './use-moment.ts'

interface NewTimeRefusedProps {
  booking: Booking
  failure: ClientFailure
  startsAt: string
  onRetry: () => void
}

/** The new time could not be had. The booking is where it was. */
export function NewTimeRefused({ booking, failure, startsAt, onRetry }: NewTimeRefusedProps) {
  const { newTime: texts } = useVisitMessages()
  const moment = useMoment()(startsAt)
  switch (failure.reason) {
    case 'slot_taken':
      return <Lost heading={texts.takenHeading} text={texts.takenText(moment)} nearest={failure.details.nearest} />
    case 'not_a_start':
      return <Lost heading={texts.goneHeading} text={texts.goneText(moment)} nearest={failure.details.nearest} />
    case 'too_soon':
    case 'too_far_ahead':
    case 'outside_hours':
    case 'fully_booked':
      return <Lost heading={texts.goneHeading} text={texts.goneText(moment)} nearest={[]} />
    case 'too_late':
      return <TooLate booking={booking} until={failure.details.until} />
    case 'illegal_move':
    case 'not_found':
      return <TooLate booking={booking} until={null} />
    default:
      // No answer, too much to do, a defect: asked again it is moved once.
      return <NotMovedYet onRetry={onRetry} />
  }
}

function Lost({ heading, text, nearest }: { heading: string; text: string; nearest: Slot[] }) {
  const { newTime: texts } = useVisitMessages()
  return (
    <div className="notice notice-lost" role="alert">
      <h2 className="notice-heading">{heading}</h2>
      <p>{text}</p>
      {nearest.length > 0 ? <p>{texts.nearest}</p> : null}
      <OtherTimes nearest={nearest} />
      <Link className="button" to="." search={({ time: _, ...current }) => current} replace>
        {texts.otherTime}
      </Link>
    </div>
  )
}
