import { Link } from '@tanstack/react-router'
import { Icon } from '../page/icon.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

interface ChangeHeadProps {
  booking: { manageToken: string }
  title: string
  heading: string
}

/** The head of a page on which a booking is changed: the way back, and what is to be done. */
export function ChangeHead({ booking: { manageToken }, title, heading }: ChangeHeadProps) {
  const { newTime: texts } = useVisitMessages()
  return (
    <div className="booking-head">
      <title>{title}</title>
      <p className="steps">
        <Link className="with-icon" to="/booking/$manageToken" params={{ manageToken }} activeOptions={{ exact: true }}>
          <Icon name="back" />
          {texts.toBooking}
        </Link>
      </p>
      <PageHeading>{heading}</PageHeading>
    </div>
  )
}
