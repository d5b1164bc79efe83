// Rooms and equipment: a need is a pool of units of which so many must be free.
import type { FlatIntervals } from '../calendar/intervals.ts'
import { checkDistinct, checkLimit } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import { busyTimes } from './free-time.ts'
import type { Resource, ResourceNeed } from './search.ts'

/** More would not be a resource with units but a class with seats. */
const MOST_UNITS = 1000

export type Unit = { resourceId: string; unit: number; busy: FlatIntervals }

export type Pool = { need: ResourceNeed; quantity: number; units: Unit[] }

/** The pools of one segment. Throws `unknown_resource`, `resources_overlap`, `invalid_limit`, `invalid_busy`. */
export function planPools(
  needs: readonly ResourceNeed[],
  resources: readonly Resource[],
  reach: { from: number; until: number },
): Pool[] {
  checkDistinct(
    resources.map((resource) => resource.id),
    'resources',
  )
  const wanted = needs.flatMap((need) => need.anyOf)
  // With disjoint pools each need can be counted by itself.
  if (new Set(wanted).size !== wanted.length) throw new SchedulingError('resources_overlap', { wanted })
  return needs.map((need) => {
    const quantity = need.quantity ?? 1
    checkLimit(quantity, 'quantity', 1)
    return { need, quantity, units: need.anyOf.flatMap((id) => unitsOf(resourceById(resources, id), reach)) }
  })
}

function resourceById(resources: readonly Resource[], id: string): Resource {
  const resource = resources.find((candidate) => candidate.id === id)
  if (!resource) throw new SchedulingError('unknown_resource', { resourceId: id })
  return resource
}

function unitsOf(resource: Resource, reach: { from: number; until: number }): Unit[] {
  const { id, capacity = 1, busy } = resource
  checkLimit(capacity, 'capacity')
  if (capacity > MOST_UNITS) throw new SchedulingError('invalid_limit', { capacity })
  const byUnit: Resource['busy'][number][][] = Array.from({ length: capacity }, () => [])
  for (const taken of busy) {
    const unit = byUnit[taken.unit ?? 0]
    if (!unit) throw new SchedulingError('invalid_busy', { resourceId: id, unit: taken.unit, capacity })
    unit.push(taken)
  }
  return byUnit.map((times, unit) => ({ resourceId: id, unit, busy: busyTimes(times, reach.from, reach.until) }))
}
