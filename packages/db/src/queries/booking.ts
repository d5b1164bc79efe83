import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingState, Tables } from '../tables.ts'

export interface BookingRow {
  id: string
  state: BookingState
  startsAt: number
  endsAt: number
  timeZone: string
  customerName: string
  customerEmail: string | null
  customerPhone: string | null
  priceMinor: number
  currency: string
  note: string
  createdAt: number
  cancelledAt: number | null
  organization: { id: string; slug: string; name: string; locale: string }
  location: { id: string; name: string; address: string; timeZone: string }
  segments: BookingSegmentRow[]
}

export interface BookingSegmentRow {
  service: { id: string; name: string; color: string }
  staffMember: { id: string; name: string; color: string }
  startsAtMs: number
  endsAtMs: number
}

export async function insertBooking(
  tx: Tx,
  booking: Insertable<Tables['booking']>,
  segments: Insertable<Tables['bookingSegment']>[],
): Promise<void> {
  await tx.insertInto('booking').values(booking).execute()
  await tx.insertInto('bookingSegment').values(segments).execute()
}

/** One booking with what its customer sees of it. */
export async function findBooking(db: Db, organizationId: string, bookingId: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`
    SELECT b.id, b.state, b.starts_at, b.ends_at, b.time_zone, b.customer_name, b.customer_email, b.customer_phone,
      b.price_minor, b.currency, b.note, b.created_at, b.cancelled_at,
      json_build_object('id', o.organization_id, 'slug', o.slug, 'name', o.name, 'locale', o.locale) AS organization,
      json_build_object('id', l.id, 'name', l.name, 'address', l.address, 'timeZone', l.time_zone) AS location,
      (
        SELECT json_agg(json_build_object(
          'service', json_build_object('id', s.id, 'name', g.service_name, 'color', s.color),
          'staffMember', json_build_object('id', m.id, 'name', m.name, 'color', m.color),
          'startsAtMs', extract(epoch FROM g.starts_at) * 1000, 'endsAtMs', extract(epoch FROM g.ends_at) * 1000
        ) ORDER BY g.position)
        FROM booking_segment g
        JOIN service s ON s.organization_id = g.organization_id AND s.id = g.service_id
        JOIN staff_member m ON m.organization_id = g.organization_id AND m.id = g.staff_member_id
        WHERE g.organization_id = b.organization_id AND g.booking_id = b.id
      ) AS segments
    FROM booking b
    JOIN organization o ON o.organization_id = b.organization_id
    JOIN location l ON l.organization_id = b.organization_id AND l.id = b.location_id
    WHERE b.organization_id = ${organizationId} AND b.id = ${bookingId}`.execute(db)
  return rows[0]
}

export interface Cancellation {
  organizationId: string
  bookingId: string
  at: Date
  reason: string | null
}

/** Cancels a confirmed booking that has not begun; false when it is no longer in that state. */
export async function cancelConfirmedBooking(tx: Tx, cancellation: Cancellation): Promise<boolean> {
  const row = await tx
    .updateTable('booking')
    .set({ state: 'cancelled', cancelledAt: cancellation.at, cancelReason: cancellation.reason })
    .where('organizationId', '=', cancellation.organizationId)
    .where('id', '=', cancellation.bookingId)
    .where('state', '=', 'confirmed')
    .where('startsAt', '>', sql<number>`${cancellation.at}`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
