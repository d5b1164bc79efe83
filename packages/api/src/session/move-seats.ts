import { inTransaction, type Tx } from '@openhours/db'
import type { BookingRow } from '@openhours/db/queries/booking'
import { findSession, takeSeats, writeSession, type SessionRow } from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { assertCustomerMay, recordChange } from '../booking/change-booking.ts'
import { askAnew } from '../booking/first-state.ts'
import { readBooking } from '../booking/get-booking.ts'
import { readManageToken } from '../booking/manage-token.ts'
import { reschedulable } from '../booking/moves.ts'
import { presentBooking, presentForStaff } from '../booking/present-booking.ts'
import type { Booking, StaffBooking } from '../booking/schema.ts'
import type { Context } from '../context.ts'
import { requireInTime, requireSeen } from './book-session.ts'
import { lockBookedSeats } from './change-seats.ts'
import { readSession } from './get-session.ts'
import type { moveToSessionInput, switchSessionInput } from './schema.ts'
import { takeSeatsOrRefuse } from './take-seats.ts'

/** Staff move a booking to another class of the same service. Throws `not_found`, `illegal_move`, `sold_out`. */
export async function moveToSession(
  ctx: Context,
  { organizationId, bookingId, sessionId }: z.output<typeof moveToSessionInput>,
): Promise<StaffBooking> {
  const key = { organizationId, bookingId }
  await moveSeats(ctx, { row: await readBooking(ctx, key), sessionId, check: () => undefined })
  return presentForStaff(await readBooking(ctx, key))
}

/**
 * A customer moves their seats to another class of the same service, within the policy. Where the business approves, they
 * ask anew. Doing it twice is the same as once. Throws `not_found`, `illegal_move`, `too_late`, and for the other class `sold_out`, `too_soon`, `too_far_ahead`,
 * `changed_meanwhile`.
 */
export async function switchSession(
  ctx: Context,
  { manageToken, sessionId, startsAt }: z.output<typeof switchSessionInput>,
): Promise<Booking> {
  const key = await readManageToken(ctx, manageToken)
  const row = await readBooking(ctx, key)
  if (row.sessionId === sessionId && reschedulable.includes(row.state)) return presentBooking(ctx, row)
  assertCustomerMay(ctx, row, 'reschedule')
  if (row.sessionId === null) throw new AppError('illegal_move', { from: row.state, move: 'reschedule' })
  const check = (session: SessionRow): void => {
    requireSeen(session, startsAt)
    requireInTime(ctx, session)
  }
  await moveSeats(ctx, { row, sessionId, check })
  return presentBooking(ctx, await readBooking(ctx, key))
}

interface SeatsMove {
  row: BookingRow
  sessionId: string
  /** Throws what speaks against the other class as it is when the seats in it have been taken. */
  check: (session: SessionRow) => void
}

/** The seats in the other class are taken and the old ones free, or neither. */
async function moveSeats(ctx: Context, { row, sessionId, check }: SeatsMove): Promise<void> {
  const other = await readSession(ctx, { organizationId: row.organization.id, sessionId })
  if (row.segments[0]?.service.id !== other.service.id) throw new AppError('not_found', { what: 'session' })
  await inTransaction(ctx.db, (tx) => writeMovedSeats(tx, ctx, { row, sessionId, check }))
}

async function writeMovedSeats(tx: Tx, ctx: Context, { row, sessionId, check }: SeatsMove): Promise<void> {
  const organizationId = row.organization.id
  const now = ctx.clock.now()
  const key = { organizationId, bookingId: row.id }
  const booked = await lockBookedSeats(tx, key)
  if (booked.sessionId === sessionId) return
  const giveBack = () => takeSeats(tx, { organizationId, sessionId: booked.sessionId }, -booked.seats)
  // Sessions are locked in one order, so that two who swap never wait for each other in a circle.
  if (booked.sessionId < sessionId) await giveBack()
  await takeSeatsOrRefuse(tx, { organizationId, sessionId }, { seats: booked.seats, now })
  if (booked.sessionId > sessionId) await giveBack()
  const session = await findSession(tx, { organizationId, sessionId }, now)
  if (!session) throw new AppError('not_found', { what: 'session' })
  check(session)
  await writeSession(tx, key, session)
  const isAskedAnew = await askAnew(tx, ctx, { key, services: [session] })
  const details = {
    from: formatInstant(booked.startsAt, row.timeZone),
    to: formatInstant(session.startsAt, session.timeZone),
    sessionId,
    fromSessionId: booked.sessionId,
    ...(isAskedAnew && { state: 'requested' }),
  }
  await recordChange(tx, { ctx, key, type: 'booking.rescheduled', details })
}
