import type { SlotDays } from '@openhours/api/slot/schema'
import { formatMonths, formatShortMonth, formatWeekday } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { DayCell } from './day-cell.tsx'
import { WindowLinks } from './window-links.tsx'

interface DayPickerProps {
  days: SlotDays
  today: string
  date: string
}

/** Two weeks of days as links; those without a free time are there, but cannot be chosen. */
export function DayPicker({ days: { days }, today, date }: DayPickerProps) {
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
          {messages.slot.dayHeading}
        </h2>
        <p className="day-months">{formatMonths(first, last, locale)}</p>
        <WindowLinks today={today} first={first} />
      </div>
      <div className="day-weekdays" aria-hidden="true">
        {days.slice(0, 7).map(({ localDate }) => (
          <span key={localDate}>{formatWeekday(localDate, locale)}</span>
        ))}
      </div>
      <ul className="day-grid">
        {days.map(({ localDate, slots }) => (
          <li key={localDate}>
            <DayCell
              localDate={localDate}
              count={slots.length}
              isChosen={localDate === date}
              note={noteOf(localDate)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
