import { sql, type Insertable, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingState, Tables } from '../tables.ts'
import type { BookingKey } from './booking.ts'

interface Named {
  id: string
  name: string
}

/** A class with seats. */
export interface SessionRow {
  id: string
  service: Named & { color: string }
  staffMember: Named & { color: string }
  location: Named & { address: string; timeZone: string }
  resource: Named | null
  startsAt: number
  endsAt: number
  timeZone: string
  wallStart: string
  zoneRulesVersion: string
  seats: number
  /** Without those of expired holds. */
  seatsTaken: number
  cancelledAt: number | null
  cancelReason: string | null
  priceMinor: number
  currency: string
  noticeMinutes: number
  horizonDays: number
  needsApproval: boolean
}

/** What is told of a class now, to be followed by a `WHERE`. */
const selectSession = (now: number) => sql`
  SELECT c.id, c.starts_at, c.ends_at, c.time_zone, c.wall_start, c.zone_rules_version, c.seats,
    ${seatsTakenAt(now)} AS seats_taken, c.cancelled_at, c.cancel_reason, s.price_minor, s.currency,
    s.notice_minutes, s.horizon_days, s.needs_approval,
    json_build_object('id', s.id, 'name', s.name, 'color', s.color) AS service,
    json_build_object('id', m.id, 'name', m.name, 'color', m.color) AS staff_member,
    json_build_object('id', l.id, 'name', l.name, 'address', l.address, 'timeZone', l.time_zone) AS location,
    CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'name', r.name) END AS resource
  FROM class_session c
  JOIN service s ON s.organization_id = c.organization_id AND s.id = c.service_id
  JOIN staff_member m ON m.organization_id = c.organization_id AND m.id = c.staff_member_id
  JOIN location l ON l.organization_id = c.organization_id AND l.id = c.location_id
  LEFT JOIN resource r ON r.organization_id = c.organization_id AND r.id = c.resource_id`

/** Held seats are counted as taken until their hold is cleared away; those of expired holds are free all the same. */
export function seatsTakenAt(now: number): RawBuilder<number> {
  return sql`(c.seats_taken - coalesce((
    SELECT sum(h.seats) FROM booking h
    WHERE h.organization_id = c.organization_id AND h.session_id = c.id AND h.state = 'held'
      AND h.hold_expires_at <= ${new Date(now)}
  ), 0))::int`
}

export interface SessionKey {
  organizationId: string
  sessionId: string
}

export async function findSession(
  db: Db,
  { organizationId, sessionId }: SessionKey,
  now: number,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    ${selectSession(now)} WHERE c.organization_id = ${organizationId} AND c.id = ${sessionId}`.execute(db)
  return rows[0]
}

/** Some sessions, by start, then id. */
export async function findSessionsById(
  db: Db,
  organizationId: string,
  { sessionIds, now }: { sessionIds: readonly string[]; now: number },
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    ${selectSession(now)} WHERE c.organization_id = ${organizationId} AND c.id = ANY(${[...sessionIds]}::uuid[])
    ORDER BY c.starts_at, c.id`.execute(db)
  return rows
}

export interface SessionsQuestion {
  organizationId: string
  /** Sessions that start in `[start, end)`, in milliseconds since the epoch. */
  start: number
  end: number
  now: number
  serviceId?: string | undefined
  staffMemberId?: string | undefined
  /** Leaves out those of archived services. */
  onlyOffered?: boolean
}

/** The sessions of some days that were not cancelled, by start, then id. */
export async function listSessions(db: Db, question: SessionsQuestion): Promise<SessionRow[]> {
  const { organizationId, start, end, serviceId = null, staffMemberId = null, onlyOffered = false } = question
  const { rows } = await sql<SessionRow>`
    ${selectSession(question.now)}
    WHERE c.organization_id = ${organizationId} AND c.starts_at >= ${new Date(start)} AND c.starts_at < ${new Date(end)}
      AND c.cancelled_at IS NULL AND (s.is_active OR NOT ${onlyOffered})
      AND (${serviceId}::uuid IS NULL OR c.service_id = ${serviceId}::uuid)
      AND (${staffMemberId}::uuid IS NULL OR c.staff_member_id = ${staffMemberId}::uuid)
    ORDER BY c.starts_at, c.id LIMIT 2000`.execute(db)
  return rows
}

/** Writes sessions whose claims have been taken. */
export async function insertSessions(tx: Tx, sessions: Insertable<Tables['classSession']>[]): Promise<void> {
  await tx.insertInto('classSession').values(sessions).execute()
}

/** Where and by whom a session is held, for as long as its row is locked. */
export interface HeldSession {
  startsAt: number
  endsAt: number
  staffMemberId: string
}

/**
 * Takes seats (or with a negative number gives them back) if there are so many, and says when the session is; undefined
 * when there are not, or it is cancelled. One statement: whoever comes second waits for the row and counts again.
 */
export async function takeSeats(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  seats: number,
): Promise<HeldSession | undefined> {
  const { rows } = await sql<HeldSession>`
    UPDATE class_session SET seats_taken = seats_taken + ${seats}, times_freed = times_freed + ${seats < 0 ? 1 : 0}
    WHERE organization_id = ${organizationId} AND id = ${sessionId} AND cancelled_at IS NULL
      AND seats_taken + ${seats} <= seats
    RETURNING starts_at, ends_at, staff_member_id`.execute(tx)
  return rows[0]
}

/** Gives back the seats of a booking; a booking without seats gives none. */
export async function giveBackSeatsOf(tx: Tx, { organizationId, bookingId }: BookingKey): Promise<void> {
  await sql`
    UPDATE class_session c SET seats_taken = c.seats_taken - b.seats, times_freed = c.times_freed + 1 FROM booking b
    WHERE b.organization_id = ${organizationId} AND b.id = ${bookingId}
      AND c.organization_id = ${organizationId} AND c.id = b.session_id`.execute(tx)
}

/** Gives a session another number of seats; false when more are taken, or it is cancelled. */
export async function resizeSession(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  seats: number,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE class_session SET seats = ${seats}, times_freed = times_freed + CASE WHEN ${seats} > seats THEN 1 ELSE 0 END
    WHERE organization_id = ${organizationId} AND id = ${sessionId} AND cancelled_at IS NULL AND seats_taken <= ${seats}
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Keeps others from booking or cancelling a session until the transaction ends; undefined when it is cancelled. */
export async function lockSession(tx: Tx, { organizationId, sessionId }: SessionKey): Promise<HeldSession | undefined> {
  return tx
    .selectFrom('classSession')
    .select(['startsAt', 'endsAt', 'staffMemberId'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', sessionId)
    .where('cancelledAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Ends a session without bookings, and frees its person and room. */
export async function endSession(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  { at, reason }: { at: Date; reason: string | null },
): Promise<void> {
  await tx.deleteFrom('claim').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).execute()
  await tx
    .updateTable('classSession')
    .set({ cancelledAt: at, cancelReason: reason })
    .where('organizationId', '=', organizationId)
    .where('id', '=', sessionId)
    .execute()
}

/** Frees the person of a session, and answers which times that was. */
export async function releaseSessionStaff(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  staffMemberId: string,
): Promise<{ start: number; end: number }[]> {
  const { rows } = await sql<{ start: number; end: number }>`
    DELETE FROM claim
    WHERE organization_id = ${organizationId} AND session_id = ${sessionId} AND subject_id = ${staffMemberId}
    RETURNING (extract(epoch FROM lower(during)) * 1000)::float8 AS start,
      (extract(epoch FROM upper(during)) * 1000)::float8 AS "end"`.execute(tx)
  return rows
}

/** Writes another person into a session and its bookings. The claims are the caller's. */
export async function writeSessionStaff(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  { staffMemberId, bookingIds }: { staffMemberId: string; bookingIds: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('classSession')
    .set({ staffMemberId })
    .where('organizationId', '=', organizationId)
    .where('id', '=', sessionId)
    .execute()
  if (bookingIds.length === 0) return
  await tx
    .updateTable('bookingSegment')
    .set({ staffMemberId })
    .where('organizationId', '=', organizationId)
    .where('bookingId', 'in', [...bookingIds])
    .execute()
}

/** Ids of the bookings of a session in some states, in the order in which they are locked. */
export async function listSessionBookings(
  db: Db,
  { organizationId, sessionId }: SessionKey,
  states: readonly BookingState[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('booking')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('sessionId', '=', sessionId)
    .where('state', 'in', [...states])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export interface SeatsChange extends BookingKey {
  seats: number
  priceMinor: number
}

/** Writes another number of seats into a booking. The session's count is the caller's. */
export async function writeSeats(tx: Tx, { organizationId, bookingId, seats, priceMinor }: SeatsChange): Promise<void> {
  await tx
    .updateTable('booking')
    .set({ seats, priceMinor })
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .execute()
  await tx
    .updateTable('bookingSegment')
    .set({ priceMinor })
    .where('organizationId', '=', organizationId)
    .where('bookingId', '=', bookingId)
    .execute()
}

/** Writes another session into a booking: its time, its person, its room. */
export async function writeSession(
  tx: Tx,
  { organizationId, bookingId }: BookingKey,
  session: SessionRow,
): Promise<void> {
  const time = { startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }
  await tx
    .updateTable('booking')
    .set({
      ...time,
      sessionId: session.id,
      locationId: session.location.id,
      timeZone: session.timeZone,
      wallStart: session.wallStart,
      zoneRulesVersion: session.zoneRulesVersion,
    })
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .execute()
  await tx
    .updateTable('bookingSegment')
    .set({
      ...time,
      staffMemberId: session.staffMember.id,
      resourceNames: session.resource ? [session.resource.name] : [],
    })
    .where('organizationId', '=', organizationId)
    .where('bookingId', '=', bookingId)
    .execute()
}
