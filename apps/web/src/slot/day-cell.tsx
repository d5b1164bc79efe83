import { formatDay, formatDayOfMonth } from '@openhours/client/format'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'

const route = getRouteApi('/$slug/book')

interface DayCellProps {
  localDate: string
  count: number
  isChosen: boolean
  /** A word under the number: today, or the month that begins. */
  note: string
}

export function DayCell({ localDate, count, isChosen, note }: DayCellProps) {
  const { messages, locale } = useLanguage()
  const params = route.useParams()
  const search = route.useSearch()
  const look = (
    <>
      <span className="day-number" aria-hidden="true">
        {formatDayOfMonth(localDate, locale)}
      </span>
      <span className="day-note" aria-hidden="true">
        {note}
      </span>
      <span className="visually-hidden">
        {formatDay(localDate, locale)}, {count === 0 ? messages.slot.noneOn : messages.slot.countOn(count)}
      </span>
    </>
  )
  if (count === 0) return <span className={isChosen ? 'day day-empty day-chosen' : 'day day-empty'}>{look}</span>
  return (
    <Link
      className="day"
      to="/$slug/book"
      params={params}
      search={{ ...search, date: localDate }}
      aria-current={isChosen ? 'date' : undefined}
      resetScroll={false}
      replace
    >
      {look}
    </Link>
  )
}
