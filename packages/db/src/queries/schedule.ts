import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database.ts'
import { needsOfService, optionsOfService, questionsOfService } from './service-parts.ts'

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

export interface ScheduledOptionRow {
  id: string
  kind: 'variant' | 'add_on'
  name: string
  durationMinutes: number
  priceMinor: number
}

export interface ScheduledServiceRow {
  id: string
  name: string
  color: string
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  processingStartsAfterMinutes: number | null
  processingMinutes: number | null
  intervalMinutes: number
  noticeMinutes: number
  horizonDays: number
  changeNoticeMinutes: number
  capPerDay: number | null
  capPerWeek: number | null
  needsApproval: boolean
  /** An archived service is not on offer; what was promised of it before is kept. */
  isActive: boolean
  /** Held as a class only: its hours offer no slots. */
  isClass: boolean
  priceMinor: number
  currency: string
  options: ScheduledOptionRow[]
  questions: ScheduledQuestionRow[]
  /** Rows of one `need` name the resources of which any will do. */
  needs: { need: number; resourceId: string; quantity: number }[]
  staffIds: string[]
}

export interface ScheduledQuestionRow {
  id: string
  kind: 'text' | 'choice' | 'yes_no' | 'number'
  label: string
  isRequired: boolean
  choices: string[]
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

export interface ScheduledResourceRow {
  id: string
  name: string
  locationId: string
  /** Ids of its units, in order: the subjects of claims. */
  unitIds: string[]
}

/** Services with all that decides when they can be booked, except what is taken already. */
export interface ScheduleRow {
  /** Of the catalogue as it is read here: whatever changes, the next one is higher. */
  catalogueVersion: number
  organization: { id: string; slug: string; name: string; locale: string; country: string }
  services: ScheduledServiceRow[]
  staff: ScheduledStaffRow[]
  locations: ScheduledLocationRow[]
  resources: ScheduledResourceRow[]
}

/**
 * Everything needed to work out the openings of some services, or of all, in one statement, and so as of one moment.
 * Undefined for an unknown or closed organization; archived services are in the answer, archived people, places
 * and resources are not.
 */
export async function findSchedule(
  db: Db,
  organizationId: string,
  serviceIds?: readonly string[],
): Promise<ScheduleRow | undefined> {
  const amongIds = serviceIds ? sql`= ANY(${[...serviceIds]}::uuid[])` : sql`IS NOT NULL`
  const { rows } = await sql<ScheduleRow>`
    SELECT o.catalogue_version,
      json_build_object(
        'id', o.organization_id, 'slug', o.slug, 'name', o.name, 'locale', o.locale, 'country', o.country
      ) AS organization,
      (
        SELECT coalesce(json_agg(${serviceObject}), '[]') FROM service s
        WHERE s.organization_id = o.organization_id AND s.id ${amongIds}
      ) AS services,
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', m.id, 'name', m.name, 'color', m.color, 'locationId', m.location_id,
          'hours', ${hoursOf('staff_member_id', 'm')}
        ) ORDER BY m.position, m.id), '[]')
        FROM staff_member m
        WHERE m.organization_id = o.organization_id AND m.is_active AND EXISTS (
          SELECT FROM service_staff ss
          WHERE ss.organization_id = m.organization_id AND ss.staff_member_id = m.id AND ss.service_id ${amongIds}
        ) AND EXISTS (
          SELECT FROM location l
          WHERE l.organization_id = m.organization_id AND l.id = m.location_id AND l.is_active
        )
      ) AS staff,
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', l.id, 'name', l.name, 'address', l.address, 'timeZone', l.time_zone,
          'hours', ${hoursOf('location_id', 'l')}
        ) ORDER BY l.position, l.id), '[]')
        FROM location l WHERE l.organization_id = o.organization_id AND l.is_active
      ) AS locations,
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', r.id, 'name', r.name, 'locationId', r.location_id, 'unitIds', (
            SELECT coalesce(json_agg(u.id ORDER BY u.unit), '[]') FROM resource_unit u
            WHERE u.organization_id = r.organization_id AND u.resource_id = r.id
          )
        ) ORDER BY r.position, r.id), '[]')
        FROM resource r
        WHERE r.organization_id = o.organization_id AND r.is_active AND EXISTS (
          SELECT FROM service_resource sr
          WHERE sr.organization_id = r.organization_id AND sr.resource_id = r.id AND sr.service_id ${amongIds}
        )
      ) AS resources
    FROM organization o WHERE o.organization_id = ${organizationId} AND o.deleted_from IS NULL`.execute(db)
  return rows[0]
}

const serviceObject = sql`json_build_object(
  'id', s.id, 'name', s.name, 'color', s.color, 'durationMinutes', s.duration_minutes,
  'bufferBeforeMinutes', s.buffer_before_minutes, 'bufferAfterMinutes', s.buffer_after_minutes,
  'processingStartsAfterMinutes', s.processing_starts_after_minutes, 'processingMinutes', s.processing_minutes,
  'intervalMinutes', s.interval_minutes, 'noticeMinutes', s.notice_minutes, 'horizonDays', s.horizon_days,
  'changeNoticeMinutes', s.change_notice_minutes, 'capPerDay', s.cap_per_day, 'capPerWeek', s.cap_per_week,
  'needsApproval', s.needs_approval, 'isActive', s.is_active, 'isClass', s.is_class, 'priceMinor', s.price_minor, 'currency', s.currency,
  'options', ${optionsOfService},
  'questions', ${questionsOfService},
  'needs', ${needsOfService},
  'staffIds', (
    SELECT coalesce(json_agg(ss.staff_member_id), '[]')
    FROM service_staff ss WHERE ss.organization_id = s.organization_id AND ss.service_id = s.id
  )
)`

/** The hours of a row of `location` or `staff_member`, as JSON. */
export function hoursOf(owner: 'location_id' | 'staff_member_id', row: 'l' | 'm'): RawBuilder<unknown> {
  return sql`json_build_object(
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
}
