import type { Money } from '@openhours/api/contract/schema'
import type { Service } from '@openhours/api/service/schema'
import type { VisitSearch } from '../booking/search.ts'

/** A visit as people see it: what it is called, what is in it, how long it takes and what it costs. */
export interface ChosenVisit {
  name: string
  color: string
  durationMinutes: number
  price: Money
  /** The variant and the add-ons of the first service. */
  options: string[]
  /** All that is booked, in its order: the service of the page first. */
  services: Service[]
}

/** Puts a visit together from what the address says. Throws nothing: what is not on offer is left out. */
export function chosenVisit(service: Service, services: readonly Service[], search: VisitSearch): ChosenVisit {
  const variant = service.variants.find(({ id }) => id === search.variant)
  const addOns = service.addOns.filter(({ id }) => listOf(search.extras).includes(id))
  const others = listOf(search.also).flatMap((id) => services.find((other) => other.id === id) ?? [])
  const parts = [variant ?? service, ...addOns, ...others]
  return {
    name: [service, ...others].map(({ name }) => name).join(' + '),
    color: service.color,
    durationMinutes: sum(parts.map(({ durationMinutes }) => durationMinutes)),
    price: { ...service.price, amountMinor: sum(parts.map(({ price }) => price.amountMinor)) },
    options: [...(variant ? [variant] : []), ...addOns].map(({ name }) => name),
    services: [service, ...others],
  }
}

/** What can follow a service in the same visit. */
export function servicesToAdd(service: Service, services: readonly Service[]): Service[] {
  return services.filter(({ id, isClass }) => id !== service.id && !isClass)
}

export function listOf(joined: string | undefined): string[] {
  return joined ? joined.split('.') : []
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
