import type { ScheduledOptionRow, ScheduledServiceRow, ScheduleRow } from '@openhours/db/queries/schedule'
import { withOptions } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Visit, VisitItem } from './schema.ts'

/** A service in the form that was asked for: its options are worked into duration and price. */
export interface ChosenService extends ScheduledServiceRow {
  /** Of the variant and the add-ons. */
  optionIds: string[]
  variantName: string | null
  addOnNames: string[]
  /** Who may perform it: all who can, or the one asked for. */
  performerIds: string[]
}

/** The services of a visit in their order, of an agreed one also archived ones. Throws `not_found` for what is not on offer. */
export function chooseServices(
  schedule: ScheduleRow,
  visit: Visit,
  { isAgreed }: { isAgreed: boolean },
): ChosenService[] {
  const offered = schedule.services.filter(({ isActive }) => isActive || isAgreed)
  return itemsOf(visit).map((item) => chooseService(offered, item, isAgreed))
}

/** A visit as a list: its first service, then those that follow. */
export function itemsOf({ followedBy = [], ...first }: Visit): VisitItem[] {
  return [first, ...followedBy]
}

function chooseService(offered: readonly ScheduledServiceRow[], item: VisitItem, isAgreed: boolean): ChosenService {
  const service = offered.find(({ id }) => id === item.serviceId)
  if (!service || service.isClass) throw new AppError('not_found', { what: 'service' })
  const { staffMemberId, variantId, addOnIds = [] } = item
  const performerIds = service.staffIds.filter((id) => !staffMemberId || id === staffMemberId)
  // Who asks for somebody is told that they do not do it; who had agreed on them sees no times of theirs.
  if (staffMemberId && performerIds.length === 0 && !isAgreed) {
    throw new AppError('not_found', { what: 'staff_member' })
  }
  const variant = variantId ? optionOf(service, 'variant', variantId) : undefined
  const addOns = [...new Set(addOnIds)].map((id) => optionOf(service, 'add_on', id))
  return {
    ...withOptions(service, {
      variant: variant && { durationMinutes: variant.durationMinutes, priceMinor: variant.priceMinor },
      addOns,
    }),
    optionIds: [variant, ...addOns].flatMap((option) => option?.id ?? []),
    variantName: variant?.name ?? null,
    addOnNames: addOns.map(({ name }) => name),
    performerIds,
  }
}

function optionOf(service: ScheduledServiceRow, kind: ScheduledOptionRow['kind'], wanted: string): ScheduledOptionRow {
  const option = service.options.find(({ id, kind: offered }) => id === wanted && offered === kind)
  if (!option) throw new AppError('not_found', { what: 'service_option' })
  return option
}
