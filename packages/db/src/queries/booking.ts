import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingState, Tables } from '../tables.ts'
import { eventRow, type NewEvent } from './event.ts'

export interface BookingRow {
  id: string
  state: BookingState
  startsAt: number
  endsAt: number
  timeZone: string
  customerId: string | null
  customerName: string | null
  customerEmail: string | null
  customerPhone: string | null
  priceMinor: number
  currency: string
  note: string
  createdAt: number
  cancelledAt: number | null
  cancelReason: string | null
  stateChangedAt: number
  overrideReason: string | null
  seriesId: string | null
  /** Of a booking of seats in a class. */
  sessionId: string | null
  seats: number | null
  /** The longest notice that the services of the visit want for a change. */
  changeNoticeMinutes: number
  organization: { id: string; slug: string; name: string; locale: string }
  location: { id: string; name: string; address: string; timeZone: string }
  segments: BookingSegmentRow[]
  answers: { label: string; answer: string }[]
}

export interface BookingSegmentRow {
  service: { id: string; name: string; color: string }
  staffMember: { id: string; name: string; color: string }
  startsAtMs: number
  endsAtMs: number
  priceMinor: number
  variantName: string | null
  addOnNames: string[]
}

export interface NewBooking {
  booking: Insertable<Tables['booking']>
  segments: Insertable<Tables['bookingSegment']>[]
  answers: Insertable<Tables['bookingAnswer']>[]
}

/** Writes a booking with all that belongs to it, and the event that says so, in one statement. */
export async function insertBooking(
  tx: Tx,
  { booking, segments, answers }: NewBooking,
  event: NewEvent,
): Promise<void> {
  // Typed inserts in an untyped frame: Kysely's own `with` instantiates every table again for each of them.
  const newAnswers = sql`, new_answers AS (${tx.insertInto('bookingAnswer').values(answers)})`
  await sql`
    WITH new_booking AS (${tx.insertInto('booking').values(booking)}),
      new_segments AS (${tx.insertInto('bookingSegment').values(segments)})
      ${answers.length > 0 ? newAnswers : sql``}
    ${tx.insertInto('event').values(eventRow(event))}`.execute(tx)
}

/** Which booking. */
export interface BookingKey {
  organizationId: string
  bookingId: string
}

/** One booking with all that is told of it. */
export async function findBooking(db: Db, { organizationId, bookingId }: BookingKey): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`
    ${selectBooking} WHERE b.organization_id = ${organizationId} AND b.id = ${bookingId}`.execute(db)
  return rows[0]
}

/** Some bookings with all that is told of them, by start, then id. */
export async function findBookings(
  db: Db,
  organizationId: string,
  bookingIds: readonly string[],
): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    ${selectBooking} WHERE b.organization_id = ${organizationId} AND b.id = ANY(${[...bookingIds]}::uuid[])
    ORDER BY b.starts_at, b.id`.execute(db)
  return rows
}

export interface BookingsQuestion {
  organizationId: string
  /** Bookings that start in `[start, end)`, in milliseconds since the epoch. */
  start: number
  end: number
  staffMemberId?: string | undefined
  states: readonly BookingState[]
  /** Those after this one, in the order of the list. */
  after?: { startsAt: number; id: string } | undefined
  limit: number
}

/** Bookings by start, then id. */
export async function listBookings(db: Db, question: BookingsQuestion): Promise<BookingRow[]> {
  const { organizationId, start, end, staffMemberId = null, states, after, limit } = question
  const { rows } = await sql<BookingRow>`
    ${selectBooking}
    WHERE b.organization_id = ${organizationId} AND b.starts_at >= ${new Date(start)} AND b.starts_at < ${new Date(end)}
      AND b.state = ANY(${[...states]}::text[])
      AND (${after === undefined} OR (b.starts_at, b.id) > (${new Date(after?.startsAt ?? 0)}, ${after?.id ?? null}::uuid))
      AND (${staffMemberId === null} OR EXISTS (
        SELECT FROM booking_segment g
        WHERE g.organization_id = b.organization_id AND g.booking_id = b.id
          AND g.staff_member_id = ${staffMemberId}::uuid
      ))
    ORDER BY b.starts_at, b.id LIMIT ${limit}`.execute(db)
  return rows
}

/** What is told of a booking, to be followed by a `WHERE`. */
export const selectBooking = sql`
  SELECT b.id, b.state, b.starts_at, b.ends_at, b.time_zone, b.customer_id, b.customer_name, b.customer_email,
    b.customer_phone, b.price_minor, b.currency, b.note, b.created_at, b.cancelled_at, b.cancel_reason,
    b.state_changed_at, b.override_reason,
    b.series_id, b.session_id, b.seats,
    json_build_object('id', o.organization_id, 'slug', o.slug, 'name', o.name, 'locale', o.locale) AS organization,
    json_build_object('id', l.id, 'name', l.name, 'address', l.address, 'timeZone', l.time_zone) AS location,
    visit.segments, coalesce(visit.change_notice_minutes, 0) AS change_notice_minutes,
    (
      SELECT coalesce(json_agg(json_build_object('label', a.label, 'answer', a.answer) ORDER BY q.position), '[]')
      FROM booking_answer a
      LEFT JOIN service_question q ON q.organization_id = a.organization_id AND q.id = a.question_id
      WHERE a.organization_id = b.organization_id AND a.booking_id = b.id
    ) AS answers
  FROM booking b
  JOIN organization o ON o.organization_id = b.organization_id
  JOIN location l ON l.organization_id = b.organization_id AND l.id = b.location_id
  JOIN LATERAL (
    SELECT json_agg(json_build_object(
      'service', json_build_object('id', s.id, 'name', g.service_name, 'color', s.color),
      'staffMember', json_build_object('id', m.id, 'name', m.name, 'color', m.color),
      'startsAtMs', extract(epoch FROM g.starts_at) * 1000, 'endsAtMs', extract(epoch FROM g.ends_at) * 1000,
      'priceMinor', g.price_minor, 'variantName', g.variant_name, 'addOnNames', g.add_on_names
    ) ORDER BY g.position) AS segments, max(s.change_notice_minutes) AS change_notice_minutes
    FROM booking_segment g
    JOIN service s ON s.organization_id = g.organization_id AND s.id = g.service_id
    JOIN staff_member m ON m.organization_id = g.organization_id AND m.id = g.staff_member_id
    WHERE g.organization_id = b.organization_id AND g.booking_id = b.id
  ) visit ON true`
