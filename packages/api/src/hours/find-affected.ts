import type { Db } from '@openhours/db'
import { findHoursAt, listAgreedVisits, type AgreedPart, type PlaceHoursRow } from '@openhours/db/queries/hours'
import { addDays, formatInstant, localDateAt, openingsOf, type Hours, type Interval } from '@openhours/scheduling'
import { hoursOf, ownHoursOf } from '../slot/hours-of.ts'
import type { ChangedHours } from './schema.ts'

const MOST_TOLD = 100

interface Question {
  organizationId: string
  locationId: string
  /** Left out, everybody's visits there. */
  staffMemberId?: string | undefined
  now: number
}

/** The visits to come, at a location or to one person there, that lie outside the hours as they are now. */
export async function findAffected(
  db: Db,
  question: Question,
): Promise<Pick<ChangedHours, 'affected' | 'affectedCount'>> {
  const place = await findHoursAt(db, question)
  const parts = place ? await listAgreedVisits(db, question) : []
  if (!place || parts.length === 0) return { affected: [], affectedCount: 0 }
  const isInside = insideHoursOf(place)
  const outside = Map.groupBy(
    parts.filter((part) => !isInside(part)),
    ({ bookingId }) => bookingId,
  )
  const visits = [...outside.values()].flatMap(([first]) => first ?? [])
  const affected = visits.slice(0, MOST_TOLD).map(({ bookingId, visitStartsAt, customerName }) => {
    return { bookingId, startsAt: formatInstant(visitStartsAt, place.timeZone), customerName }
  })
  return { affected, affectedCount: visits.length }
}

/** Whether a part of a visit lies within the hours of the place and of whom it is with. */
function insideHoursOf({ timeZone, hours, staff }: PlaceHoursRow): (part: AgreedPart) => boolean {
  const ofPlace = openingsByYear(hoursOf(hours), timeZone)
  const ownHours = staff.flatMap(({ id, hours: own }) => {
    const theirs = ownHoursOf(own, hours)
    return theirs ? [[id, openingsByYear(theirs, timeZone)] as const] : []
  })
  const byStaff = new Map(ownHours)
  return ({ startsAt, endsAt, staffMemberId }) => {
    const year = localDateAt(startsAt, timeZone).slice(0, 4)
    const lists = [ofPlace, byStaff.get(staffMemberId) ?? ofPlace]
    return lists.every((list) => list(year).some(({ start, end }) => start <= startsAt && end >= endsAt))
  }
}

/** Resolves the openings of a year when it is asked for, once; those that touch are one. */
function openingsByYear(hours: Hours, timeZone: string): (year: string) => Interval[] {
  const resolved = new Map<string, Interval[]>()
  return (year) => {
    const known = resolved.get(year)
    if (known) return known
    // The last night of the year before may go on into the first day.
    const range = { fromDate: addDays(`${year}-01-01`, -1), untilDate: addDays(`${year}-12-31`, 1) }
    const openings = joined(openingsOf(hours, { ...range, timeZone }))
    resolved.set(year, openings)
    return openings
  }
}

function joined(sorted: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const { start, end } of sorted) {
    const last = result.at(-1)
    if (last && last.end >= start) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}
