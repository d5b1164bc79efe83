// Why a start is offered or not, as data. Written apart from the sweep on purpose: plain questions, one start.
import type { Interval } from '../calendar/intervals.ts'
import { DAY_MS, localDateOf } from '../calendar/local-date.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { checkInstant } from '../checks.ts'
import { firstInstantFrom, offsetAt } from '../zones/zone-clock.ts'
import type { CapHit } from './caps.ts'
import { explainPools } from './explain-pools.ts'
import type { ResourceRefusal } from './explain-pools.ts'
import { situationWindow, planOf } from './plan.ts'
import type { Lane, Plan, PlannedSegment } from './plan.ts'
import type { Busy, Situation } from './search.ts'

/** Why the start is refused whoever performs it. */
export type GeneralRefusal =
  | { reason: 'too_soon'; earliestStart: number; noticeMinutes: number }
  | { reason: 'too_late'; bookableUntil: number; horizonDays: number }
  | { reason: 'day_full' | 'week_full'; localDate: LocalDate; limit: number; count: number }
  | { reason: 'nobody_performs_it'; segment: number }
  | { reason: 'nobody_throughout' }
  | ResourceRefusal

/** Why one person cannot perform one segment (0 is the first) of the visit. */
export type StaffRefusal = { staffId: string; segment: number } & (
  | { reason: 'outside_hours'; openings: Interval[] }
  | { reason: 'not_on_grid'; before: number | null; after: number | null }
  | { reason: 'busy'; part: 'service' | 'buffer_before' | 'buffer_after'; busy: Busy }
  | { reason: 'staff_day_full' | 'staff_week_full'; localDate: LocalDate; limit: number; count: number }
)

export type Refusal = GeneralRefusal | StaffRefusal

export type Explanation = {
  start: number
  offered: boolean
  /** Who can perform each segment; for the same person throughout, who can perform them all. */
  segmentStaffIds: string[][]
  /** Everything that stands against it. When the start is offered: why others than those above cannot. */
  refusals: Refusal[]
  /** The one to tell a visitor; null when the start is offered. */
  reason: Refusal['reason'] | null
}

/**
 * Every reason why a start is or is not offered; `offered` is true for exactly the starts of `findSlots`.
 * Throws a `SchedulingError` for impossible input.
 */
export function explain(situation: Situation, start: number): Explanation {
  checkInstant(start, 'start')
  const plan = planOf(situation, start, start + 1)
  const general = [...explainWindow(situation, start), ...explainCaps(plan, start)]
  const refusals: Refusal[] = [...general]
  let blocked = general.length > 0
  const segmentStaffIds = plan.segments.map((segment, index) => {
    const against = segment.lanes.flatMap((lane) => explainLane({ plan, situation, segment, index, lane }, start))
    const pools = explainPools(segment, { index, start, resources: situation.resources ?? [] })
    const refused = new Set(against.map((refusal) => refusal.staffId))
    const able = segment.lanes.map((lane) => plan.lanes[lane]?.id ?? '').filter((id) => !refused.has(id))
    if (segment.lanes.length === 0) refusals.push({ reason: 'nobody_performs_it', segment: index })
    refusals.push(...against, ...pools)
    if (able.length === 0 || pools.length > 0) blocked = true
    return able
  })
  if (!plan.samePerson) return conclude({ start, blocked, segmentStaffIds, refusals })
  const throughout = (segmentStaffIds[0] ?? []).filter((id) => segmentStaffIds.every((ids) => ids.includes(id)))
  if (throughout.length === 0) refusals.push({ reason: 'nobody_throughout' })
  const same = segmentStaffIds.map(() => throughout)
  return conclude({ start, blocked: blocked || throughout.length === 0, segmentStaffIds: same, refusals })
}

type Findings = { start: number; blocked: boolean; segmentStaffIds: string[][]; refusals: Refusal[] }

/** From what nothing can be done about to what the next person or the next quarter of an hour may solve. */
const tellingOrder: readonly Refusal['reason'][] = [
  'too_soon',
  'too_late',
  'day_full',
  'week_full',
  'nobody_performs_it',
  'busy',
  'resource_busy',
  'staff_day_full',
  'staff_week_full',
  'not_on_grid',
  'outside_hours',
  'nobody_throughout',
]

function conclude({ start, blocked, segmentStaffIds, refusals }: Findings): Explanation {
  const missing = new Set(segmentStaffIds.flatMap((ids, index) => (ids.length === 0 ? [index] : [])))
  const telling = refusals.filter((refusal) => !('staffId' in refusal) || missing.has(refusal.segment))
  const reason = tellingOrder.find((candidate) => telling.some((refusal) => refusal.reason === candidate))
  return { start, offered: !blocked, segmentStaffIds, refusals, reason: blocked ? (reason ?? null) : null }
}

function explainWindow(situation: Situation, start: number): GeneralRefusal[] {
  const { earliest, until } = situationWindow(situation)
  const { noticeMinutes, horizonDays } = situation.service
  if (start < earliest) return [{ reason: 'too_soon', earliestStart: earliest, noticeMinutes }]
  if (start >= until && horizonDays !== null) return [{ reason: 'too_late', bookableUntil: until, horizonDays }]
  return []
}

function explainCaps(plan: Plan, start: number): GeneralRefusal[] {
  const hit = plan.caps?.hit(start)
  return hit ? [{ reason: hit.period === 'day' ? 'day_full' : 'week_full', ...capDetails(hit) }] : []
}

function capDetails({ firstDay, limit, count }: CapHit): { localDate: LocalDate; limit: number; count: number } {
  return { localDate: localDateOf(firstDay), limit, count }
}

type LaneCase = { plan: Plan; situation: Situation; segment: PlannedSegment; index: number; lane: number }

function explainLane({ plan, situation, segment, index, lane }: LaneCase, start: number): StaffRefusal[] {
  const person = plan.lanes[lane]
  if (!person) return []
  const who = { staffId: person.id, segment: index }
  const hours = explainHours(plan, { person, segment, isFirst: index === 0 }, start)
  const busy = (situation.staff[lane]?.busy ?? []).flatMap((taken) => {
    const part = partTaken(segment, taken, start)
    return part ? [{ ...who, reason: 'busy' as const, part, busy: taken }] : []
  })
  const hit = person.caps?.hit(start)
  const caps = hit
    ? [
        {
          ...who,
          reason: hit.period === 'day' ? ('staff_day_full' as const) : ('staff_week_full' as const),
          ...capDetails(hit),
        },
      ]
    : []
  return [...(hours ? [{ ...who, ...hours }] : []), ...busy, ...caps]
}

type HoursRefusal =
  | { reason: 'outside_hours'; openings: Interval[] }
  | { reason: 'not_on_grid'; before: number | null; after: number | null }

type HoursCase = { person: Lane; segment: PlannedSegment; isFirst: boolean }

function explainHours(plan: Plan, { person, segment, isFirst }: HoursCase, start: number): HoursRefusal | null {
  const from = start + segment.times.startMs
  const until = start + segment.times.endMs
  const openings: Interval[] = person.openings.flatMap((opens, i) =>
    i % 2 === 0 ? [{ start: opens, end: person.openings[i + 1] ?? opens }] : [],
  )
  const around = openings.filter((opening) => opening.start <= from && opening.end >= until)
  if (around.length === 0) return { reason: 'outside_hours', openings: openingsOfDate(plan, openings, from) }
  const isOnGrid = !isFirst || around.some((opening) => (start - opening.start) % plan.intervalMs === 0)
  const [opening] = around
  if (isOnGrid || !opening) return null
  const before = start - ((start - opening.start) % plan.intervalMs)
  const after = before + plan.intervalMs
  return { reason: 'not_on_grid', before, after: after + until - from <= opening.end ? after : null }
}

/** Openings that meet the local date of an instant. */
function openingsOfDate(plan: Plan, openings: Interval[], instant: number): Interval[] {
  const day = Math.floor((instant + offsetAt(plan.table, instant)) / DAY_MS)
  const [start, end] = [firstInstantFrom(plan.table, day * DAY_MS), firstInstantFrom(plan.table, (day + 1) * DAY_MS)]
  return openings.filter((opening) => opening.start < end && opening.end > start)
}

/** Which part of a segment a busy stretch meets; null for none, as while the person only waits for a process. */
function partTaken(
  { times }: PlannedSegment,
  busy: Busy,
  start: number,
): 'service' | 'buffer_before' | 'buffer_after' | null {
  const meets = (from: number, until: number): boolean =>
    busy.start < busy.end && from < until && busy.start < start + until && busy.end > start + from
  const { startMs, endMs, beforeMs, afterMs, processing } = times
  const works = processing
    ? meets(startMs, processing.startMs) || meets(processing.endMs, endMs)
    : meets(startMs, endMs)
  if (works) return 'service'
  if (meets(startMs - beforeMs, startMs)) return 'buffer_before'
  return meets(endMs, endMs + afterMs) ? 'buffer_after' : null
}
