import type { Money } from '@openhours/api/contract/schema'
import type { Service } from '@openhours/api/service/schema'
import type { VisitSearch } from '../booking/search.ts'
import { itemsOf, searchOf, type ChosenItem } from './visit.ts'

/** A visit as people see it: what it is called, what is in it, how long it takes and what it costs. */
export interface ChosenVisit {
  name: string
  color: string
  durationMinutes: number
  price: Money
  /** All that is booked, in its order: the service of the page first. */
  parts: ChosenPart[]
}

export interface ChosenPart {
  service: Service
  /** The names of its variant and its add-ons. */
  options: string[]
}

/** Puts a visit together from what the address says. Throws nothing: what is not on offer is left out. */
export function chosenVisit(service: Service, services: readonly Service[], search: VisitSearch): ChosenVisit {
  const chosen = offeredParts(services, itemsOf(search))
  const counted = chosen.flatMap(({ service: one, variant, addOns }) => [variant ?? one, ...addOns])
  return {
    name: chosen.map((part) => part.service.name).join(' + '),
    color: service.color,
    durationMinutes: sum(counted.map(({ durationMinutes }) => durationMinutes)),
    price: { ...service.price, amountMinor: sum(counted.map(({ price }) => price.amountMinor)) },
    parts: chosen.map(inWords),
  }
}

/** The services of a visit with their options; what is not on offer is left out. */
export function chosenParts(services: readonly Service[], items: readonly ChosenItem[]): ChosenPart[] {
  return offeredParts(services, items).map(inWords)
}

/** What the address says without what is not on offer any more; undefined where all of it is. */
export function withoutGone(services: readonly Service[], search: VisitSearch): VisitSearch | undefined {
  const items = offeredParts(services, itemsOf(search)).map(({ service: { id }, variant, addOns }): ChosenItem => ({
    serviceId: id,
    ...(variant ? { variantId: variant.id } : {}),
    ...(addOns.length > 0 ? { addOnIds: addOns.map((addOn) => addOn.id) } : {}),
  }))
  if (countOf(items) === countOf(itemsOf(search))) return undefined
  const { service, staff } = search
  return { service, ...(staff === undefined ? {} : { staff }), ...searchOf(items) }
}

/** What can follow a service in the same visit. */
export function servicesToAdd(service: Service, services: readonly Service[]): Service[] {
  return services.filter(({ id, isClass }) => id !== service.id && !isClass)
}

type Option = Service['variants'][number]

interface OfferedPart {
  service: Service
  variant: Option | undefined
  addOns: Option[]
}

function offeredParts(services: readonly Service[], items: readonly ChosenItem[]): OfferedPart[] {
  return items.flatMap(({ serviceId, variantId, addOnIds = [] }, index) => {
    const service = services.find(({ id }) => id === serviceId)
    if (!service || (index > 0 && service.isClass)) return []
    return {
      service,
      variant: service.variants.find(({ id }) => id === variantId),
      addOns: service.addOns.filter(({ id }) => addOnIds.includes(id)),
    }
  })
}

function inWords({ service, variant, addOns }: OfferedPart): ChosenPart {
  return { service, options: [...(variant ? [variant] : []), ...addOns].map(({ name }) => name) }
}

/** How many things were chosen: services, variants and add-ons. */
function countOf(items: readonly ChosenItem[]): number {
  return sum(items.map(({ variantId, addOnIds = [] }) => 1 + (variantId ? 1 : 0) + addOnIds.length))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
