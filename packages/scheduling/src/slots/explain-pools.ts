// Why a room or a piece of equipment is missing, as data.
import type { PlannedSegment } from './plan.ts'
import type { Busy, Resource } from './search.ts'

/** Fewer units are free than one need of one segment (0 is the first) asks for. */
export type ResourceRefusal = {
  reason: 'resource_busy'
  segment: number
  anyOf: readonly string[]
  quantity: number
  free: number
  taken: { resourceId: string; unit: number; busy: Busy }[]
}

type Asked = { index: number; start: number; resources: readonly Resource[] }

/** The needs of a segment that cannot be met at a start, with what stands in the way. */
export function explainPools({ times, pools }: PlannedSegment, { index, start, resources }: Asked): ResourceRefusal[] {
  const from = start + times.startMs - times.beforeMs
  const until = start + times.endMs + times.afterMs
  const meets = (busy: Busy): boolean => busy.start < busy.end && busy.start < until && busy.end > from
  return pools.flatMap(({ need: { anyOf }, quantity, units }) => {
    const taken = resources
      .filter(({ id }) => anyOf.includes(id))
      .flatMap(({ id, busy }) => busy.filter(meets).map((b) => ({ resourceId: id, unit: b.unit ?? 0, busy: b })))
    const free = units.length - new Set(taken.map(({ resourceId, unit }) => `${resourceId} ${unit}`)).size
    return free < quantity ? [{ reason: 'resource_busy' as const, segment: index, anyOf, quantity, free, taken }] : []
  })
}
