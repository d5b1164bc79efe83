import { formatDay, formatDayOfMonth } from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'

interface DayCellProps {
  localDate: string
  /** How much there is on the day, in words; undefined where there is nothing. */
  offer: string | undefined
  /** What is said of a day without anything. */
  nothing: string
  isChosen: boolean
  /** A word under the number: today, or the month that begins. */
  note: string
}

export function DayCell({ localDate, offer, nothing, isChosen, note }: DayCellProps) {
  const { locale } = useLanguage()
  const look = (
    <>
      <span className="day-number" aria-hidden="true">
        {formatDayOfMonth(localDate, locale)}
      </span>
      <span className="day-note" aria-hidden="true">
        {note}
      </span>
      <span className="visually-hidden">
        {formatDay(localDate, locale)}, {offer ?? nothing}
      </span>
    </>
  )
  if (!offer) return <span className={isChosen ? 'day day-empty day-chosen' : 'day day-empty'}>{look}</span>
  return (
    <Link
      className="day"
      to="."
      search={(current) => ({ ...current, date: localDate })}
      aria-current={isChosen ? 'date' : undefined}
      resetScroll={false}
      replace
    >
      {look}
    </Link>
  )
}
