import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { newId } from '../new-id.ts'
import { hoursOf, type HoursExceptionRow, type HoursRows, type WeeklyHoursRow } from './schedule.ts'

/** Whose hours: of a location or a staff member. */
export interface HoursKey {
  organizationId: string
  ownerId: string
}

export interface OwnerRow {
  kind: 'location' | 'staff_member'
  id: string
  /** Where it is, or where they work. */
  locationId: string
  timeZone: string
  version: number
  hours: HoursRows
}

/** The hours of a location or a staff member. Archived ones have some too. */
export async function findHours(db: Db, { organizationId, ownerId }: HoursKey): Promise<OwnerRow | undefined> {
  const { rows } = await sql<OwnerRow>`
    SELECT 'location' AS kind, l.id, l.id AS location_id, l.time_zone, l.version, ${hoursOf('location_id', 'l')} AS hours
    FROM location l WHERE l.organization_id = ${organizationId} AND l.id = ${ownerId}
    UNION ALL
    SELECT 'staff_member', m.id, m.location_id, l.time_zone, m.version, ${hoursOf('staff_member_id', 'm')}
    FROM staff_member m JOIN location l ON l.organization_id = m.organization_id AND l.id = m.location_id
    WHERE m.organization_id = ${organizationId} AND m.id = ${ownerId}`.execute(db)
  return rows[0]
}

export interface PlaceHoursRow {
  timeZone: string
  hours: HoursRows
  /** Everybody who works there. */
  staff: { id: string; hours: HoursRows }[]
}

/** The hours of a location and of everybody there. */
export async function findHoursAt(
  db: Db,
  { organizationId, locationId }: { organizationId: string; locationId: string },
): Promise<PlaceHoursRow | undefined> {
  const { rows } = await sql<PlaceHoursRow>`
    SELECT l.time_zone, ${hoursOf('location_id', 'l')} AS hours, (
      SELECT coalesce(json_agg(json_build_object('id', m.id, 'hours', ${hoursOf('staff_member_id', 'm')})), '[]')
      FROM staff_member m WHERE m.organization_id = l.organization_id AND m.location_id = l.id
    ) AS staff
    FROM location l WHERE l.organization_id = ${organizationId} AND l.id = ${locationId}`.execute(db)
  return rows[0]
}

/** Replaces the whole week of an owner. */
export async function writeWeekly(
  tx: Tx,
  { organizationId, kind, id }: HoursOwner,
  weekly: readonly WeeklyHoursRow[],
): Promise<void> {
  const column = kind === 'location' ? 'locationId' : 'staffMemberId'
  await tx.deleteFrom('weeklyHours').where('organizationId', '=', organizationId).where(column, '=', id).execute()
  if (weekly.length === 0) return
  const owner = { organizationId, locationId: null, staffMemberId: null, [column]: id }
  await tx
    .insertInto('weeklyHours')
    .values(weekly.map((row) => ({ ...owner, ...row, id: newId() })))
    .execute()
}

/** Replaces what is said of some dates: what they have is gone, and these rows are there. */
export async function writeExceptions(
  tx: Tx,
  { organizationId, kind, id }: HoursOwner,
  { localDates, rows }: { localDates: readonly string[]; rows: readonly HoursExceptionRow[] },
): Promise<void> {
  const column = kind === 'location' ? 'locationId' : 'staffMemberId'
  await tx
    .deleteFrom('hoursException')
    .where('organizationId', '=', organizationId)
    .where(column, '=', id)
    .where('localDate', '=', sql<string>`ANY(${[...localDates]}::date[])`)
    .execute()
  if (rows.length === 0) return
  const owner = { organizationId, locationId: null, staffMemberId: null, [column]: id }
  await tx
    .insertInto('hoursException')
    .values(rows.map((row) => ({ ...owner, ...row, id: newId() })))
    .execute()
}

export interface HoursOwner {
  organizationId: string
  kind: 'location' | 'staff_member'
  id: string
}

/** Hours are part of what they are the hours of: a change of them is a new version of it. */
export async function raiseVersion(tx: Tx, { organizationId, kind, id }: HoursOwner): Promise<void> {
  const table = kind === 'location' ? 'location' : 'staff_member'
  await sql`UPDATE ${sql.table(table)} SET version = version + 1
    WHERE organization_id = ${organizationId} AND id = ${id}`.execute(tx)
}

export interface AgreedVisitsQuestion {
  organizationId: string
  locationId: string
  /** Left out, everybody’s. */
  staffMemberId?: string | undefined
  now: number
}

/** One part of a visit to come. */
export interface AgreedPart {
  bookingId: string
  customerName: string
  /** Of the whole visit. */
  visitStartsAt: number
  staffMemberId: string
  startsAt: number
  endsAt: number
}

/**
 * The parts of visits to come that are confirmed or asked for, by the start of the visit: without classes, which are held
 * whenever somebody says so, and without what was booked beyond the rules on purpose.
 */
export async function listAgreedVisits(db: Db, question: AgreedVisitsQuestion): Promise<AgreedPart[]> {
  const { organizationId, locationId, staffMemberId, now } = question
  const { rows } = await sql<AgreedPart>`
    SELECT b.id AS booking_id, b.customer_name, b.starts_at AS visit_starts_at, g.staff_member_id, g.starts_at, g.ends_at
    FROM booking b
    JOIN booking_segment g ON g.organization_id = b.organization_id AND g.booking_id = b.id
    WHERE b.organization_id = ${organizationId} AND b.starts_at > ${new Date(now)} AND b.location_id = ${locationId}
      AND b.state IN ('requested', 'confirmed') AND b.session_id IS NULL AND b.override_reason IS NULL
      ${staffMemberId === undefined ? sql`` : sql`AND g.staff_member_id = ${staffMemberId}`}
    ORDER BY b.starts_at, b.id, g.position`.execute(db)
  return rows
}
