import type { Session } from '@openhours/api/session/schema'
import { formatDay, formatTime } from '@openhours/client/format'
import { useEffect, type ComponentType } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { usePrice } from '../service/use-price.ts'
import { ZoneNote } from '../slot/zone-note.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** The way on with a class, which may be full. */
export type SessionLink = ComponentType<{ session: Session }>

interface SessionListProps {
  sessions: readonly Session[]
  date: string
  timeZone: string
  link: SessionLink
}

/** The classes of one day. */
export function SessionList({ sessions, date, timeZone, link }: SessionListProps) {
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
            <SessionRow session={session} link={link} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SessionRow({ session, link: Way }: { session: Session; link: SessionLink }) {
  const { messages, locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const { startsAt, endsAt, seatsLeft } = session
  const price = usePrice(session.price)
  return (
    <>
      <p className="session-time">
        <strong>{formatTime(startsAt, locale)}</strong> – {formatTime(endsAt, locale)}
      </p>
      <p className="session-facts">
        <span className="session-facts-line">
          <span>{messages.service.with(session.staffMember.name)}</span>
          <span>{texts.each(price)}</span>
        </span>
        <span className={seatsLeft > 0 ? 'session-seats' : 'session-seats session-none'}>
          {seatsLeft > 0 ? texts.left(seatsLeft) : texts.soldOut}
        </span>
      </p>
      <Way session={session} />
    </>
  )
}
