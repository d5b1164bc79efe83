import type { Service } from '@openhours/api/service/schema'
import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import type { VisitSearch } from '../booking/search.ts'
import { loadOrganization, loadService, loadServices } from '../organization/load-organization.ts'
import { withoutGone } from './chosen-visit.ts'

/**
 * The first service of the visit in the address. Throws the router's "not found" where it is not on offer, and leads to the
 * times of what is left where something else of the visit is not.
 */
export async function loadVisit(context: AppContext, slug: string, search: VisitSearch): Promise<Service> {
  const service = await loadService(context, slug, search.service)
  const { services } = await loadServices(context, slug)
  const left = service.isClass ? undefined : withoutGone(services, search)
  if (left) throw redirect({ to: '/$slug/book', params: { slug }, search: { ...left, gone: true } })
  return service
}

/** After an answer that something is not on offer: asks again what is, and leads to the times of what is left. */
export async function loadVisitAnew(context: AppContext, slug: string, search: VisitSearch): Promise<void> {
  const { api, queryClient } = context
  const { id: organizationId } = await loadOrganization(context, slug)
  await queryClient.fetchQuery({ ...api.service.list.queryOptions({ organizationId }), staleTime: 0 })
  await loadVisit(context, slug, search)
}
