import type { FindSlotsInput, SlotDays } from '@openhours/api/slot/schema'
import { isMissing } from '@openhours/client'
import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import type { BookingSearch } from '../booking/search.ts'
import { loadOrganization } from '../organization/load-organization.ts'
import { loadVisit, loadVisitAnew } from '../visit/load-visit.ts'
import { visitOf } from '../visit/visit.ts'
import { WINDOW_DAYS, firstFreeDate, windowStart } from './day-window.ts'

/** What the page of times shows: which question was asked for its days, and the business's today. */
export interface DaysAsked {
  today: string
  input: FindSlotsInput
}

/**
 * Fetches the two weeks that show the wanted date, or the first free one. Only the business knows its today, so the
 * first question leaves the date out; its answer is cached and the start of every other window follows from it.
 */
export async function loadDays(context: AppContext, slug: string, search: BookingSearch): Promise<DaysAsked> {
  const organization = await loadOrganization(context, slug)
  const input: FindSlotsInput = {
    ...visitOf(organization.id, search),
    days: WINDOW_DAYS,
  }
  const [service, first] = await Promise.allSettled([loadVisit(context, slug, search), ensureDays(context, input)])
  if (service.status === 'rejected') throw service.reason
  if (service.value.isClass) {
    throw redirect({ to: '/$slug/class', params: { slug }, search: { service: search.service } })
  }
  if (search.staff !== undefined && !service.value.staff.some(({ id }) => id === search.staff)) {
    throw redirect({ to: '/$slug/book', params: { slug }, search: { service: search.service } })
  }
  if (first.status === 'rejected') {
    if (isMissing(first.reason)) await loadVisitAnew(context, slug, search)
    throw first.reason
  }
  const today = first.value.days[0]?.localDate ?? ''
  const date = search.date ?? firstFreeDate(first.value) ?? today
  const fromDate = windowStart(today, date)
  if (fromDate === today) return { today, input }
  await ensureDays(context, { ...input, fromDate })
  return { today, input: { ...input, fromDate } }
}

function ensureDays({ api, queryClient }: AppContext, input: FindSlotsInput): Promise<SlotDays> {
  return queryClient.ensureQueryData(api.slot.find.queryOptions(input))
}
