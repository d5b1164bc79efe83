import type { FindSlotsInput, SlotDays } from '@openhours/api/slot/schema'
import { addDays } from '@openhours/client/format'
import { skipToken, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { WINDOW_DAYS, firstFreeDate, lastFreeDate } from './day-window.ts'
import { WindowLinks } from './window-links.tsx'

const route = getRouteApi('/$slug/book')

/** The days before and after are fetched ahead, so that the links lead to a day with something free. */
export function SlotWindowLinks({ today, first }: { today: string; first: string }) {
  const { input } = route.useLoaderData()
  const before = addDays(first, -WINDOW_DAYS)
  const after = addDays(first, WINDOW_DAYS)
  const earlier = useDays(first > today ? (before > today ? { ...input, fromDate: before } : firstWindow(input)) : null)
  const later = useDays({ ...input, fromDate: after })
  return (
    <WindowLinks
      earlier={first > today ? ((earlier && lastFreeDate(earlier)) ?? before) : undefined}
      later={later ? firstFreeDate(later) : after}
    />
  )
}

function useDays(input: FindSlotsInput | null): SlotDays | undefined {
  const { api } = useAppContext()
  return useQuery(api.slot.find.queryOptions(input ?? skipToken)).data
}

/** The window that begins today is asked for without a date; see `loadDays`. */
function firstWindow({ fromDate: _, ...input }: FindSlotsInput): FindSlotsInput {
  return input
}
