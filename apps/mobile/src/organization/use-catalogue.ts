import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { failureOf, type ClientFailure } from '@openhours/client'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useOpenPage } from '../connection/connection.ts'

export type Catalogue =
  | { state: 'loading' }
  | { state: 'failed'; failure: ClientFailure; retry: () => void }
  | { state: 'ready'; organization: Organization; services: Service[]; refresh: () => Promise<unknown> }

/** The business of the open booking page, and what can be booked there. */
export function useCatalogue(): Catalogue {
  const { api, slug } = useOpenPage()
  const organization = useQuery(api.organization.get.queryOptions({ slug }))
  const id = organization.data?.id
  const services = useQuery(api.service.list.queryOptions(id ? { organizationId: id } : skipToken))

  if (organization.data && services.data) {
    const refresh = (): Promise<unknown> => Promise.all([organization.refetch(), services.refetch()])
    // Classes have sessions instead of slots, which the app does not show yet.
    const bookable = services.data.services.filter(({ isClass }) => !isClass)
    return { state: 'ready', organization: organization.data, services: bookable, refresh }
  }
  const failed = organization.isError ? organization : services.isError ? services : undefined
  if (!failed) return { state: 'loading' }
  return { state: 'failed', failure: failureOf(failed.error), retry: () => void failed.refetch() }
}
