import type { Tx } from '@openhours/db'
import { lockBookings, lockFreeBookings, type LockedState } from '@openhours/db/queries/booking-state'
import { countLineOf, lockLineOf } from '@openhours/db/queries/class-line'
import { listSessionBookings, lockSession, type HeldSession, type SessionKey } from '@openhours/db/queries/session'
import { keepsTime } from '../booking/moves.ts'
import { bookingState } from '../booking/schema.ts'

/** States in which a booking has its seats. */
const seated = bookingState.options.filter((state) => keepsTime[state])

interface LockedClass {
  held: HeldSession
  /** Everybody who has seats in it, also those that are kept for somebody in line. */
  bookings: LockedState[]
}

/**
 * Locks a class with all who wait for it and all who have seats in it, in the order of everybody who changes more than one
 * of them: the line, the bookings, the class. Who has come in meanwhile is not waited for, as they may be waiting for the
 * class in their turn: then it is `overtaken`, to be given up and begun again. `cancelled` when it is not held any more.
 */
export async function lockWithBookings(tx: Tx, key: SessionKey): Promise<LockedClass | 'cancelled' | 'overtaken'> {
  const { organizationId } = key
  await lockLineOf(tx, key)
  await lockBookings(tx, organizationId, await listSessionBookings(tx, key, seated))
  const held = await lockSession(tx, key)
  if (!held) return 'cancelled'
  const line = await lockLineOf(tx, key, { isPatient: false })
  const ids = await listSessionBookings(tx, key, seated)
  const bookings = await lockFreeBookings(tx, organizationId, ids)
  const isWhole = bookings.length === ids.length && line.length === (await countLineOf(tx, key))
  return isWhole ? { held, bookings } : 'overtaken'
}
