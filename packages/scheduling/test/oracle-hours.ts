// Openings by brute force: every minute's wall clock is written down, and a wall time is looked up in that list.
import moment from 'moment-timezone'
import type { DayOpening, Hours, SlotSearch, StaffMember } from '../src/index.ts'

export const MINUTE = 60_000
const DAY = 1440 * MINUTE

export type Opening = { start: number; end: number }

/** The wall clock at each minute from `first` on, as ms of an imagined UTC clock. */
export type Walk = { zone: string; first: number; walls: number[]; firstOfWall: Map<number, number> }

/** Walks a zone over the minutes between two instants. */
export function walkZone(zone: string, from: number, until: number): Walk {
  const rules = moment.tz.zone(zone)
  if (!rules) throw new Error(`moment-timezone does not know ${zone}`)
  const first = Math.floor(from / MINUTE) * MINUTE
  const walls: number[] = []
  const firstOfWall = new Map<number, number>()
  for (let minute = first; minute < until; minute += MINUTE) {
    const wall = minute - rules.utcOffset(minute) * MINUTE
    walls.push(wall)
    if (!firstOfWall.has(wall)) firstOfWall.set(wall, minute)
  }
  return { zone, first, walls, firstOfWall }
}

/** Midnight, on the imagined UTC clock, of the local date of an instant within the walk. */
export function wallDate(walk: Walk, instant: number): number {
  const wall = walk.walls[Math.floor((instant - walk.first) / MINUTE)]
  if (wall === undefined) throw new Error('outside the walk')
  return Math.floor(wall / DAY) * DAY
}

/** The first minute whose wall clock is at or after one. */
export function firstMinuteFrom(walk: Walk, wall: number): number {
  return walk.first + walk.walls.findIndex((shown) => shown >= wall) * MINUTE
}

/** The first minute that shows a wall clock; for one that is never shown, by the offset of the minute before the gap. */
export function instantOf(walk: Walk, wall: number): number {
  const shown = walk.firstOfWall.get(wall)
  if (shown !== undefined) return shown
  const after = walk.walls.findIndex((later) => later > wall)
  const before = walk.walls[after - 1] ?? 0
  return walk.first + (after - 1) * MINUTE + (wall - before)
}

/** A person's openings that begin on the dates of a walk. */
export function openingsByWalking(search: SlotSearch, member: StaffMember, walk: Walk): Opening[] {
  const resolve = (hours: Hours): Opening[] => resolveHours(search, hours, walk)
  const location = search.location?.hours
  if (!member.hours) return location ? resolve(location) : []
  const own = resolve(member.hours)
  if (!location || member.ignoresLocationHours) return own
  const ofLocation = resolve(location)
  return own.flatMap((a) =>
    ofLocation
      .map((b) => ({ start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }))
      .filter(({ start, end }) => start < end),
  )
}

function resolveHours(search: SlotSearch, hours: Hours, walk: Walk): Opening[] {
  const dates = new Set(walk.walls.map((wall) => Math.floor(wall / DAY) * DAY))
  // Dates at the edge of the walk may be cut off; nobody asks about them.
  const [first, last] = [Math.min(...dates), Math.max(...dates)]
  const openings: Opening[] = []
  for (const date of dates) {
    if (date <= first || date >= last - DAY || isClosed(search, date)) continue
    for (const { opensMinute, closesMinute } of openingsOn(hours, date)) {
      const start = instantOf(walk, date + opensMinute * MINUTE)
      const end = instantOf(walk, date + closesMinute * MINUTE)
      if (start < end) openings.push({ start, end })
    }
  }
  return openings
}

function isClosed(search: SlotSearch, date: number): boolean {
  const closures = search.location?.closures ?? []
  return closures.some(({ fromDate, untilDate }) => date >= Date.parse(fromDate) && date < Date.parse(untilDate))
}

function openingsOn(hours: Hours, date: number): readonly DayOpening[] {
  const exception = hours.exceptions.find(({ localDate }) => Date.parse(localDate) === date)
  if (exception) return exception.openings
  const weekday = new Date(date).getUTCDay()
  return weekOn(hours, date).filter((opening) => opening.weekday === weekday)
}

function weekOn(hours: Hours, date: number): Hours['weekly'] {
  if (!hours.rota) return hours.weekly
  const { startsOn, weeks } = hours.rota
  let turn = 0
  // Step week by week from the rota's first day to the week of the date.
  let week = Date.parse(startsOn)
  for (; week + 7 * DAY <= date; week += 7 * DAY) turn = (turn + 1) % weeks.length
  for (; week > date; week -= 7 * DAY) turn = (turn + weeks.length - 1) % weeks.length
  return weeks[turn] ?? []
}
