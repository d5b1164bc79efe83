import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** When a booking is, half-open, in milliseconds since the epoch; with its buffers if its claims were given up. */
export interface BookingTime {
  bookingId: string
  start: number
  end: number
}

/** The times of some bookings. */
export async function listBookingTimes(
  db: Db,
  organizationId: string,
  bookingIds: readonly string[],
): Promise<BookingTime[]> {
  if (bookingIds.length === 0) return []
  const { rows } = await sql<BookingTime>`
    SELECT b.id AS booking_id,
      (least(extract(epoch FROM b.starts_at) * 1000, released.start))::float8 AS start,
      (greatest(extract(epoch FROM b.ends_at) * 1000, released."end"))::float8 AS "end"
    FROM booking b
    CROSS JOIN LATERAL (
      SELECT min((claim->>'start')::numeric) AS start, max((claim->>'end')::numeric) AS "end"
      FROM json_array_elements(coalesce(b.released_claims::json, '[]')) claim
    ) released
    WHERE b.organization_id = ${organizationId} AND b.id = ANY(${[...bookingIds]}::uuid[])`.execute(db)
  return rows
}
