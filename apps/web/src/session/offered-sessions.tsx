import type { Session } from '@openhours/api/session/schema'
import { formatTime } from '@openhours/client/format'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { SessionDates } from './session-dates.tsx'

const route = getRouteApi('/$slug/class')

/** The classes of a service, for who wants to book one. */
export function OfferedSessions() {
  const { api } = useAppContext()
  const { data } = useSuspenseQuery(api.session.find.queryOptions(route.useLoaderData()))
  return <SessionDates found={data} wanted={route.useSearch().date} link={BookOrWait} none={<NoClasses />} />
}

function BookOrWait({ session }: { session: Session }) {
  return session.seatsLeft > 0 ? <BookSeats session={session} /> : <WaitForSeats session={session} />
}

function WaitForSeats({ session: { id, service, startsAt } }: { session: Session }) {
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const { slug } = route.useParams()
  return (
    <Link
      className="button"
      to="/$slug/class/waitlist"
      params={{ slug }}
      search={{ service: service.id, session: id }}
      aria-label={texts.waitAt(formatTime(startsAt, locale))}
    >
      {texts.wait}
    </Link>
  )
}

function BookSeats({ session: { id, service, startsAt } }: { session: Session }) {
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const { slug } = route.useParams()
  return (
    <Link
      className="button button-main"
      to="/$slug/class/details"
      params={{ slug }}
      search={{ service: service.id, session: id }}
      aria-label={texts.bookAt(formatTime(startsAt, locale))}
    >
      {texts.book}
    </Link>
  )
}

function NoClasses() {
  const { messages } = useLanguage()
  const { session: texts } = useVisitMessages()
  const { slug } = route.useParams()
  return (
    <section className="panel empty" aria-labelledby="times">
      <Sunrise down />
      <h2 id="times">{texts.none}</h2>
      <p>{texts.noneText}</p>
      <Link className="button button-main" to="/$slug" params={{ slug }} activeOptions={{ exact: true }}>
        {messages.service.change}
      </Link>
    </section>
  )
}
