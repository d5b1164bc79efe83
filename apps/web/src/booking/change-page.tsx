import type { Booking } from '@openhours/api/booking/schema'
import type { ReactNode } from 'react'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { LanguageProvider } from '../page/language.tsx'
import { TooLate } from './too-late.tsx'

interface ChangePageProps {
  booking: Booking
  head: ReactNode
  /** What is booked, until it is changed. */
  now: ReactNode
  /** Something was chosen, and is to be confirmed. */
  isChosen: boolean
  children: ReactNode
}

/** A page on which a booking is changed: it stays as it is until something else is taken. */
export function ChangePage({ booking, head, now, isChosen, children }: ChangePageProps) {
  return (
    <LanguageProvider locale={booking.organization.locale}>
      <meta name="robots" content="noindex, nofollow" />
      <OrganizationBar organization={booking.organization} />
      <main id="content" className="column booking-grid">
        {head}
        {now}
        {booking.canCancel ? (
          <div className={isChosen ? 'booking-main panel form' : 'booking-main booking-times'}>{children}</div>
        ) : (
          <TooLate booking={booking} until={booking.changeUntil} />
        )}
      </main>
    </LanguageProvider>
  )
}
