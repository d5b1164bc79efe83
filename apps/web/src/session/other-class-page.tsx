import type { Booking } from '@openhours/api/booking/schema'
import type { Session } from '@openhours/api/session/schema'
import { formatTime } from '@openhours/client/format'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { BookedNow } from '../booking/booked-now.tsx'
import { ChangeHead } from '../booking/change-head.tsx'
import { ChangePage } from '../booking/change-page.tsx'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { ConfirmOtherClass } from './confirm-other-class.tsx'
import { SessionDates } from './session-dates.tsx'

const route = getRouteApi('/booking/$manageToken/class')

/** Another class for seats: they stay where they are until those in the other one are taken. */
export function OtherClassPage() {
  const { api } = useAppContext()
  const { manageToken } = route.useParams()
  const { session } = route.useSearch()
  const { data: booking } = useSuspenseQuery(api.booking.get.queryOptions({ manageToken }))
  return (
    <ChangePage
      booking={booking}
      head={<OtherClassHead booking={booking} />}
      now={<BookedNow booking={booking} />}
      isChosen={session !== undefined}
    >
      <OtherClasses booking={booking} />
    </ChangePage>
  )
}

function OtherClassHead({ booking }: { booking: Booking }) {
  const { session: texts } = useVisitMessages()
  return <ChangeHead booking={booking} title={texts.changeTitle(booking.service.name)} heading={texts.changeHeading} />
}

/** The dates to choose from, or the one that was chosen. */
function OtherClasses({ booking }: { booking: Booking }) {
  const { api } = useAppContext()
  const { date, session: sessionId } = route.useSearch()
  const { data } = useSuspenseQuery(api.session.findForBooking.queryOptions(route.useLoaderData()))
  if (sessionId) {
    const found = data.days.flatMap(({ sessions }) => sessions).find(({ id }) => id === sessionId)
    return <ConfirmOtherClass key={sessionId} {...{ booking, found }} />
  }
  return <SessionDates found={data} wanted={date} link={ChooseClass} none={<NoOthers />} />
}

function ChooseClass({ session: { id, startsAt } }: { session: Session }) {
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  return (
    <Link
      className="button button-main"
      to="."
      search={(current) => ({ ...current, session: id })}
      aria-label={texts.chooseAt(formatTime(startsAt, locale))}
    >
      {texts.choose}
    </Link>
  )
}

function NoOthers() {
  const { session: texts } = useVisitMessages()
  return (
    <section className="panel empty" aria-labelledby="times">
      <Sunrise down />
      <h2 id="times">{texts.noOthers}</h2>
      <p>{texts.noOthersText}</p>
    </section>
  )
}
