import type { Booking } from '@openhours/api/booking/schema'
import { formatDay } from '@openhours/client/format'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { wordsOf } from './booking-words.ts'
import { visitName } from './visit-name.ts'

/** How it stood with this booking when the server was asked, at `now`. */
export function BookingHeading({ booking, now }: { booking: Booking; now: number }) {
  const { messages, locale } = useLanguage()
  const more = useVisitMessages().booking
  const { heading, text } = wordsOf(booking, { booking: messages.booking, more }, now)
  const isOn = booking.state === 'confirmed' && Date.parse(booking.startsAt) > now
  return (
    <div className="booking-state">
      <title>{messages.booking.title(visitName(booking), formatDay(booking.startsAt, locale))}</title>
      <p className={`state state-${booking.state}`}>
        {isOn ? <Icon name="check" /> : null}
        {booking.state === 'requested' ? <Icon name="clock" /> : null}
        {messages.booking.state[booking.state]}
      </p>
      <PageHeading>{heading}</PageHeading>
      {text ? <p className="lead">{text}</p> : null}
    </div>
  )
}
