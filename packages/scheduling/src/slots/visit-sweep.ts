// From each person's possible starts to the starts of the whole visit: later segments, the same person, resources.
import { isFree } from './free-time.ts'
import type { FreeCursor } from './free-time.ts'
import { freeFrom, laneStarts, personCursor } from './lane-starts.ts'
import type { PersonCursor } from './lane-starts.ts'
import type { Plan, PlannedSegment } from './plan.ts'
import type { Slot } from './search.ts'
import type { SegmentTimes } from './segment-times.ts'
import { emptyStaffSet, withPerson } from './staff-sets.ts'
import type { StaffSet } from './staff-sets.ts'

/** All slots of a plan, ascending. Cost: distinct starts × people × segments, plus each busy time once. */
export function sweepVisit(plan: Plan): Slot[] {
  const [first, ...rest] = plan.segments
  if (!first) return []
  const nobody = emptyStaffSet()
  const later = rest.map((segment) => peopleOf(plan, segment))
  const pools = plan.segments.flatMap(poolCursors)
  const slots: Slot[] = []
  forEachStart(plan, { first, nobody }, (start, free) => {
    if (plan.caps?.hit(start)) return
    for (const pool of pools) if (!hasFreeUnits(pool, start)) return
    const slot = later.length === 0 ? { start, staffIds: free.ids } : visitSlot(start, { free, later, nobody, plan })
    if (slot) slots.push(slot)
  })
  return slots
}

/** Merges the starts of everyone who can perform the first segment. */
function forEachStart(
  plan: Plan,
  { first, nobody }: { first: PlannedSegment; nobody: StaffSet },
  visit: (start: number, free: StaffSet) => void,
): void {
  const lists = first.lanes.map((lane) => startsOfLane(plan, first, lane))
  const heads = lists.map(() => 0)
  let start = Math.min(...lists.map((list) => list[0] ?? Number.POSITIVE_INFINITY))
  while (start < Number.POSITIVE_INFINITY) {
    let free = nobody
    let next = Number.POSITIVE_INFINITY
    for (let i = 0; i < lists.length; i++) {
      const list = lists[i] ?? []
      const head = heads[i] ?? 0
      let upcoming = list[head] ?? Number.POSITIVE_INFINITY
      if (upcoming === start) {
        const lane = first.lanes[i] ?? 0
        free = withPerson(free, lane, plan.lanes[lane]?.id ?? '')
        heads[i] = head + 1
        upcoming = list[head + 1] ?? Number.POSITIVE_INFINITY
      }
      if (upcoming < next) next = upcoming
    }
    visit(start, free)
    start = next
  }
}

function startsOfLane(plan: Plan, first: PlannedSegment, index: number): number[] {
  const lane = plan.lanes[index]
  if (!lane) return []
  const starts = laneStarts(lane, first.times, plan)
  const { caps } = lane
  return caps ? starts.filter((start) => !caps.hit(start)) : starts
}

/** Somebody who may perform a later segment, with cursors for ascending starts. */
type Person = {
  lane: number
  id: string
  openings: number[]
  nextOpening: number
  work: PersonCursor
  times: SegmentTimes
  hasRoom: (start: number) => boolean
}

function peopleOf(plan: Plan, segment: PlannedSegment): Person[] {
  return segment.lanes.flatMap((index) => {
    const lane = plan.lanes[index]
    if (!lane) return []
    const { id, openings, busy, caps } = lane
    const hasRoom = (start: number): boolean => !caps?.hit(start)
    return [
      {
        lane: index,
        id,
        openings,
        nextOpening: 0,
        work: personCursor(segment.times, busy),
        times: segment.times,
        hasRoom,
      },
    ]
  })
}

type VisitContext = { free: StaffSet; later: Person[][]; nobody: StaffSet; plan: Plan }

function visitSlot(start: number, { free, later, nobody, plan }: VisitContext): Slot | null {
  const sets = [free]
  for (const people of later) {
    let set = nobody
    for (const person of people) if (canPerform(person, start)) set = withPerson(set, person.lane, person.id)
    if (set === nobody) return null
    sets.push(set)
  }
  if (!plan.samePerson) return { start, staffIds: free.ids, segmentStaffIds: sets.map((set) => set.ids) }
  const throughout = free.indexes.filter((lane) => sets.every((set) => set.indexes.includes(lane)))
  if (throughout.length === 0) return null
  const same = throughout.reduce((set, lane) => withPerson(set, lane, plan.lanes[lane]?.id ?? ''), nobody)
  return { start, staffIds: same.ids, segmentStaffIds: sets.map(() => same.ids) }
}

function canPerform(person: Person, start: number): boolean {
  return isPresent(person, start) && freeFrom(person.work, start) === start && person.hasRoom(start)
}

/** Whether one opening covers the segment. Earlier openings that have ended are not looked at again. */
function isPresent(person: Person, start: number): boolean {
  const from = start + person.times.startMs
  const until = start + person.times.endMs
  const { openings } = person
  let next = person.nextOpening
  while (next < openings.length && (openings[next + 1] ?? 0) <= from) next += 2
  person.nextOpening = next
  for (let i = next; i < openings.length && (openings[i] ?? 0) <= from; i += 2) {
    if ((openings[i + 1] ?? 0) >= until) return true
  }
  return false
}

/** The units of one need of one segment, with cursors. A resource is taken for the segment and its buffers. */
type PoolCursor = { from: number; until: number; quantity: number; units: FreeCursor[] }

function poolCursors({ times, pools }: PlannedSegment): PoolCursor[] {
  return pools.map(({ quantity, units }) => ({
    from: times.startMs - times.beforeMs,
    until: times.endMs + times.afterMs,
    quantity,
    units: units.map(({ busy }) => ({ busy, next: 0 })),
  }))
}

function hasFreeUnits(pool: PoolCursor, start: number): boolean {
  let free = 0
  for (const unit of pool.units) {
    if (isFree(unit, start + pool.from, start + pool.until)) free++
    if (free === pool.quantity) return true
  }
  return false
}
