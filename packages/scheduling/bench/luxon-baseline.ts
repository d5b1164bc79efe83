// The same task written the usual way: a date-time object for each candidate, each asked against each busy interval.
// It keeps to what the benchmarks need: no exceptions, rotas, caps or closures.
import { DateTime, Interval } from 'luxon'
import type { Busy, Segment, SlotSearch, StaffMember } from '../src/index.ts'

export type BaselineSlot = { start: DateTime; staffIds: string[] }

type Taken = { staff: Map<string, Interval[]>; units: Map<string, Interval[]> }

/** Every slot of a search, ascending. */
export function baselineSlots(search: SlotSearch): BaselineSlot[] {
  const { timeZone, service, staff } = search
  const earliest = DateTime.fromMillis(search.now, { zone: timeZone }).plus({ minutes: service.noticeMinutes })
  const all: Taken = {
    staff: new Map(staff.map((member) => [member.id, intervals(member.busy)])),
    units: new Map((search.resources ?? []).map((resource) => [resource.id, intervals(resource.busy)])),
  }
  const found = new Map<number, BaselineSlot>()
  const last = DateTime.fromISO(search.untilDate, { zone: timeZone })
  for (let day = DateTime.fromISO(search.fromDate, { zone: timeZone }); day < last; day = day.plus({ days: 1 })) {
    const taken = takenOn(all, day)
    for (const member of staff) {
      for (const start of startsOfDay(search, member, day)) {
        if (start < earliest || !canBook(search, taken, { member, start })) continue
        const slot = found.get(start.toMillis())
        if (slot) slot.staffIds.push(member.id)
        else found.set(start.toMillis(), { start, staffIds: [member.id] })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.start.toMillis() - b.start.toMillis())
}

function intervals(busy: readonly Busy[]): Interval[] {
  return busy.map(({ start, end }) => Interval.fromDateTimes(DateTime.fromMillis(start), DateTime.fromMillis(end)))
}

/** Only what is near the day, so that a year is not a scan of the year for each candidate. */
function takenOn(all: Taken, day: DateTime): Taken {
  const around = Interval.fromDateTimes(day.minus({ hours: 6 }), day.plus({ hours: 36 }))
  const near = (map: Map<string, Interval[]>): Map<string, Interval[]> =>
    new Map([...map].map(([id, busy]) => [id, busy.filter((one) => one.overlaps(around))]))
  return { staff: near(all.staff), units: near(all.units) }
}

function startsOfDay(search: SlotSearch, member: StaffMember, day: DateTime): DateTime[] {
  const { durationMinutes, intervalMinutes, staffIds } = search.service
  if (staffIds && !staffIds.includes(member.id)) return []
  const starts: DateTime[] = []
  for (const opening of openingsOfDay(search, member, day)) {
    let start = opening.start
    while (start && opening.end && start.plus({ minutes: durationMinutes }) <= opening.end) {
      starts.push(start)
      start = start.plus({ minutes: intervalMinutes })
    }
  }
  return starts
}

function openingsOfDay(search: SlotSearch, member: StaffMember, day: DateTime): Interval[] {
  const hours = member.hours ?? search.location?.hours
  // Weekday 7 is Sunday there, 0 here.
  const today = (hours?.weekly ?? []).filter(({ weekday }) => weekday === day.weekday % 7)
  return today.map(({ opensMinute, closesMinute }) =>
    Interval.fromDateTimes(atMinute(day, opensMinute), atMinute(day, closesMinute)),
  )
}

function atMinute(day: DateTime, minute: number): DateTime {
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 })
}

function canBook(
  search: SlotSearch,
  taken: Taken,
  { member, start }: { member: StaffMember; start: DateTime },
): boolean {
  const { service, followedBy = [], staff } = search
  if (!isFree(taken.staff.get(member.id), claimed(service, start)) || !hasRoom(taken, service, start)) return false
  let begin = start.plus({ minutes: service.durationMinutes })
  for (const segment of followedBy) {
    const here = begin
    const somebody = staff.some((other) => canFollow({ search, taken, segment }, other, here))
    if (!somebody || !hasRoom(taken, segment, here)) return false
    begin = begin.plus({ minutes: segment.durationMinutes })
  }
  return true
}

type Following = { search: SlotSearch; taken: Taken; segment: Segment }

function canFollow({ search, taken, segment }: Following, member: StaffMember, begin: DateTime): boolean {
  if (segment.staffIds && !segment.staffIds.includes(member.id)) return false
  const end = begin.plus({ minutes: segment.durationMinutes })
  const isThere = openingsOfDay(search, member, begin.startOf('day')).some(
    (opening) => opening.start && opening.end && opening.start <= begin && opening.end >= end,
  )
  return isThere && isFree(taken.staff.get(member.id), claimed(segment, begin))
}

function claimed(
  { durationMinutes, bufferBeforeMinutes = 0, bufferAfterMinutes = 0 }: Segment,
  begin: DateTime,
): Interval {
  return Interval.fromDateTimes(
    begin.minus({ minutes: bufferBeforeMinutes }),
    begin.plus({ minutes: durationMinutes + bufferAfterMinutes }),
  )
}

function isFree(busy: readonly Interval[] | undefined, wanted: Interval): boolean {
  return !(busy ?? []).some((one) => one.overlaps(wanted))
}

function hasRoom(taken: Taken, segment: Segment, begin: DateTime): boolean {
  return (segment.needs ?? []).every(({ anyOf }) =>
    anyOf.some((id) => isFree(taken.units.get(id), claimed(segment, begin))),
  )
}
