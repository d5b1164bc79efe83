import { inTransaction, type Tx } from '@openhours/db'
import type { BookingKey } from '@openhours/db/queries/booking'
import { lockBooking, type LockedBooking } from '@openhours/db/queries/booking-state'
import { takeSeats, writeSeats, writeSession } from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordChange } from '../booking/change-booking.ts'
import { readBooking } from '../booking/get-booking.ts'
import { reschedulable } from '../booking/moves.ts'
import { presentForStaff } from '../booking/present-booking.ts'
import type { StaffBooking } from '../booking/schema.ts'
import type { Context } from '../context.ts'
import { readSession } from './get-session.ts'
import type { changeSeatsInput, moveToSessionInput } from './schema.ts'
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
    await takeSeatsOrRefuse(tx, { organizationId, sessionId: booked.sessionId }, seats - booked.seats)
    const priceMinor = (booked.priceMinor / booked.seats) * seats
    await writeSeats(tx, { ...key, seats, priceMinor })
    await recordChange(tx, { ctx, key, type: 'booking.seats_changed', details: { from: booked.seats, to: seats } })
  })
  return presentForStaff(await readBooking(ctx, key))
}

/**
 * Moves a booking to another class of the same service: its seats there are taken and the old ones free, or neither.
 * Throws `not_found`, `illegal_move`, `sold_out`.
 */
export async function moveToSession(
  ctx: Context,
  { organizationId, bookingId, sessionId }: z.output<typeof moveToSessionInput>,
): Promise<StaffBooking> {
  const key = { organizationId, bookingId }
  const [row, session] = await Promise.all([readBooking(ctx, key), readSession(ctx, { organizationId, sessionId })])
  if (row.segments[0]?.service.id !== session.service.id) throw new AppError('not_found', { what: 'session' })
  await inTransaction(ctx.db, async (tx) => {
    const booked = await lockBookedSeats(tx, key)
    if (booked.sessionId === sessionId) return
    const giveBack = () => takeSeats(tx, { organizationId, sessionId: booked.sessionId }, -booked.seats)
    // Sessions are locked in one order, so that two who swap never wait for each other in a circle.
    if (booked.sessionId < sessionId) await giveBack()
    await takeSeatsOrRefuse(tx, { organizationId, sessionId }, booked.seats)
    if (booked.sessionId > sessionId) await giveBack()
    await writeSession(tx, key, session)
    const details = {
      from: formatInstant(booked.startsAt, row.timeZone),
      to: formatInstant(session.startsAt, session.timeZone),
      sessionId,
    }
    await recordChange(tx, { ctx, key, type: 'booking.rescheduled', details })
  })
  return presentForStaff(await readBooking(ctx, key))
}

/** A booking of seats that can still be changed, locked. Throws `not_found`, `illegal_move`. */
async function lockBookedSeats(tx: Tx, key: BookingKey): Promise<LockedBooking & { sessionId: string; seats: number }> {
  const booking = await lockBooking(tx, key)
  if (!booking) throw new AppError('not_found', { what: 'booking' })
  const { sessionId, seats, state } = booking
  if (sessionId === null || seats === null) throw new AppError('not_found', { what: 'session' })
  if (!reschedulable.includes(state)) throw new AppError('illegal_move', { from: state, move: 'reschedule' })
  return { ...booking, sessionId, seats }
}
