// A search, checked and turned into numbers: what all answers are computed from.
import type { FlatIntervals } from '../calendar/intervals.ts'
import { intersect } from '../calendar/intervals.ts'
import { DAY_MS, MINUTE_MS } from '../calendar/local-date.ts'
import { checkDistinct, checkInstant, checkInterval, checkLimit, checkNotice } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import { hoursByDay } from '../hours/hours.ts'
import type { Hours, HoursByDay } from '../hours/hours.ts'
import { dayRange, resolveOpenings } from '../hours/openings.ts'
import { wallResolver } from '../zones/wall-resolver.ts'
import { firstInstantFrom, offsetAt } from '../zones/zone-clock.ts'
import { zoneTable } from '../zones/zone-registry.ts'
import type { ZoneTable } from '../zones/zone-rules.ts'
import { capCounter, visitCapCounter } from './caps.ts'
import type { CapCounter } from './caps.ts'
import { busyTimes } from './free-time.ts'
import { planPools } from './resource-pools.ts'
import type { Pool } from './resource-pools.ts'
import type { Segment, Situation, StaffMember } from './search.ts'
import { segmentTimes } from './segment-times.ts'
import type { SegmentTimes } from './segment-times.ts'

/** A staff member in numbers. */
export type Lane = { id: string; openings: FlatIntervals; busy: FlatIntervals; caps: CapCounter | null }

/** A segment in numbers: who can perform it (indexes of lanes) and which units it needs. */
export type PlannedSegment = { times: SegmentTimes; lanes: number[]; pools: Pool[] }

export type Plan = {
  table: ZoneTable
  lanes: Lane[]
  segments: PlannedSegment[]
  intervalMs: number
  samePerson: boolean
  caps: CapCounter | null
  /** Starts are offered in [earliest, until): the asked range, the notice and the horizon together. */
  earliest: number
  until: number
}

type WindowRules = { now: number; timeZone: string; noticeMinutes: number; horizonDays: number | null }
type StartRange = { earliest: number; until: number }

/** The instants between which starts may lie at all: after the notice, before the end of the horizon. */
export function bookableWindow({ now, timeZone, noticeMinutes, horizonDays }: WindowRules): StartRange {
  checkInstant(now, 'now')
  checkNotice(noticeMinutes)
  const table = zoneTable(timeZone)
  const earliest = now + noticeMinutes * MINUTE_MS
  if (horizonDays === null) return { earliest, until: Number.POSITIVE_INFINITY }
  checkLimit(horizonDays, 'horizonDays')
  const today = Math.floor((now + offsetAt(table, now)) / DAY_MS)
  return { earliest, until: firstInstantFrom(table, (today + horizonDays + 1) * DAY_MS) }
}

/** `bookableWindow` of a situation's service. */
export function situationWindow({ now, timeZone, service }: Situation): StartRange {
  return bookableWindow({ now, timeZone, noticeMinutes: service.noticeMinutes, horizonDays: service.horizonDays })
}

/** Checks a situation and prepares it for starts in [from, until), whatever notice and horizon say. */
export function planOf(situation: Situation, from: number, until: number): Plan {
  const { service, staff, resources = [], timeZone } = situation
  checkInterval(service.intervalMinutes)
  checkDistinct(
    staff.map((member) => member.id),
    'staff',
  )
  const table = zoneTable(timeZone)
  const segments: Segment[] = [service, ...(situation.followedBy ?? [])]
  const times = segmentTimes(segments)
  const reach = { from: from - reachBefore(times), until: until + reachAfter(times) }
  const context = { table, timeZone, window: reach, openings: openingsFor(situation, reach) }
  return {
    table,
    lanes: staff.map((member) => laneOf(member, context)),
    segments: times.map((time, i) => ({
      times: time,
      lanes: lanesOf(segments[i], staff),
      pools: planPools(segments[i]?.needs ?? [], resources, reach),
    })),
    intervalMs: service.intervalMinutes * MINUTE_MS,
    samePerson: situation.samePerson ?? false,
    caps: visitCapCounter(
      segments.map((segment, i) => ({ ...segment, afterMs: times[i]?.startMs ?? 0 })),
      table,
    ),
    earliest: from,
    until,
  }
}

/** The longest that a visit's claims reach back before its start. */
function reachBefore(times: SegmentTimes[]): number {
  return Math.max(0, ...times.map((time) => time.beforeMs - time.startMs))
}

function reachAfter(times: SegmentTimes[]): number {
  return Math.max(0, ...times.map((time) => time.endMs + time.afterMs))
}

function lanesOf(segment: Segment | undefined, staff: readonly StaffMember[]): number[] {
  if (!segment?.staffIds) return staff.map((_, index) => index)
  const wanted = new Set(segment.staffIds)
  return staff.flatMap((member, index) => (wanted.has(member.id) ? [index] : []))
}

type Reach = { from: number; until: number }
type LaneContext = { table: ZoneTable; window: Reach; openings: (member: StaffMember) => FlatIntervals }

function laneOf(member: StaffMember, { table, window, openings }: LaneContext): Lane {
  return {
    id: member.id,
    openings: openings(member),
    busy: busyTimes(member.busy, window.from, window.until),
    caps: capCounter(member.caps, member.bookings, table),
  }
}

/** A function from a person to their openings; those who follow the location share one list. */
export function openingsFor(situation: Situation, reach: Reach): (member: StaffMember) => FlatIntervals {
  const table = zoneTable(situation.timeZone)
  const clock = wallResolver(table)
  // An opening may have begun on the date before, and last until the end of the date after.
  const fromDay = Math.floor((reach.from + offsetAt(table, reach.from)) / DAY_MS) - 2
  const untilDay = Math.floor((reach.until + offsetAt(table, reach.until)) / DAY_MS) + 2
  const isClosed = closedDays(situation)
  const resolve = (hours: Hours): FlatIntervals =>
    resolveOpenings(withClosures(hoursByDay(hours), isClosed), { fromDay, untilDay, clock })
  const ofLocation = situation.location?.hours ? resolve(situation.location.hours) : null
  return (member) => {
    if (!member.hours) {
      if (!ofLocation) throw new SchedulingError('invalid_hours', { staffId: member.id, missing: true })
      return ofLocation
    }
    const own = resolve(member.hours)
    return ofLocation && !member.ignoresLocationHours ? intersect(own, ofLocation) : own
  }
}

function closedDays(situation: Situation): (dayNumber: number) => boolean {
  const ranges = (situation.location?.closures ?? []).map(dayRange)
  return (day) => ranges.some(({ fromDay, untilDay }) => day >= fromDay && day < untilDay)
}

function withClosures(hours: HoursByDay, isClosed: (day: number) => boolean): Pick<HoursByDay, 'openingsOn'> {
  return { openingsOn: (day) => (isClosed(day) ? [] : hours.openingsOn(day)) }
}
