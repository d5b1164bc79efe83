import type { Booking } from '@openhours/api/booking/schema'
import type { ClientFailure } from '@openhours/client'
import { Link } from '@tanstack/react-router'
import { NotMovedYet } from '../booking/not-moved-yet.tsx'
import { TooLate } from '../booking/too-late.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

interface OtherClassRefusedProps {
  booking: Booking
  failure: ClientFailure
  onRetry: () => void
}

/** The other class could not be had. The seats are where they were. */
export function OtherClassRefused({ booking, failure, onRetry }: OtherClassRefusedProps) {
  const { session: texts } = useVisitMessages()
  switch (failure.reason) {
    case 'sold_out':
      return <Lost heading={texts.fullHeading} />
    case 'changed_meanwhile':
      return <Lost heading={texts.movedHeading} />
    case 'not_found':
    case 'too_soon':
    case 'too_far_ahead':
      return <OtherClassGone />
    case 'too_late':
      return <TooLate booking={booking} until={failure.details.until} />
    case 'illegal_move':
      return <TooLate booking={booking} until={null} />
    default:
      // No answer, too much to do, a defect: asked again it is moved once.
      return <NotMovedYet onRetry={onRetry} />
  }
}

/** A class that is not, or no longer, one to choose from. */
export function OtherClassGone() {
  return <Lost heading={useVisitMessages().session.otherGone} />
}

function Lost({ heading }: { heading: string }) {
  const { session: texts } = useVisitMessages()
  return (
    <div className="notice notice-lost" role="alert">
      <h2 className="notice-heading">{heading}</h2>
      <p>{texts.unchanged}</p>
      <Link className="button" to="." search={({ session: _, ...current }) => current} replace>
        {texts.changeHeading}
      </Link>
    </div>
  )
}
