// Who performs which segment in which room, and the claims that a booking then holds.
import { mergeTouching, sortedByStart } from '../calendar/intervals.ts'
import { chooseStaff } from './choose-staff.ts'
import { explain } from './explain.ts'
import { planOf } from './plan.ts'
import type { PlannedSegment, Plan } from './plan.ts'
import type { Situation } from './search.ts'

export type AssignedUnit = { resourceId: string; unit: number }

export type AssignedSegment = { start: number; end: number; staffId: string; units: AssignedUnit[] }

/** A stretch that is taken, buffers included. Claims of one person or unit never overlap nor touch. */
export type Claim = { start: number; end: number } & ({ staffId: string } | AssignedUnit)

export type Assignment = { segments: AssignedSegment[]; claims: Claim[] }

/**
 * People and units for a start that is offered; null for one that is not. The first segment goes to whom `chooseStaff`
 * names, later ones stay with the same person where possible; of the units the first that are free.
 * Throws a `SchedulingError` for impossible input.
 */
export function assignVisit(situation: Situation, start: number): Assignment | null {
  const { offered, segmentStaffIds } = explain(situation, start)
  if (!offered) return null
  const plan = planOf(situation, start, start + 1)
  const segments: AssignedSegment[] = []
  for (const [index, segment] of plan.segments.entries()) {
    const able = segmentStaffIds[index] ?? []
    const before = segments.at(-1)?.staffId
    const staffId = before !== undefined && able.includes(before) ? before : fairest(situation, able, start)
    if (staffId === null) return null
    const units = segment.pools.flatMap((pool) => freeUnits(segment, pool, start))
    segments.push({ start: start + segment.times.startMs, end: start + segment.times.endMs, staffId, units })
  }
  return { segments, claims: claimsOf(plan, segments, start) }
}

function fairest({ staff, timeZone }: Situation, ids: readonly string[], start: number): string | null {
  return chooseStaff(
    staff.filter((member) => ids.includes(member.id)),
    start,
    timeZone,
  )
}

function freeUnits({ times }: PlannedSegment, pool: PlannedSegment['pools'][number], start: number): AssignedUnit[] {
  const from = start + times.startMs - times.beforeMs
  const until = start + times.endMs + times.afterMs
  const free = pool.units.filter(({ busy }) => {
    for (let i = 0; i < busy.length; i += 2) if ((busy[i] ?? 0) < until && (busy[i + 1] ?? 0) > from) return false
    return true
  })
  return free.slice(0, pool.quantity).map(({ resourceId, unit }) => ({ resourceId, unit }))
}

/** People are free while a process runs; rooms are not. Within one visit claims of the same subject become one. */
function claimsOf(plan: Plan, segments: readonly AssignedSegment[], start: number): Claim[] {
  const people = new Map<string, number[]>()
  const units = new Map<string, { unit: AssignedUnit; times: number[] }>()
  for (const [index, { staffId, units: taken }] of segments.entries()) {
    const times = plan.segments[index]?.times
    if (!times) continue
    const [from, until] = [start + times.startMs - times.beforeMs, start + times.endMs + times.afterMs]
    const { processing } = times
    const works = processing ? [from, start + processing.startMs, start + processing.endMs, until] : [from, until]
    people.set(staffId, [...(people.get(staffId) ?? []), ...works])
    for (const unit of taken) {
      const key = `${unit.unit} ${unit.resourceId}`
      units.set(key, { unit, times: [...(units.get(key)?.times ?? []), from, until] })
    }
  }
  return [
    ...[...people].flatMap(([staffId, times]) => merged(times).map((claim) => ({ ...claim, staffId }))),
    ...[...units.values()].flatMap(({ unit, times }) => merged(times).map((claim) => ({ ...claim, ...unit }))),
  ]
}

function merged(times: number[]): { start: number; end: number }[] {
  const pairs = times.flatMap((from, i) =>
    i % 2 === 0 && from < (times[i + 1] ?? from) ? [from, times[i + 1] ?? from] : [],
  )
  const flat = mergeTouching(sortedByStart(pairs))
  return flat.flatMap((from, i) => (i % 2 === 0 ? [{ start: from, end: flat[i + 1] ?? from }] : []))
}
