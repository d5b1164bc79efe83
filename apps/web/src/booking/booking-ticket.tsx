import type { Booking } from '@openhours/api/booking/schema'
import { formatDuration } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { usePrice } from '../service/use-price.ts'
import { Avatar } from '../staff/avatar.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { Fact } from './fact.tsx'
import { SegmentLines } from './segment-lines.tsx'
import { TicketWhen } from './ticket-when.tsx'

/** Everything there is to know about a visit, as one would pin it to the fridge. */
export function BookingTicket({ booking }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const { booking: more, answers: words } = useVisitMessages()
  const { booking: texts } = messages
  const { service, staffMember, location, segments, seats, note, answers } = booking
  const price = usePrice(booking.price)
  const [first] = segments
  // Two services may ask the same and get the same answer.
  const answered = [...new Map(answers.map((one) => [JSON.stringify(one), one]))]
  const options = [first?.variantName, ...(first?.addOnNames ?? [])].filter(Boolean).join(', ')
  return (
    <section className={`ticket ticket-${booking.state}`} aria-label={messages.form.summary}>
      <TicketWhen
        {...booking}
        color={service.color}
        isOff={booking.state === 'cancelled' || booking.state === 'no_show'}
      />
      <dl className="ticket-facts">
        {segments.length > 1 ? (
          <Fact name={texts.what}>
            <SegmentLines segments={segments} />
          </Fact>
        ) : (
          <>
            <Fact name={texts.what}>
              {service.name}, {formatDuration(service.durationMinutes, locale)}
              {options ? <span className="ticket-address">{options}</span> : null}
              {seats ? <span className="ticket-address">{more.seats(seats)}</span> : null}
            </Fact>
            <Fact name={texts.with}>
              <span className="summary-line">
                <Avatar name={staffMember.name} color={staffMember.color} />
                {staffMember.name}
              </span>
            </Fact>
          </>
        )}
        <Fact name={texts.where}>
          {location.name}
          {location.address ? <span className="ticket-address">{location.address}</span> : null}
        </Fact>
        <Fact name={texts.price}>{price}</Fact>
        <Fact name={texts.yourName}>{booking.customer.name}</Fact>
        {answers.length > 0 ? (
          <Fact name={more.answers}>
            {answered.map(([key, { label, answer }]) => (
              <span key={key} className="ticket-answer">
                <span className="ticket-question">{label}</span> {answerInWords(answer, words)}
              </span>
            ))}
          </Fact>
        ) : null}
        {note ? <Fact name={texts.yourNote}>{note}</Fact> : null}
      </dl>
    </section>
  )
}

function answerInWords(answer: string, { yes, no }: { yes: string; no: string }): string {
  if (answer === 'yes') return yes
  return answer === 'no' ? no : answer
}
