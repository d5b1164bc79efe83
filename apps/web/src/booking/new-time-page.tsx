import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { Icon } from '../page/icon.tsx'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { ConfirmNewTime } from './confirm-new-time.tsx'
import { NewTimes } from './new-times.tsx'
import { SummaryWhen } from './summary-when.tsx'
import { TooLate } from './too-late.tsx'
import { usePrice } from '../service/use-price.ts'
import type { Booking } from '@openhours/api/booking/schema'

const route = getRouteApi('/booking/$manageToken/time')

/** Another time for a booking: it stays where it is until the new one is taken. */
export function NewTimePage() {
  const { api } = useAppContext()
  const { manageToken } = route.useParams()
  const { time } = route.useSearch()
  const { data: booking } = useSuspenseQuery(api.booking.get.queryOptions({ manageToken }))
  return (
    <LanguageProvider locale={booking.organization.locale}>
      <meta name="robots" content="noindex, nofollow" />
      <OrganizationBar organization={booking.organization} />
      <main id="content" className="column booking-grid">
        <NewTimeHead booking={booking} />
        <BookedNow booking={booking} />
        {booking.canCancel ? (
          <div className={time ? 'booking-main panel form' : 'booking-main booking-times'}>
            {time ? <ConfirmNewTime key={time} booking={booking} startsAt={time} /> : <NewTimes booking={booking} />}
          </div>
        ) : (
          <TooLate booking={booking} until={booking.changeUntil} />
        )}
      </main>
    </LanguageProvider>
  )
}

function NewTimeHead({ booking }: { booking: Booking }) {
  const { newTime: texts } = useVisitMessages()
  return (
    <div className="booking-head">
      <title>{texts.title(booking.service.name)}</title>
      <p className="steps">
        <Link
          className="with-icon"
          to="/booking/$manageToken"
          params={{ manageToken: booking.manageToken }}
          activeOptions={{ exact: true }}
        >
          <Icon name="back" />
          {texts.toBooking}
        </Link>
      </p>
      <PageHeading>{texts.heading}</PageHeading>
    </div>
  )
}

/** What is booked, until it is moved; and whose times are looked at. */
function BookedNow({ booking }: { booking: Booking }) {
  const { messages } = useLanguage()
  const { newTime: texts } = useVisitMessages()
  const price = usePrice(booking.price)
  const names = [...new Set(booking.segments.map(({ staffMember }) => staffMember.name))].join(', ')
  return (
    <aside className="booking-aside panel" aria-labelledby="now">
      <h2 id="now" className="step-title">
        {texts.now}
      </h2>
      <SummaryWhen startsAt={booking.startsAt} timeZone={booking.timeZone}>
        {null}
      </SummaryWhen>
      <p className="summary-line">
        {booking.segments.map(({ service }) => service.name).join(' + ')} · {price}
      </p>
      <p className="soft">{messages.service.with(names)}</p>
      <p className="soft">{texts.kept}</p>
      <WhoseTimes booking={booking} name={names} />
    </aside>
  )
}

function WhoseTimes({ booking, name }: { booking: Booking; name: string }) {
  const { api } = useAppContext()
  const { newTime: texts } = useVisitMessages()
  const { anyone } = route.useSearch()
  const { data } = useQuery(api.service.list.queryOptions({ organizationId: booking.organization.id }))
  const performers = booking.segments.map(({ service }) => data?.services.find(({ id }) => id === service.id)?.staff)
  if (!performers.some((staff) => staff && staff.length > 1)) return null
  return (
    <Link
      className="button"
      to="/booking/$manageToken/time"
      params={{ manageToken: booking.manageToken }}
      search={anyone ? {} : { anyone: true }}
      resetScroll={false}
      replace
    >
      {anyone ? texts.withPerson(name) : texts.withAnyone}
    </Link>
  )
}
