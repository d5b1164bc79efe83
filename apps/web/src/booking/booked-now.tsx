import type { Booking } from '@openhours/api/booking/schema'
import type { ReactNode } from 'react'
import { useLanguage } from '../page/language.tsx'
import { usePrice } from '../service/use-price.ts'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { SummaryWhen } from './summary-when.tsx'
import { visitName } from './visit-name.ts'

/** What is booked, until it is moved. */
export function BookedNow({ booking, children }: { booking: Booking; children?: ReactNode }) {
  const { messages } = useLanguage()
  const { newTime: texts, booking: more } = useVisitMessages()
  const price = usePrice(booking.price)
  return (
    <aside className="booking-aside panel" aria-labelledby="now">
      <h2 id="now" className="step-title">
        {texts.now}
      </h2>
      <SummaryWhen startsAt={booking.startsAt} timeZone={booking.timeZone}>
        {null}
      </SummaryWhen>
      <p className="summary-line">
        {[visitName(booking), booking.seats ? more.seats(booking.seats) : [], price].flat().join(' · ')}
      </p>
      <p className="soft">{messages.service.with(performersOf(booking))}</p>
      <p className="soft">{texts.kept}</p>
      {children}
    </aside>
  )
}

/** Who is in a visit, by name. */
export function performersOf({ segments }: Pick<Booking, 'segments'>): string {
  return [...new Set(segments.map(({ staffMember }) => staffMember.name))].join(', ')
}
