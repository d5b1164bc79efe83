import type { SlotDays } from '@openhours/api/slot/schema'
import { formatMonths, formatWeekday } from '@openhours/client/format'
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
        {days.map(({ localDate, slots }, index) => (
          <li key={localDate}>
            <DayCell
              localDate={localDate}
              count={slots.length}
              isChosen={localDate === date}
              showsMonth={index === 0 || localDate.endsWith('-01')}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
