import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import type { BookingSearch } from '../booking/search.ts'
import { loadOrganization } from '../organization/load-organization.ts'
import { WINDOW_DAYS } from '../slot/day-window.ts'
import { loadVisit } from '../visit/load-visit.ts'
import { visitOf } from '../visit/visit.ts'

/** The business's today, which only the business knows. Who waits for a class chooses its date first. */
export async function loadToday(context: AppContext, slug: string, search: BookingSearch): Promise<{ today: string }> {
  const [organization, service] = await Promise.all([loadOrganization(context, slug), loadVisit(context, slug, search)])
  if (service.isClass) throw redirect({ to: '/$slug/class', params: { slug }, search: { service: search.service } })
  const input = { ...visitOf(organization.id, search), days: WINDOW_DAYS }
  const { days } = await context.queryClient.ensureQueryData(context.api.slot.find.queryOptions(input))
  return { today: days[0]?.localDate ?? '' }
}
