import { formatMonths, formatShortMonth, formatWeekday } from '@openhours/client/format'
import type { ReactNode } from 'react'
import { useLanguage } from '../page/language.tsx'
import { DayCell } from './day-cell.tsx'

interface DayPickerProps {
  /** How much is free on each day. */
  days: { localDate: string; count: number }[]
  today: string
  date: string
  heading: string
  nothing: string
  offer: (count: number) => string
  /** To the days before and after. */
  children: ReactNode
}

/** Two weeks of days as links; those without anything free are there, but cannot be chosen. */
export function DayPicker({ days, today, date, heading, nothing, offer, children }: DayPickerProps) {
  const { messages, locale } = useLanguage()
  const first = days[0]?.localDate ?? date
  const last = days.at(-1)?.localDate ?? date
  function noteOf(localDate: string): string {
    if (localDate === today) return messages.slot.today
    return localDate.endsWith('-01') ? formatShortMonth(localDate, locale) : ''
  }
  return (
    <section aria-labelledby="day">
      <div className="day-head">
        <h2 id="day" className="step-title">
          {heading}
        </h2>
        <p className="day-months">{formatMonths(first, last, locale)}</p>
        {children}
      </div>
      <div className="day-weekdays" aria-hidden="true">
        {days.slice(0, 7).map(({ localDate }) => (
          <span key={localDate}>{formatWeekday(localDate, locale)}</span>
        ))}
      </div>
      <ul className="day-grid">
        {days.map(({ localDate, count }) => (
          <li key={localDate}>
            <DayCell
              localDate={localDate}
              offer={count > 0 ? offer(count) : undefined}
              nothing={nothing}
              isChosen={localDate === date}
              note={noteOf(localDate)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
