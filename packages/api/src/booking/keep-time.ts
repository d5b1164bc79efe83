import { newId, type Tx } from '@openhours/db'
import type { BookingKey } from '@openhours/db/queries/booking'
import { areInUse } from '@openhours/db/queries/catalogue'
import { giveUpClaims, type LockedBooking } from '@openhours/db/queries/booking-state'
import { findSession, giveBackSeatsOf, writeSession, type SessionRow } from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
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

/**
 * Answers what is to be said of the time; undefined when somebody else has it by now, or it cannot be booked any more.
 * Throws `sold_out`, `illegal_move` for a class that was cancelled.
 */
export async function takeTimeAgain(
  tx: Tx,
  key: BookingKey,
  { booking, now }: Again,
): Promise<{ startsAt?: string } | undefined> {
  const { sessionId, seats } = booking
  if (sessionId !== null && seats !== null) {
    const sessionKey = { organizationId: key.organizationId, sessionId }
    await retakeSeats(tx, sessionKey, { seats, now, from: booking.state })
    return joinAsItIs(tx, key, await findSession(tx, sessionKey, now))
  }
  const claims = (booking.releasedClaims ?? []).map((claim) => ({ ...claim, id: newId() }))
  const subjectIds = claims.map(({ subjectId }) => subjectId)
  if (!(await areInUse(tx, key.organizationId, subjectIds))) return undefined
  return (await takeClaimsOrHolds(tx, { owner: key, claims, now })) ? {} : undefined
}

/** A class can have been moved or given away since its seats were given back. */
async function joinAsItIs(tx: Tx, key: BookingKey, session: SessionRow | undefined): Promise<{ startsAt?: string }> {
  if (!session) return {}
  await writeSession(tx, key, session)
  return { startsAt: formatInstant(session.startsAt, session.timeZone) }
}
