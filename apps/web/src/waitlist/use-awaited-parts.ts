import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { useQuery } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import { chosenParts, type ChosenPart } from '../visit/chosen-visit.ts'

/** What somebody waits for, as it is offered today; empty until that is known. */
export function useAwaitedParts({ organization, services }: WaitlistEntry): ChosenPart[] {
  const { api } = useAppContext()
  const { data } = useQuery(api.service.list.queryOptions({ organizationId: organization.id }))
  return chosenParts(data?.services ?? [], services)
}
