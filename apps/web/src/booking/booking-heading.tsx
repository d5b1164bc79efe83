import type { Booking } from '@openhours/api/booking/schema'
import { formatDay } from '@openhours/client/format'
import type { Messages } from '@openhours/client/messages'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'

/** How it stands with this booking. */
export function BookingHeading({ booking }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const { heading, text } = wordsOf(booking, messages.booking)
  const isOn = booking.state === 'confirmed' && booking.canCancel
  return (
    <div className="booking-state">
      <title>{messages.booking.title(booking.service.name, formatDay(booking.startsAt, locale))}</title>
      <p className={`state state-${booking.state}`}>
        {isOn ? <Icon name="check" /> : null}
        {messages.booking.state[booking.state]}
      </p>
      <PageHeading>{heading}</PageHeading>
      {text ? <p className="lead">{text}</p> : null}
    </div>
  )
}

function wordsOf(
  { state, canCancel, customer }: Booking,
  texts: Messages['booking'],
): { heading: string; text: string } {
  switch (state) {
    case 'cancelled':
      return { heading: texts.cancelledHeading, text: texts.cancelledText }
    case 'completed':
    case 'no_show':
      return { heading: texts.pastHeading, text: '' }
    case 'arrived':
      break
    case 'held':
    case 'requested':
      return { heading: texts.requestedHeading, text: '' }
    case 'confirmed':
      if (canCancel) return { heading: texts.confirmedHeading(firstNameOf(customer.name)), text: texts.confirmedText }
  }
  return { heading: texts.begunHeading, text: texts.begunText }
}

/** What a person is called by where nobody asked: the first word of the name. */
function firstNameOf(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
