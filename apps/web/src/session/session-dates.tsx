import type { SessionDays } from '@openhours/api/session/schema'
import { addDays, formatDay } from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLanguage } from '../page/language.tsx'
import { WINDOW_DAYS, windowStart } from '../slot/day-window.ts'
import { DayPicker } from '../slot/day-picker.tsx'
import { WindowLinks } from '../slot/window-links.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { SessionList, type SessionLink } from './session-list.tsx'

interface SessionDatesProps {
  found: SessionDays
  /** The day in the address; left out, the first with a seat. */
  wanted: string | undefined
  link: SessionLink
  /** What is shown when there are no classes at all. */
  none: ReactNode
}

/** Two weeks of days, and the classes of the one that is chosen. */
export function SessionDates({ found, wanted, link, none }: SessionDatesProps) {
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const held = found.days.filter(({ sessions }) => sessions.length > 0)
  const firstFree = held.find(({ sessions }) => sessions.some(({ seatsLeft }) => seatsLeft > 0)) ?? held[0]
  if (!firstFree) return none
  const today = found.days[0]?.localDate ?? ''
  const date = wanted ?? firstFree.localDate
  const from = windowStart(today, date)
  const until = addDays(from, WINDOW_DAYS)
  const shown = found.days.filter(({ localDate }) => localDate >= from && localDate < until)
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
        <SessionList {...{ sessions, date, link }} timeZone={found.timeZone} />
      ) : (
        <section className="panel empty" aria-labelledby="times">
          <h2 id="times">{texts.dayEmpty(formatDay(date, locale))}</h2>
          <Link className="button button-main" to="." search={({ date: _, ...current }) => current} replace>
            {texts.first}
          </Link>
        </section>
      )}
    </>
  )
}
