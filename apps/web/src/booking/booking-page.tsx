import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { LanguageProvider } from '../page/language.tsx'
import { visitMessagesFor } from '@openhours/client/messages/visit'
import { BookingActions } from './booking-actions.tsx'
import { BookingHeading } from './booking-heading.tsx'
import { BookingTicket } from './booking-ticket.tsx'
import { CancelPanel } from './cancel-panel.tsx'

const route = getRouteApi('/booking/$manageToken')

/** One booking for whoever holds its link: right after booking it, and any time later. */
export function BookingPage() {
  const { api } = useAppContext()
  const { manageToken } = route.useParams()
  const { cancel } = route.useSearch()
  const { data: booking, dataUpdatedAt } = useSuspenseQuery(api.booking.get.queryOptions({ manageToken }))
  return (
    <LanguageProvider locale={booking.organization.locale}>
      <meta name="robots" content="noindex, nofollow" />
      <OrganizationBar organization={booking.organization} />
      <main id="content" className="column column-narrow">
        <BookingHeading booking={booking} now={dataUpdatedAt} />
        <BookingTicket booking={booking} />
        {cancel && booking.canCancel ? (
          <CancelPanel booking={booking} />
        ) : (
          <BookingActions booking={booking} now={dataUpdatedAt} />
        )}
        <p className="all-visits">
          <Link to="/$slug/visits" params={{ slug: booking.organization.slug }}>
            {visitMessagesFor(booking.organization.locale).booking.allVisits}
          </Link>
        </p>
      </main>
    </LanguageProvider>
  )
}
