// The answer by brute force: walk minute by minute and ask of each whether it can be a start.
// Shares no code with the engine; offsets come straight from moment-timezone, one minute at a time.
import type { Segment, SlotSearch, StaffMember } from '../src/index.ts'
import { firstMinuteFrom, MINUTE, openingsByWalking, wallDate, walkZone } from './oracle-hours.ts'
import type { Opening, Walk } from './oracle-hours.ts'

const DAY = 1440 * MINUTE

export type OracleSlot = { start: number; segmentStaffIds: string[][] }

type Case = { search: SlotSearch; here: Walk; segments: Segment[]; openings: Map<string, Opening[]> }

/** Every slot of a search, found the slow way. */
export function walkSlots(search: SlotSearch): OracleSlot[] {
  const [firstWall, lastWall] = [Date.parse(search.fromDate), Date.parse(search.untilDate)]
  const here = walkZone(search.timeZone, firstWall - 4 * DAY, lastWall + 5 * DAY)
  const there = walkZone(search.groupByTimeZone ?? search.timeZone, firstWall - 2 * DAY, lastWall + 2 * DAY)
  const openings = new Map(search.staff.map((member) => [member.id, openingsByWalking(search, member, here)]))
  const one: Case = { search, here, segments: [search.service, ...(search.followedBy ?? [])], openings }
  const slots: OracleSlot[] = []
  const earliest = search.now + search.service.noticeMinutes * MINUTE
  const until = Math.min(firstMinuteFrom(there, lastWall), endOfHorizon(search, here))
  for (let start = firstMinuteFrom(there, firstWall); start < until; start += MINUTE) {
    if (start < earliest) continue
    if (one.segments.some((segment, index) => isCapped(here, beginOf(one.segments, index, start), segment))) continue
    const segmentStaffIds = whoCan(one, start)
    if (segmentStaffIds) slots.push({ start, segmentStaffIds })
  }
  return slots
}

/** The first minute that is too far ahead. What lies outside the walk is outside what is asked for, too. */
function endOfHorizon({ now, timeZone, service }: SlotSearch, here: Walk): number {
  if (service.horizonDays === null) return Number.POSITIVE_INFINITY
  const end = wallDate(walkZone(timeZone, now, now + MINUTE), now) + (service.horizonDays + 1) * DAY
  if (end > (here.walls.at(-1) ?? 0)) return Number.POSITIVE_INFINITY
  return end < (here.walls[0] ?? 0) ? Number.NEGATIVE_INFINITY : firstMinuteFrom(here, end)
}

function whoCan(one: Case, start: number): string[][] | null {
  const { search, segments } = one
  const able = segments.map((_, index) =>
    search.staff.filter((member) => canPerform(one, { member, index }, start)).map((member) => member.id),
  )
  const everywhere = (able[0] ?? []).filter((id) => able.every((ids) => ids.includes(id)))
  const kept = search.samePerson ? able.map(() => everywhere) : able
  if (kept.some((ids) => ids.length === 0)) return null
  return segments.every((_, index) => hasResources(one, index, start)) ? kept : null
}

function canPerform(one: Case, { member, index }: { member: StaffMember; index: number }, start: number): boolean {
  const segment = one.segments[index]
  if (!segment || (segment.staffIds && !segment.staffIds.includes(member.id))) return false
  if (isCapped(one.here, start, member)) return false
  const begins = beginOf(one.segments, index, start)
  const ends = begins + segment.durationMinutes * MINUTE
  const isThere = (one.openings.get(member.id) ?? []).some((opening) => {
    const isOnGrid = index > 0 || (begins - opening.start) % (one.search.service.intervalMinutes * MINUTE) === 0
    return isOnGrid && begins >= opening.start && ends <= opening.end
  })
  return isThere && minutesOfWork(segment, begins).every((minute) => !member.busy.some((busy) => touches(busy, minute)))
}

/** The minutes that take the person: buffers and service without the processing in the middle. */
function minutesOfWork(segment: Segment, begins: number): number[] {
  const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0, durationMinutes, processing } = segment
  const minutes: number[] = []
  for (let minute = -bufferBeforeMinutes; minute < durationMinutes + bufferAfterMinutes; minute++) {
    const waits = processing ? minute - processing.startsAfterMinutes : -1
    if (waits < 0 || waits >= (processing?.durationMinutes ?? 0)) minutes.push(begins + minute * MINUTE)
  }
  return minutes
}

function hasResources({ search, segments }: Case, index: number, start: number): boolean {
  const segment = segments[index]
  if (!segment) return false
  const begins = beginOf(segments, index, start)
  const minutes = minutesOfWork({ ...segment, processing: undefined }, begins)
  return (segment.needs ?? []).every(({ anyOf, quantity = 1 }) => {
    let free = 0
    for (const { id, capacity = 1, busy } of search.resources ?? []) {
      for (let unit = 0; anyOf.includes(id) && unit < capacity; unit++) {
        const taken = busy.filter((one) => (one.unit ?? 0) === unit)
        if (minutes.every((minute) => !taken.some((one) => touches(one, minute)))) free++
      }
    }
    return free >= quantity
  })
}

function beginOf(segments: Segment[], index: number, start: number): number {
  return segments.slice(0, index).reduce((at, segment) => at + segment.durationMinutes * MINUTE, start)
}

function touches(busy: { start: number; end: number }, minute: number): boolean {
  return busy.start < busy.end && busy.start < minute + MINUTE && busy.end > minute
}

type Capped = Pick<Segment, 'caps' | 'bookings' | 'countedBefore'>

function isCapped(here: Walk, start: number, { caps, bookings = [], countedBefore = 0 }: Capped): boolean {
  if (!caps) return false
  const weekOf = (date: number): number => {
    let first = date
    while (new Date(first).getUTCDay() !== (caps.weekStartsOn ?? 1)) first -= DAY
    return first
  }
  const date = wallDate(here, start)
  const dates = bookings.map((booking) => wallDate(walkZone(here.zone, booking, booking + MINUTE), booking))
  const inDay = countedBefore + dates.filter((other) => other === date).length
  const inWeek = countedBefore + dates.filter((other) => weekOf(other) === weekOf(date)).length
  return inDay >= (caps.perDay ?? Infinity) || inWeek >= (caps.perWeek ?? Infinity)
}
