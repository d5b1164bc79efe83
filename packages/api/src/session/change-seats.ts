import { inTransaction, type Tx } from '@openhours/db'
import type { BookingKey } from '@openhours/db/queries/booking'
import { lockBooking, type LockedBooking } from '@openhours/db/queries/booking-state'
import { writeSeats } from '@openhours/db/queries/session'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordChange } from '../booking/change-booking.ts'
import { readBooking } from '../booking/get-booking.ts'
import { reschedulable } from '../booking/moves.ts'
import { presentForStaff } from '../booking/present-booking.ts'
import type { StaffBooking } from '../booking/schema.ts'
import type { Context } from '../context.ts'
import type { changeSeatsInput } from './schema.ts'
import { takeSeatsOrRefuse } from './take-seats.ts'

/** Gives a booking another number of seats in its class. Throws `not_found`, `illegal_move`, `sold_out`. */
export async function changeSeats(
  ctx: Context,
  { organizationId, bookingId, seats }: z.output<typeof changeSeatsInput>,
): Promise<StaffBooking> {
  const key = { organizationId, bookingId }
  await inTransaction(ctx.db, async (tx) => {
    const booked = await lockBookedSeats(tx, key)
    if (seats === booked.seats) return
    await takeSeatsOrRefuse(
      tx,
      { organizationId, sessionId: booked.sessionId },
      {
        seats: seats - booked.seats,
        now: ctx.clock.now(),
      },
    )
    const priceMinor = (booked.priceMinor / booked.seats) * seats
    await writeSeats(tx, { ...key, seats, priceMinor })
    await recordChange(tx, { ctx, key, type: 'booking.seats_changed', details: { from: booked.seats, to: seats } })
  })
  return presentForStaff(await readBooking(ctx, key))
}

/** A booking of seats that can still be changed, locked. Throws `not_found`, `illegal_move`. */
export async function lockBookedSeats(
  tx: Tx,
  key: BookingKey,
): Promise<LockedBooking & { sessionId: string; seats: number }> {
  const booking = await lockBooking(tx, key)
  if (!booking) throw new AppError('not_found', { what: 'booking' })
  const { sessionId, seats, state } = booking
  if (sessionId === null || seats === null) throw new AppError('not_found', { what: 'session' })
  if (!reschedulable.includes(state)) throw new AppError('illegal_move', { from: state, move: 'reschedule' })
  return { ...booking, sessionId, seats }
}
