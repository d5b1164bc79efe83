import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** One stretch of weekly hours; minutes from local midnight, an end beyond 1440 is on the next date. */
export interface WeeklyHoursRow {
  weekday: number
  opensMinute: number
  closesMinute: number
}

/** One stretch of other hours on a date; null minutes mean closed. */
export interface HoursExceptionRow {
  localDate: string
  opensMinute: number | null
  closesMinute: number | null
}

export interface HoursRows {
  weekly: WeeklyHoursRow[]
  exceptions: HoursExceptionRow[]
}

export interface ScheduledStaffRow {
  id: string
  name: string
  color: string
  locationId: string
  hours: HoursRows
}

export interface ScheduledLocationRow {
  id: string
  name: string
  address: string
  timeZone: string
  hours: HoursRows
}

/** A service with all that decides when it can be booked, except what is taken already. */
export interface ServiceScheduleRow {
  organization: { id: string; slug: string; name: string; locale: string; country: string }
  service: {
    id: string
    name: string
    color: string
    durationMinutes: number
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    intervalMinutes: number
    noticeMinutes: number
    horizonDays: number
    priceMinor: number
    currency: string
  }
  staff: ScheduledStaffRow[]
  locations: ScheduledLocationRow[]
}

const hoursOf = (owner: 'location_id' | 'staff_member_id', row: 'l' | 'm') => sql`json_build_object(
  'weekly', (
    SELECT coalesce(json_agg(json_build_object(
      'weekday', w.weekday, 'opensMinute', w.opens_minute, 'closesMinute', w.closes_minute
    ) ORDER BY w.weekday, w.opens_minute), '[]')
    FROM weekly_hours w
    WHERE w.organization_id = ${sql.ref(row)}.organization_id AND w.${sql.raw(owner)} = ${sql.ref(row)}.id
  ),
  'exceptions', (
    SELECT coalesce(json_agg(json_build_object(
      'localDate', x.local_date, 'opensMinute', x.opens_minute, 'closesMinute', x.closes_minute
    ) ORDER BY x.local_date, x.opens_minute), '[]')
    FROM hours_exception x
    WHERE x.organization_id = ${sql.ref(row)}.organization_id AND x.${sql.raw(owner)} = ${sql.ref(row)}.id
  )
)`

/** Everything needed to work out a service's openings, in one statement. Undefined when it is not on offer. */
export async function findServiceSchedule(
  db: Db,
  organizationId: string,
  serviceId: string,
): Promise<ServiceScheduleRow | undefined> {
  const { rows } = await sql<ServiceScheduleRow>`
    SELECT
      json_build_object(
        'id', o.organization_id, 'slug', o.slug, 'name', o.name, 'locale', o.locale, 'country', o.country
      ) AS organization,
      json_build_object(
        'id', s.id, 'name', s.name, 'color', s.color, 'durationMinutes', s.duration_minutes,
        'bufferBeforeMinutes', s.buffer_before_minutes, 'bufferAfterMinutes', s.buffer_after_minutes,
        'intervalMinutes', s.interval_minutes, 'noticeMinutes', s.notice_minutes, 'horizonDays', s.horizon_days,
        'priceMinor', s.price_minor, 'currency', s.currency
      ) AS service,
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', m.id, 'name', m.name, 'color', m.color, 'locationId', m.location_id,
          'hours', ${hoursOf('staff_member_id', 'm')}
        ) ORDER BY m.position, m.id), '[]')
        FROM service_staff ss
        JOIN staff_member m ON m.organization_id = ss.organization_id AND m.id = ss.staff_member_id AND m.is_active
        WHERE ss.organization_id = s.organization_id AND ss.service_id = s.id
      ) AS staff,
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', l.id, 'name', l.name, 'address', l.address, 'timeZone', l.time_zone,
          'hours', ${hoursOf('location_id', 'l')}
        ) ORDER BY l.position, l.id), '[]')
        FROM location l WHERE l.organization_id = s.organization_id
      ) AS locations
    FROM service s
    JOIN organization o ON o.organization_id = s.organization_id
    WHERE s.organization_id = ${organizationId} AND s.id = ${serviceId} AND s.is_active`.execute(db)
  return rows[0]
}
