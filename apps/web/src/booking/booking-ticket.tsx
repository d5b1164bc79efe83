import type { Booking } from '@openhours/api/booking/schema'
import {
  formatDayAndYear,
  formatDuration,
  formatOffset,
  formatTime,
  isElsewhere,
  placeOfZone,
} from '@openhours/client/format'
import type { ReactNode } from 'react'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { usePrice } from '../service/use-price.ts'
import { Avatar } from '../staff/avatar.tsx'

/** Everything there is to know about a visit, as one would pin it to the fridge. */
export function BookingTicket({ booking }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const { booking: texts, slot } = messages
  const { service, staffMember, location, startsAt, endsAt, note } = booking
  const price = usePrice(booking.price)
  return (
    <section className={`ticket ticket-${booking.state}`} aria-label={messages.form.summary}>
      <div className="ticket-when">
        <div>
          <p className="ticket-day">{formatDayAndYear(startsAt, locale)}</p>
          <p className="ticket-time">
            {formatTime(startsAt, locale)} – {formatTime(endsAt, locale)}
          </p>
          {isElsewhere(startsAt) ? (
            <p className="zone-note">{slot.zone(placeOfZone(booking.timeZone), formatOffset(startsAt))}</p>
          ) : null}
        </div>
        <Sunrise colors={[service.color]} down={booking.state === 'cancelled'} />
      </div>
      <dl className="ticket-facts">
        <Fact name={texts.what}>
          {service.name}, {formatDuration(service.durationMinutes, locale)}
        </Fact>
        <Fact name={texts.with}>
          <span className="summary-line">
            <Avatar name={staffMember.name} color={staffMember.color} />
            {staffMember.name}
          </span>
        </Fact>
        <Fact name={texts.where}>
          {location.name}
          {location.address ? <span className="ticket-address">{location.address}</span> : null}
        </Fact>
        <Fact name={texts.price}>{price}</Fact>
        <Fact name={texts.yourName}>{booking.customer.name}</Fact>
        {note ? <Fact name={texts.yourNote}>{note}</Fact> : null}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
