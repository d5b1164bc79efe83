import type { Session } from '@openhours/api/session/schema'
import { formatDay, formatTime } from '@openhours/client/format'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { usePrice } from '../service/use-price.ts'
import { ZoneNote } from '../slot/zone-note.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

const route = getRouteApi('/$slug/class')

interface SessionListProps {
  sessions: readonly Session[]
  date: string
  timeZone: string
}

/** The classes of one day. */
export function SessionList({ sessions, date, timeZone }: SessionListProps) {
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const announce = useAnnounce()
  const day = formatDay(date, locale)
  const news = `${day}: ${texts.countOn(sessions.length)}`
  useEffect(() => announce(news), [announce, news])
  return (
    <section aria-labelledby="times">
      <h2 id="times" className="step-title">
        {texts.on(day)}
      </h2>
      {sessions[0] ? <ZoneNote instant={sessions[0].startsAt} timeZone={timeZone} /> : null}
      <ul className="session-list">
        {sessions.map((session) => (
          <li key={session.id} className={session.seatsLeft > 0 ? 'session' : 'session session-full'}>
            <SessionRow session={session} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SessionRow({ session }: { session: Session }) {
  const { messages, locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const { slug } = route.useParams()
  const { startsAt, endsAt, seatsLeft, service } = session
  const price = usePrice(session.price)
  return (
    <>
      <p className="session-time">
        <strong>{formatTime(startsAt, locale)}</strong> – {formatTime(endsAt, locale)}
      </p>
      <p className="session-facts">
        {messages.service.with(session.staffMember.name)} · {texts.each(price)}
        <span className={seatsLeft > 0 ? 'session-seats' : 'session-seats session-none'}>
          {seatsLeft > 0 ? texts.left(seatsLeft) : texts.soldOut}
        </span>
      </p>
      {seatsLeft > 0 ? (
        <Link
          className="button button-main"
          to="/$slug/class/details"
          params={{ slug }}
          search={{ service: service.id, session: session.id }}
          aria-label={texts.bookAt(formatTime(startsAt, locale))}
        >
          {texts.book}
        </Link>
      ) : null}
    </>
  )
}
