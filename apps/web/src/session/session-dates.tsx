import { addDays, formatDay } from '@openhours/client/format'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { WINDOW_DAYS, windowStart } from '../slot/day-window.ts'
import { DayPicker } from '../slot/day-picker.tsx'
import { WindowLinks } from '../slot/window-links.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { SessionList } from './session-list.tsx'

const route = getRouteApi('/$slug/class')

/** Two weeks of days, and the classes of the one that is chosen. */
export function SessionDates() {
  const { api } = useAppContext()
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const search = route.useSearch()
  const { data } = useSuspenseQuery(api.session.find.queryOptions(route.useLoaderData()))
  const held = data.days.filter(({ sessions }) => sessions.length > 0)
  const firstFree = held.find(({ sessions }) => sessions.some(({ seatsLeft }) => seatsLeft > 0)) ?? held[0]
  if (!firstFree) return <NoClasses />
  const today = data.days[0]?.localDate ?? ''
  const date = search.date ?? firstFree.localDate
  const from = windowStart(today, date)
  const until = addDays(from, WINDOW_DAYS)
  const shown = data.days.filter(({ localDate }) => localDate >= from && localDate < until)
  const sessions = shown.find(({ localDate }) => localDate === date)?.sessions ?? []
  return (
    <>
      <DayPicker
        {...{ today, date }}
        days={shown.map((day) => ({ localDate: day.localDate, count: day.sessions.length }))}
        heading={texts.dates}
        nothing={texts.noneOn}
        offer={(count) => texts.countOn(count)}
      >
        <WindowLinks
          earlier={held.findLast(({ localDate }) => localDate < from)?.localDate}
          later={held.find(({ localDate }) => localDate >= until)?.localDate}
        />
      </DayPicker>
      {sessions.length > 0 ? (
        <SessionList sessions={sessions} date={date} timeZone={data.timeZone} />
      ) : (
        <section className="panel empty" aria-labelledby="times">
          <h2 id="times">{texts.dayEmpty(formatDay(date, locale))}</h2>
          <Link className="button button-main" to="." search={({ service }) => ({ service: service ?? '' })} replace>
            {texts.first}
          </Link>
        </section>
      )}
    </>
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
