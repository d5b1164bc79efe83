import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { useSuspenseQuery } from '@tanstack/react-query'
import { notFound } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'

/** The business of this page and what it offers; the route's loader has asked for both already. */
export function useOrganization(slug: string): { organization: Organization; services: Service[] } {
  const { api } = useAppContext()
  const { data: organization } = useSuspenseQuery(api.organization.get.queryOptions({ slug }))
  const { data } = useSuspenseQuery(api.service.list.queryOptions({ organizationId: organization.id }))
  return { organization, services: data.services }
}

interface Known {
  organization: Organization
  service: Service
  services: Service[]
}

export function useService(slug: string, serviceId: string): Known {
  const { organization, services } = useOrganization(slug)
  const service = services.find(({ id }) => id === serviceId)
  if (!service) throw notFound()
  return { organization, service, services }
}
