import type { Tx } from '@openhours/db'
import { lockExpiredSeats } from '@openhours/db/queries/hold'
import { findSession, takeSeats, type HeldSession, type SessionKey } from '@openhours/db/queries/session'
import { AppError } from '../app-error.ts'
import { endHolds } from '../booking/claim-time.ts'
import type { BookingState } from '../booking/schema.ts'

interface Wanted {
  /** A negative number gives them back. */
  seats: number
  now: number
}

/**
 * Takes seats in a class that is still held, and says when and by whom it is: that stays so until the transaction ends.
 * Throws `sold_out`, and `not_found` once it is cancelled.
 */
export async function takeSeatsOrRefuse(tx: Tx, key: SessionKey, { seats, now }: Wanted): Promise<HeldSession> {
  const held = await takeFreeSeats(tx, key, { seats, now })
  if (held) return held
  const session = await findSession(tx, key, now)
  if (!session || session.cancelledAt !== null) throw new AppError('not_found', { what: 'session' })
  throw new AppError('sold_out', { seatsLeft: Math.max(0, session.seats - session.seatsTaken) })
}

/** The same; undefined when there are not so many, or the class is cancelled. Those of expired holds are there to be had. */
export async function takeFreeSeats(tx: Tx, key: SessionKey, { seats, now }: Wanted): Promise<HeldSession | undefined> {
  if (seats > 0) await clearExpiredSeats(tx, key, now)
  return takeSeats(tx, key, seats)
}

/** Ends the holds of seats in a class that have run out. Before the class is locked: bookings come first. */
export async function clearExpiredSeats(tx: Tx, key: SessionKey, now: number): Promise<void> {
  const at = new Date(now)
  await endHolds(tx, key.organizationId, { bookingIds: await lockExpiredSeats(tx, key, at), at })
}

interface Again extends Wanted {
  from: BookingState
}

/** Takes the seats of a booking that had given them back. Throws `sold_out`, `illegal_move` once the class is cancelled. */
export async function retakeSeats(tx: Tx, key: SessionKey, { from, ...wanted }: Again): Promise<void> {
  try {
    await takeSeatsOrRefuse(tx, key, wanted)
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'not_found') throw error
    throw new AppError('illegal_move', { from, move: 'undo' })
  }
}
