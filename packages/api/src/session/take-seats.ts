import type { Tx } from '@openhours/db'
import { findSession, takeSeats, type SessionKey } from '@openhours/db/queries/session'
import { AppError } from '../app-error.ts'
import type { BookingState } from '../booking/schema.ts'

/** Takes seats in a class that is still held. Throws `sold_out`, and `not_found` once it is cancelled. */
export async function takeSeatsOrRefuse(tx: Tx, key: SessionKey, seats: number): Promise<void> {
  if (await takeSeats(tx, key, seats)) return
  const session = await findSession(tx, key)
  if (!session || session.cancelledAt !== null) throw new AppError('not_found', { what: 'session' })
  throw new AppError('sold_out', { seatsLeft: Math.max(0, session.seats - session.seatsTaken) })
}

interface Again {
  seats: number
  from: BookingState
}

/** Takes the seats of a booking that had given them back. Throws `sold_out`, `illegal_move` once the class is cancelled. */
export async function retakeSeats(tx: Tx, key: SessionKey, { seats, from }: Again): Promise<void> {
  try {
    await takeSeatsOrRefuse(tx, key, seats)
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'not_found') throw error
    throw new AppError('illegal_move', { from, move: 'undo' })
  }
}
