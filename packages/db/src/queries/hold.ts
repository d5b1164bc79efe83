import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingKey } from './booking.ts'

export interface HoldRow {
  bookingId: string
  startsAt: number
  endsAt: number
  timeZone: string
  createdAt: number
  expiresAt: number
}

/** A hold that nobody has cleared away, expired or not. */
export async function findHold(db: Db, { organizationId, bookingId }: BookingKey): Promise<HoldRow | undefined> {
  const { rows } = await sql<HoldRow>`
    SELECT b.id AS booking_id, b.starts_at, b.ends_at, b.time_zone, b.created_at, b.hold_expires_at AS expires_at
    FROM booking b
    WHERE b.organization_id = ${organizationId} AND b.id = ${bookingId} AND b.state = 'held'
      AND b.hold_expires_at IS NOT NULL`.execute(db)
  return rows[0]
}

/*
 * There are two kinds of holds. Those of a time have claims that expire: whoever clears one away meets its claims first,
 * and the booking then. Its owner goes the same way round: the other way they would wait for each other. Those of seats
 * in a class have no claims: there the booking comes first, and the session then, as for everybody who changes both.
 */

/** Removes a hold with what it keeps, for good or for the booking that takes its place; false when somebody else has cleared it. */
export async function removeHold(tx: Tx, { organizationId, bookingId }: BookingKey): Promise<boolean> {
  const claims = await tx
    .deleteFrom('claim')
    .where('organizationId', '=', organizationId)
    .where('bookingId', '=', bookingId)
    .where('expiresAt', 'is not', null)
    .returning('id')
    .execute()
  if (claims.length === 0) return removeSeatHold(tx, { organizationId, bookingId })
  await tx
    .deleteFrom('bookingSegment')
    .where((row) => row.and({ organizationId, bookingId }))
    .execute()
  await tx
    .deleteFrom('booking')
    .where((row) => row.and({ organizationId, id: bookingId }))
    .execute()
  return true
}

async function removeSeatHold(tx: Tx, { organizationId, bookingId }: BookingKey): Promise<boolean> {
  const { rows } = await sql`
    WITH gone AS (
      DELETE FROM booking
      WHERE organization_id = ${organizationId} AND id = ${bookingId} AND state = 'held' AND session_id IS NOT NULL
      RETURNING organization_id, id, session_id, seats
    ), gone_segments AS (
      DELETE FROM booking_segment s USING gone
      WHERE s.organization_id = ${organizationId} AND s.booking_id = gone.id
    )
    UPDATE class_session c SET seats_taken = c.seats_taken - gone.seats FROM gone
    WHERE c.organization_id = ${organizationId} AND c.id = gone.session_id
    RETURNING c.id`.execute(tx)
  return rows.length > 0
}

/** Lets a hold live on; false when it has been cleared away. */
export async function extendHold(tx: Tx, { organizationId, bookingId }: BookingKey, expiresAt: Date): Promise<boolean> {
  const claims = await tx
    .updateTable('claim')
    .set({ expiresAt })
    .where('organizationId', '=', organizationId)
    .where('bookingId', '=', bookingId)
    .where('expiresAt', 'is not', null)
    .returning('id')
    .execute()
  const held = await tx
    .updateTable('booking')
    .set({ holdExpiresAt: expiresAt })
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .where('state', '=', 'held')
    .where(sql<boolean>`(${claims.length > 0} OR session_id IS NOT NULL)`)
    .returning('id')
    .execute()
  return held.length > 0
}

/** Marks holds as over whose claims were cleared away, gives back the seats of those that kept some, and says which. */
export async function endExpiredHolds(
  tx: Tx,
  organizationId: string,
  { bookingIds, at }: { bookingIds: readonly string[]; at: Date },
): Promise<string[]> {
  if (bookingIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    WITH ended AS (
      UPDATE booking SET state = 'cancelled', previous_state = NULL, cancelled_at = ${at}, state_changed_at = ${at},
        cancel_reason = 'hold_expired', hold_expires_at = NULL, held_by = NULL
      WHERE organization_id = ${organizationId} AND id = ANY(${[...bookingIds]}::uuid[]) AND state = 'held'
      RETURNING id, session_id, seats
    ), freed AS (
      UPDATE class_session c SET seats_taken = c.seats_taken - kept.seats
      FROM (SELECT session_id, sum(seats) AS seats FROM ended WHERE session_id IS NOT NULL GROUP BY session_id) kept
      WHERE c.organization_id = ${organizationId} AND c.id = kept.session_id
    )
    SELECT id FROM ended`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Keeps the holds of seats in a class that have run out from everybody else, in the order in which bookings are locked. */
export async function lockExpiredSeats(
  tx: Tx,
  { organizationId, sessionId }: { organizationId: string; sessionId: string },
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM booking
    WHERE organization_id = ${organizationId} AND session_id = ${sessionId} AND state = 'held'
      AND hold_expires_at <= ${now}
    ORDER BY id FOR UPDATE`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Holds that have run out, and that nobody has cleared away. */
export async function listExpiredHolds(
  db: Db,
  organizationId: string,
  { now, limit }: { now: Date; limit: number },
): Promise<HoldTime[]> {
  return db
    .selectFrom('booking')
    .select(['id as bookingId', 'startsAt', 'endsAt'])
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'held')
    .where('holdExpiresAt', '<=', sql<number>`${now}`)
    .orderBy('holdExpiresAt')
    .limit(limit)
    .execute()
}

export interface HoldTime {
  bookingId: string
  startsAt: number
  endsAt: number
}

/** Keeps a hold that has run out from being extended or booked; false when that, or its end, came first. */
export async function lockExpiredHold(tx: Tx, { organizationId, bookingId }: BookingKey, now: Date): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM booking
    WHERE organization_id = ${organizationId} AND id = ${bookingId} AND state = 'held' AND hold_expires_at <= ${now}
    FOR UPDATE SKIP LOCKED`.execute(tx)
  return rows.length > 0
}
