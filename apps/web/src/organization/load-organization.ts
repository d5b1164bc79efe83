import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { notFound } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'

export interface Offer {
  organization: Organization
  services: Service[]
}

export function loadOrganization({ api, queryClient }: AppContext, slug: string): Promise<Organization> {
  return queryClient.ensureQueryData(api.organization.get.queryOptions({ slug }))
}

export async function loadServices(context: AppContext, slug: string): Promise<Offer> {
  const { api, queryClient } = context
  const organization = await loadOrganization(context, slug)
  const query = api.service.list.queryOptions({ organizationId: organization.id })
  const { services } = await queryClient.ensureQueryData(query)
  return { organization, services }
}

/** One service on offer; throws the router's "not found" when it is not. */
export async function loadService(context: AppContext, slug: string, serviceId: string): Promise<Service> {
  const { services } = await loadServices(context, slug)
  const service = services.find(({ id }) => id === serviceId)
  if (!service) throw notFound()
  return service
}
