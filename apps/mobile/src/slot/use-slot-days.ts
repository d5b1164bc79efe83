import type { SlotDays } from '@openhours/api/slot/schema'
import { failureOf, type ClientFailure } from '@openhours/client'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useOpenPage } from '../connection/connection.ts'

/** Four weeks at a time: as many days as somebody swipes through. */
export const DAYS_SHOWN = 28

export interface SlotQuestion {
  organizationId: string
  serviceId: string
  staffMemberId: string | undefined
  /** First local date; without it the range begins today, or with the first free day after an empty range. */
  fromDate: string | undefined
}

export type SlotAnswer =
  | { state: 'loading' }
  | { state: 'failed'; failure: ClientFailure; retry: () => void }
  | { state: 'ready'; slotDays: SlotDays; isPrevious: boolean; refresh: () => void }

/** The free starts of a service, and with nobody asking for a date the first range that has any. */
export function useSlotDays({ fromDate, ...question }: SlotQuestion): SlotAnswer {
  const { api } = useOpenPage()
  const asked = useQuery({
    ...api.slot.find.queryOptions({ ...question, ...(fromDate ? { fromDate } : {}), days: DAYS_SHOWN }),
    placeholderData: keepPreviousData,
  })
  const firstFree = fromDate ? undefined : asked.data?.nextFree?.localDate
  const later = useQuery(
    api.slot.find.queryOptions(firstFree ? { ...question, fromDate: firstFree, days: DAYS_SHOWN } : skipToken),
  )

  const shown = firstFree ? later : asked
  if (shown.data) {
    const refresh = (): void => void shown.refetch()
    return { state: 'ready', slotDays: shown.data, isPrevious: asked.isPlaceholderData, refresh }
  }
  if (!shown.isError) return { state: 'loading' }
  return { state: 'failed', failure: failureOf(shown.error), retry: () => void shown.refetch() }
}
