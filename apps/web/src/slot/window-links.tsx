import type { FindSlotsInput } from '@openhours/api/slot/schema'
import { addDays } from '@openhours/client/format'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { Icon, type IconName } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { WINDOW_DAYS, firstFreeDate, lastFreeDate } from './day-window.ts'

const route = getRouteApi('/$slug/book')

/** To the days before and after. Both are fetched ahead, so that the links lead to a day with something free. */
export function WindowLinks({ today, first }: { today: string; first: string }) {
  const { messages } = useLanguage()
  const { input } = route.useLoaderData()
  const before = addDays(first, -WINDOW_DAYS)
  const after = addDays(first, WINDOW_DAYS)
  const earlier = useDays(first > today ? (before > today ? { ...input, fromDate: before } : firstWindow(input)) : null)
  const later = useDays({ ...input, fromDate: after })
  const earlierDate = first > today ? ((earlier && lastFreeDate(earlier)) ?? before) : undefined
  const laterDate = later ? firstFreeDate(later) : after
  return (
    <div className="day-windows">
      <WindowLink date={earlierDate} label={messages.slot.earlier} icon="back" />
      <WindowLink date={laterDate} label={messages.slot.later} icon="forward" />
    </div>
  )
}

function WindowLink({ date, label, icon }: { date: string | undefined; label: string; icon: IconName }) {
  const params = route.useParams()
  const search = route.useSearch()
  const look = (
    <>
      <Icon name={icon} />
      <span className="visually-hidden">{label}</span>
    </>
  )
  if (date === undefined) return <span className="round-button round-button-off">{look}</span>
  return (
    <Link
      className="round-button"
      to="/$slug/book"
      params={params}
      search={{ ...search, date }}
      resetScroll={false}
      replace
    >
      {look}
    </Link>
  )
}

function useDays(input: FindSlotsInput | null) {
  const { api } = useAppContext()
  return useQuery(api.slot.find.queryOptions(input ?? skipToken)).data
}

/** The window that begins today is asked for without a date; see `loadDays`. */
function firstWindow({ fromDate: _, ...input }: FindSlotsInput): FindSlotsInput {
  return input
}
