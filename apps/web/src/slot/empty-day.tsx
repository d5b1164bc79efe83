import type { SlotDays } from '@openhours/api/slot/schema'
import { formatDay } from '@openhours/client/format'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'
import { firstFreeDate } from './day-window.ts'
import { WaitLink } from './wait-link.tsx'

const route = getRouteApi('/$slug/book')

interface EmptyDayProps {
  days: SlotDays
  date: string
  staffName: string | undefined
}

/** The chosen day has no free time: offers the next one that has, and the others' times. */
export function EmptyDay({ days, date, staffName }: EmptyDayProps) {
  const { messages, locale } = useLanguage()
  const params = route.useParams()
  const { staff, ...search } = route.useSearch()
  const after = { ...days, days: days.days.filter(({ localDate }) => localDate > date) }
  const next = firstFreeDate(after) ?? firstFreeDate(days)
  return (
    <section className="panel empty" aria-labelledby="times">
      <h2 id="times">{messages.slot.dayEmptyHeading(formatDay(date, locale))}</h2>
      {staffName ? <p>{messages.slot.dayEmptyFor(staffName)}</p> : null}
      <p className="actions">
        {next ? (
          <Link
            className="button button-main"
            to="/$slug/book"
            params={params}
            search={(current) => ({ ...current, service: search.service, date: next })}
            resetScroll={false}
            replace
          >
            {messages.slot.nextFree(formatDay(next, locale))}
          </Link>
        ) : (
          <Link className="button button-main" to="/$slug/book" {...{ params }} search={{ ...search, date: undefined }}>
            {messages.slot.firstFree}
          </Link>
        )}
        {staff === undefined ? null : (
          <Link className="button" to="/$slug/book" params={params} search={search} resetScroll={false} replace>
            {messages.slot.lookAtAnyone}
          </Link>
        )}
        <WaitLink date={date} />
      </p>
    </section>
  )
}
