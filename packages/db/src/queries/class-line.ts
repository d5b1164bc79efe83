import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingState } from '../tables.ts'
import type { BookingKey } from './booking.ts'
import { seatsTakenAt, type SessionKey } from './session.ts'
import type { WaitlistKey } from './waitlist.ts'

/** Keeps a class from being cancelled or moved until the transaction ends; false when it was cancelled. */
export async function keepSession(tx: Tx, { organizationId, sessionId }: SessionKey): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM class_session
    WHERE organization_id = ${organizationId} AND id = ${sessionId} AND cancelled_at IS NULL
    FOR KEY SHARE`.execute(tx)
  return rows.length > 0
}

export interface WantedSeats {
  entryId: string
  sequence: number
  sessionId: string
  seats: number
}

export interface SeatsLineQuestion {
  organizationId: string
  /** Left out, of all classes. */
  sessionIds?: readonly string[] | undefined
  now: number
  afterSequence: number
  limit: number
}

/**
 * Who waits for seats in a class that has so many free, in the order of joining. Who has passed an offer on is left out
 * until seats have become free after that.
 */
export async function listWantedSeats(db: Db, question: SeatsLineQuestion): Promise<WantedSeats[]> {
  const { organizationId, sessionIds = null, now, afterSequence, limit } = question
  const { rows } = await sql<WantedSeats>`
    SELECT e.id AS entry_id, e.sequence, e.session_id, e.seats FROM waitlist_entry e
    JOIN class_session c ON c.organization_id = e.organization_id AND c.id = e.session_id
    WHERE e.organization_id = ${organizationId} AND e.state = 'waiting' AND e.sequence > ${afterSequence}
      AND (${sessionIds === null} OR e.session_id = ANY(${[...(sessionIds ?? [])]}::uuid[]))
      AND c.cancelled_at IS NULL AND c.starts_at > ${new Date(now)}
      AND c.times_freed > coalesce(e.passed_times_freed, -1)
      AND c.seats - ${seatsTakenAt(now)} >= e.seats
    ORDER BY e.sequence LIMIT ${limit}`.execute(db)
  return rows
}

/** Writes that somebody has passed seats on: they are asked again when seats become free after this. */
export async function notePassed(tx: Tx, { organizationId, entryId }: WaitlistKey): Promise<void> {
  await sql`
    UPDATE waitlist_entry e SET passed_times_freed = c.times_freed FROM class_session c
    WHERE e.organization_id = ${organizationId} AND e.id = ${entryId}
      AND c.organization_id = ${organizationId} AND c.id = e.session_id`.execute(tx)
}

/**
 * Those who wait for a class or have an offer of seats in it, locked in the order in which entries are; without waiting
 * for those that somebody else is at, if it is said so.
 */
export async function lockLineOf(
  tx: Tx,
  { organizationId, sessionId }: SessionKey,
  { isPatient = true } = {},
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM waitlist_entry
    WHERE organization_id = ${organizationId} AND session_id = ${sessionId} AND state IN ('waiting', 'offered')
    ORDER BY id FOR UPDATE ${isPatient ? sql`` : sql`SKIP LOCKED`}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How many wait for a class or have an offer of seats in it. */
export async function countLineOf(db: Db, { organizationId, sessionId }: SessionKey): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM waitlist_entry
    WHERE organization_id = ${organizationId} AND session_id = ${sessionId}
      AND state IN ('waiting', 'offered')`.execute(db)
  return rows[0]?.count ?? 0
}

/** Lets no offer of seats in a class stand beyond an instant. Its line must be locked. */
export async function shortenOffers(tx: Tx, { organizationId, sessionId }: SessionKey, until: Date): Promise<void> {
  await sql`
    UPDATE waitlist_offer o SET expires_at = least(o.expires_at, ${until}::timestamptz) FROM waitlist_entry e
    WHERE o.organization_id = ${organizationId} AND o.state = 'open'
      AND e.organization_id = ${organizationId} AND e.id = o.entry_id AND e.session_id = ${sessionId}`.execute(tx)
  await sql`
    UPDATE booking SET hold_expires_at = least(hold_expires_at, ${until}::timestamptz)
    WHERE organization_id = ${organizationId} AND session_id = ${sessionId} AND state = 'held'`.execute(tx)
}

export interface HeldSeatsBooking extends BookingKey {
  now: Date
  state: BookingState
  customerId: string
  customerName: string
  customerEmail: string | null
  customerPhone: string | null
  note: string
  answers: readonly { questionId: string; label: string; answer: string }[]
}

/** Seats that are kept for somebody become their booking; false when they are kept no longer. */
export async function bookHeldSeats(
  tx: Tx,
  { organizationId, bookingId, now, answers, ...booking }: HeldSeatsBooking,
): Promise<boolean> {
  const row = await tx
    .updateTable('booking')
    .set({ ...booking, createdAt: now, stateChangedAt: now, holdExpiresAt: null })
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .where('state', '=', 'held')
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  const given = answers.map((answer) => ({ organizationId, bookingId, ...answer }))
  if (given.length > 0) await tx.insertInto('bookingAnswer').values(given).execute()
  return true
}
