import { newId, type Tx } from '@openhours/db'
import type { BookingKey } from '@openhours/db/queries/booking'
import { areInUse } from '@openhours/db/queries/catalogue'
import { giveUpClaims, type LockedBooking } from '@openhours/db/queries/booking-state'
import { giveBackSeatsOf } from '@openhours/db/queries/session'
import { retakeSeats } from '../session/take-seats.ts'
import { takeClaimsOrHolds } from './claim-time.ts'

/*
 * What a booking keeps while it is in a state that keeps its time: claims on people and rooms, or seats in a class,
 * whose session has the claims. This is the one place where both are given up and taken again.
 */

export async function giveUpTime(tx: Tx, key: BookingKey): Promise<void> {
  await giveUpClaims(tx, key)
  await giveBackSeatsOf(tx, key)
}

interface Again {
  booking: LockedBooking
  now: number
}

/** False when somebody else has the time by now, or it cannot be booked any more. Throws `sold_out`, `illegal_move` for a class that was cancelled. */
export async function takeTimeAgain(tx: Tx, key: BookingKey, { booking, now }: Again): Promise<boolean> {
  const { sessionId, seats } = booking
  if (sessionId !== null && seats !== null) {
    await retakeSeats(tx, { organizationId: key.organizationId, sessionId }, { seats, from: booking.state })
    return true
  }
  const claims = (booking.releasedClaims ?? []).map((claim) => ({ ...claim, id: newId() }))
  const subjectIds = claims.map(({ subjectId }) => subjectId)
  if (!(await areInUse(tx, key.organizationId, subjectIds))) return false
  return takeClaimsOrHolds(tx, { owner: key, claims, now })
}
