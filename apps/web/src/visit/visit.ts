import type { FindSlotsInput } from '@openhours/api/slot/schema'
import type { VisitSearch } from '../booking/search.ts'

/** A visit as the API asks for it. */
export type Visit = Omit<FindSlotsInput, 'fromDate' | 'days'>

/** What the address says is to be booked. */
export function visitOf(organizationId: string, { service, staff, variant, extras, also }: VisitSearch): Visit {
  return {
    organizationId,
    serviceId: service,
    ...(staff === undefined ? {} : { staffMemberId: staff }),
    ...(variant ? { variantId: variant } : {}),
    ...(extras ? { addOnIds: extras.split('.') } : {}),
    ...(also ? { followedBy: also.split('.').map((serviceId) => ({ serviceId })) } : {}),
  }
}
