// From each person's possible starts to the starts of the whole visit: later segments, the same person, resources.
import { isFree } from './free-time.ts'
import type { FreeCursor } from './free-time.ts'
import { freeFrom, laneStarts, personCursor } from './lane-starts.ts'
import type { PersonCursor } from './lane-starts.ts'
import type { Plan, PlannedSegment } from './plan.ts'
import type { Slot } from './search.ts'
import type { SegmentTimes } from './segment-times.ts'
import { commonLanes, staffSets } from './staff-sets.ts'
import type { StaffSets } from './staff-sets.ts'

const NEVER = Number.POSITIVE_INFINITY

/** All slots of a plan, ascending. Cost: distinct starts × people × segments, plus each busy time once. */
export function sweepVisit(plan: Plan): Slot[] {
  const [first, ...rest] = plan.segments
  if (!first) return []
  const setOf = staffSets(plan.lanes.map((lane) => lane.id))
  const later = rest.map((segment) => peopleOf(plan, segment))
  const pools = plan.segments.flatMap(poolCursors)
  const slots: Slot[] = []
  forEachStart(plan, first, (start, lanes) => {
    if (plan.caps?.hit(start)) return
    for (const pool of pools) if (!hasFreeUnits(pool, start)) return
    const slot =
      later.length === 0 ? { start, staffIds: setOf(lanes).ids } : visitSlot(start, { lanes, later, setOf, plan })
    if (slot) slots.push(slot)
  })
  return slots
}

/** Merges the starts of everyone who can perform the first segment. The list of lanes is reused. */
function forEachStart(plan: Plan, first: PlannedSegment, visit: (start: number, lanes: number[]) => void): void {
  const lists = first.lanes.map((lane) => startsOfLane(plan, first, lane))
  const heads = lists.map(() => 0)
  const lanes: number[] = []
  let start = lists.reduce((least, list) => Math.min(least, list[0] ?? NEVER), NEVER)
  while (start < NEVER) {
    lanes.length = 0
    let next = NEVER
    for (let i = 0; i < lists.length; i++) {
      const list = lists[i] ?? []
      const head = heads[i] ?? 0
      let upcoming = list[head] ?? NEVER
      if (upcoming === start) {
        lanes.push(first.lanes[i] ?? 0)
        heads[i] = head + 1
        upcoming = list[head + 1] ?? NEVER
      }
      if (upcoming < next) next = upcoming
    }
    visit(start, lanes)
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
    const { openings, busy, caps } = lane
    const hasRoom = (start: number): boolean => !caps?.hit(start)
    return [
      {
        lane: index,
        openings,
        nextOpening: 0,
        work: personCursor(segment.times, busy),
        times: segment.times,
        hasRoom,
      },
    ]
  })
}

type VisitContext = { lanes: number[]; later: Person[][]; setOf: StaffSets; plan: Plan }

function visitSlot(start: number, { lanes, later, setOf, plan }: VisitContext): Slot | null {
  const lists = [lanes]
  for (const people of later) {
    const able: number[] = []
    for (const person of people) if (canPerform(person, start)) able.push(person.lane)
    if (able.length === 0) return null
    lists.push(able)
  }
  if (!plan.samePerson) {
    const segmentStaffIds = lists.map((list) => setOf(list).ids)
    return { start, staffIds: segmentStaffIds[0] ?? [], segmentStaffIds }
  }
  const throughout = commonLanes(lists)
  if (throughout.length === 0) return null
  const { ids } = setOf(throughout)
  return { start, staffIds: ids, segmentStaffIds: lists.map(() => ids) }
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
