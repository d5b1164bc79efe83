import type { FindSlotsInput, VisitItem } from '@openhours/api/slot/schema'
import type { VisitSearch } from '../booking/search.ts'

/** A visit as the API asks for it. */
export type Visit = Omit<FindSlotsInput, 'fromDate' | 'days'>

/** A service of a visit, in the form that was chosen. */
export type ChosenItem = Pick<VisitItem, 'serviceId' | 'variantId' | 'addOnIds'>

/** What the address says is to be booked. */
export function visitOf(organizationId: string, search: VisitSearch): Visit {
  const [first, ...followedBy] = itemsOf(search)
  return {
    organizationId,
    ...first,
    ...(search.staff === undefined ? {} : { staffMemberId: search.staff }),
    ...(followedBy.length > 0 ? { followedBy } : {}),
  }
}

/** The services of a visit in their order, the one of the page first. */
export function itemsOf({ service, variant, extras, also }: VisitSearch): [ChosenItem, ...ChosenItem[]] {
  const others = partsOf(also, '.').map((text) => itemOf(text.split('_')))
  return [itemOf([service, variant, ...partsOf(extras, '.')]), ...others]
}

/** The other way round: how the services of a visit stand in the address. */
export function searchOf([first, ...others]: readonly ChosenItem[]): Pick<VisitSearch, 'variant' | 'extras' | 'also'> {
  const extras = first?.addOnIds?.join('.')
  const also = others.map(({ serviceId, variantId, addOnIds = [] }) =>
    [serviceId, ...(variantId || addOnIds.length > 0 ? [variantId ?? '', ...addOnIds] : [])].join('_'),
  )
  return {
    ...(first?.variantId ? { variant: first.variantId } : {}),
    ...(extras ? { extras } : {}),
    ...(also.length > 0 ? { also: also.join('.') } : {}),
  }
}

function itemOf([serviceId = '', variantId, ...addOnIds]: (string | undefined)[]): ChosenItem {
  const chosen = addOnIds.filter((id) => id !== undefined)
  return { serviceId, ...(variantId ? { variantId } : {}), ...(chosen.length > 0 ? { addOnIds: chosen } : {}) }
}

function partsOf(joined: string | undefined, by: string): string[] {
  return joined ? joined.split(by) : []
}
