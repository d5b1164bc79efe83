import { sql } from 'kysely'
import type { Tx } from '../database.ts'
import type { BookingState, ReleasedClaim } from '../tables.ts'
import type { BookingKey } from './booking.ts'

export interface StateChange extends BookingKey {
  from: readonly BookingState[]
  to: BookingState
  at: Date
  cancelReason?: string | null
}

/** Moves a booking from one of some states to another; false when it is in none of them. */
export async function changeState(tx: Tx, change: StateChange): Promise<boolean> {
  const isCancelled = change.to === 'cancelled'
  const row = await tx
    .updateTable('booking')
    .set({
      state: change.to,
      previousState: sql<BookingState>`state`,
      stateChangedAt: change.at,
      cancelledAt: isCancelled ? change.at : null,
      cancelReason: isCancelled ? (change.cancelReason ?? null) : null,
      holdExpiresAt: null,
    })
    .where('organizationId', '=', change.organizationId)
    .where('id', '=', change.bookingId)
    .where('state', 'in', change.from)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface LockedBooking {
  state: BookingState
  previousState: BookingState | null
  stateChangedAt: number
  startsAt: number
  endsAt: number
  releasedClaims: ReleasedClaim[] | null
  sessionId: string | null
  seats: number | null
  priceMinor: number
}

/** Reads what a change depends on, and keeps others from changing it until the transaction ends. */
export async function lockBooking(
  tx: Tx,
  { organizationId, bookingId }: BookingKey,
): Promise<LockedBooking | undefined> {
  return tx
    .selectFrom('booking')
    .select(['state', 'previousState', 'stateChangedAt', 'startsAt', 'endsAt', 'releasedClaims'])
    .select(['sessionId', 'seats', 'priceMinor'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .forUpdate()
    .executeTakeFirst()
}

export interface LockedState {
  id: string
  state: BookingState
  startsAt: number
}

/** The same for some bookings, locked in one order so that two who do so never wait for each other in a circle. */
export async function lockBookings(
  tx: Tx,
  organizationId: string,
  bookingIds: readonly string[],
): Promise<LockedState[]> {
  if (bookingIds.length === 0) return []
  return selectStates(tx, organizationId, bookingIds).forUpdate().execute()
}

/** The same without waiting: those that somebody else is changing are left out. */
export async function lockFreeBookings(
  tx: Tx,
  organizationId: string,
  bookingIds: readonly string[],
): Promise<LockedState[]> {
  if (bookingIds.length === 0) return []
  return selectStates(tx, organizationId, bookingIds).forUpdate().skipLocked().execute()
}

function selectStates(tx: Tx, organizationId: string, bookingIds: readonly string[]) {
  return tx
    .selectFrom('booking')
    .select(['id', 'state', 'startsAt'])
    .where('organizationId', '=', organizationId)
    .where('id', 'in', [...bookingIds])
    .orderBy('id')
}

/** Frees the time of a booking, and remembers what it was. */
export async function giveUpClaims(tx: Tx, { organizationId, bookingId }: BookingKey): Promise<void> {
  await sql`
    WITH gone AS (
      DELETE FROM claim WHERE organization_id = ${organizationId} AND booking_id = ${bookingId}
      RETURNING subject_id, during
    )
    UPDATE booking SET released_claims = (
      SELECT json_agg(json_build_object(
        'subjectId', subject_id,
        'start', extract(epoch FROM lower(during)) * 1000, 'end', extract(epoch FROM upper(during)) * 1000
      )) FROM gone
    )
    WHERE organization_id = ${organizationId} AND id = ${bookingId}`.execute(tx)
}

/** Undoes the last change of state. The claims, if it had given them up, must have been taken again. */
export async function restoreState(
  tx: Tx,
  { organizationId, bookingId }: BookingKey,
  { state, at }: { state: BookingState; at: Date },
): Promise<void> {
  await tx
    .updateTable('booking')
    .set({
      state,
      previousState: null,
      stateChangedAt: at,
      cancelledAt: null,
      cancelReason: null,
      releasedClaims: null,
    })
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .execute()
}

export interface NewTime extends BookingKey {
  startsAt: Date
  endsAt: Date
  wallStart: string
  zoneRulesVersion: string
  overrideReason: string | null
  /** Of a series: whether it goes its own way from now on; left out, as before. */
  isMovedAlone?: boolean | undefined
  segments: { position: number; staffMemberId: string; startsAt: Date; endsAt: Date; resourceNames: string[] }[]
}

/** Writes another time into a booking. The claims are the caller's. */
export async function writeNewTime(tx: Tx, { organizationId, bookingId, segments, ...values }: NewTime): Promise<void> {
  await tx
    .updateTable('booking')
    .set(values)
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .execute()
  for (const { position, ...segment } of segments) {
    await tx
      .updateTable('bookingSegment')
      .set(segment)
      .where('organizationId', '=', organizationId)
      .where('bookingId', '=', bookingId)
      .where('position', '=', position)
      .execute()
  }
}
