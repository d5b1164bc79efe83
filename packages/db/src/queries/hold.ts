import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingKey } from './booking.ts'

export interface HoldRow {
  bookingId: string
  serviceIds: string[]
  startsAt: number
  endsAt: number
  timeZone: string
  createdAt: number
  expiresAt: number
}

/** A hold that nobody has cleared away, expired or not. */
export async function findHold(db: Db, { organizationId, bookingId }: BookingKey): Promise<HoldRow | undefined> {
  const { rows } = await sql<HoldRow>`
    SELECT b.id AS booking_id, b.starts_at, b.ends_at, b.time_zone, b.created_at, b.hold_expires_at AS expires_at, ARRAY(
      SELECT g.service_id FROM booking_segment g
      WHERE g.organization_id = b.organization_id AND g.booking_id = b.id ORDER BY g.position
    ) AS service_ids
    FROM booking b
    WHERE b.organization_id = ${organizationId} AND b.id = ${bookingId} AND b.state = 'held'
      AND b.hold_expires_at IS NOT NULL`.execute(db)
  return rows[0]
}

/*
 * Whoever clears an expired hold away meets its claims first, and the booking then. Its owner goes the same way round:
 * the other way they would wait for each other. Claims that expire are those of a hold, and every hold has some.
 */

/** Removes a hold with its claims, for the booking that takes its place; false when somebody else has cleared it. */
export async function removeHold(tx: Tx, { organizationId, bookingId }: BookingKey): Promise<boolean> {
  const claims = await tx
    .deleteFrom('claim')
    .where('organizationId', '=', organizationId)
    .where('bookingId', '=', bookingId)
    .where('expiresAt', 'is not', null)
    .returning('id')
    .execute()
  if (claims.length === 0) return false
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
  if (claims.length === 0) return false
  await tx
    .updateTable('booking')
    .set({ holdExpiresAt: expiresAt })
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .execute()
  return true
}

/** Marks holds whose claims were cleared away as over, and says which. */
export async function endExpiredHolds(
  tx: Tx,
  organizationId: string,
  { bookingIds, at }: { bookingIds: readonly string[]; at: Date },
): Promise<string[]> {
  if (bookingIds.length === 0) return []
  const rows = await tx
    .updateTable('booking')
    .set({
      state: 'cancelled',
      previousState: null,
      cancelledAt: at,
      stateChangedAt: at,
      cancelReason: 'hold_expired',
      holdExpiresAt: null,
    })
    .where('organizationId', '=', organizationId)
    .where('id', 'in', [...bookingIds])
    .where('state', '=', 'held')
    .returning('id')
    .execute()
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
