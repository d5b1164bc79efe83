import { listClaims } from '@openhours/db/queries/claim'
import {
  findServiceSchedule,
  type HoursRows,
  type ScheduledLocationRow,
  type ScheduledStaffRow,
  type ServiceScheduleRow,
} from '@openhours/db/queries/schedule'
import { addDays, dayBounds, localDateAt, type Hours, type Situation } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

const MINUTE_MS = 60_000

/** Which service, for whom, and the local dates of interest: from the first up to, not including, the last. */
export interface OfferQuestion {
  organizationId: string
  serviceId: string
  staffMemberId?: string | undefined
  /** Given the location's zone, the dates to look at. */
  dates(timeZone: string): DateRange
}

export interface DateRange {
  fromDate: string
  untilDate: string
}

/** What a service offers in a range of dates: the rows it rests on, and the same as the engine wants it. */
export interface Offer extends DateRange {
  schedule: ServiceScheduleRow
  location: ScheduledLocationRow
  staff: ScheduledStaffRow[]
  situation: Situation
}

/** Two SQL statements, whatever the number of people and days. Throws `not_found`. */
export async function loadOffer({ db, clock }: Pick<Context, 'db' | 'clock'>, question: OfferQuestion): Promise<Offer> {
  const schedule = await findServiceSchedule(db, question.organizationId, question.serviceId)
  if (!schedule) throw new AppError('not_found', { what: 'service' })
  const { staff, location } = performersOf(schedule, question.staffMemberId)
  const dates = question.dates(location.timeZone)
  const claims = await listClaims(db, {
    organizationId: question.organizationId,
    subjectIds: staff.map(({ id }) => id),
    ...reachOf(schedule, location.timeZone, dates),
  })
  const busy = Map.groupBy(claims, ({ subjectId }) => subjectId)
  const situation: Situation = {
    now: clock.now(),
    timeZone: location.timeZone,
    location: { hours: hoursOf(location.hours) },
    service: schedule.service,
    staff: staff.map(({ id, hours }) => ({ id, hours: ownHours(hours, location.hours), busy: busy.get(id) ?? [] })),
  }
  return { ...dates, schedule, location, staff, situation }
}

/** The dates from today to the last one that can be booked. */
export function upToHorizon(now: number, timeZone: string, { horizonDays }: { horizonDays: number }): DateRange {
  const today = localDateAt(now, timeZone)
  return { fromDate: today, untilDate: addDays(today, horizonDays + 1) }
}

/** Who is asked for, and where. "Anyone" means the people of one place: that of the first in the list. */
function performersOf({ staff, locations }: ServiceScheduleRow, staffMemberId: string | undefined) {
  const asked = staffMemberId ? staff.find(({ id }) => id === staffMemberId) : staff[0]
  const location = locations.find(({ id }) => id === asked?.locationId)
  if (!asked || !location) throw new AppError('not_found', { what: staffMemberId ? 'staff_member' : 'service' })
  const atLocation = staff.filter(({ locationId }) => locationId === location.id)
  return { location, staff: staffMemberId ? [asked] : atLocation }
}

/** The instants whose claims matter: a visit that starts on the last date may end, and be cleaned up, on the next. */
function reachOf({ service }: ServiceScheduleRow, timeZone: string, { fromDate, untilDate }: DateRange) {
  const margin = service.durationMinutes + service.bufferBeforeMinutes + service.bufferAfterMinutes
  return {
    start: dayBounds(fromDate, timeZone).start - margin * MINUTE_MS,
    end: dayBounds(untilDate, timeZone).start + margin * MINUTE_MS,
  }
}

/** Null for a person who just follows the location; one with days off but no week of their own has the location's week. */
function ownHours(own: HoursRows, ofLocation: HoursRows): Hours | null {
  if (own.weekly.length > 0) return hoursOf(own)
  return own.exceptions.length > 0 ? hoursOf({ weekly: ofLocation.weekly, exceptions: own.exceptions }) : null
}

function hoursOf({ weekly, exceptions }: HoursRows): Hours {
  const byDate = Map.groupBy(exceptions, ({ localDate }) => localDate)
  return {
    weekly: weekly.map((row) => ({ ...row, weekday: asWeekday(row.weekday) })),
    exceptions: [...byDate].map(([localDate, rows]) => ({
      localDate,
      openings: rows.flatMap(({ opensMinute, closesMinute }) =>
        opensMinute === null || closesMinute === null ? [] : [{ opensMinute, closesMinute }],
      ),
    })),
  }
}

/** The table's check constraint allows nothing else. */
function asWeekday(value: number): Hours['weekly'][number]['weekday'] {
  return value as Hours['weekly'][number]['weekday']
}
