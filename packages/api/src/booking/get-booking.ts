import { findBooking, type BookingKey, type BookingRow } from '@openhours/db/queries/booking'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { readManageToken } from './manage-token.ts'
import { presentBooking } from './present-booking.ts'
import type { Booking, manageBookingInput } from './schema.ts'

/** Throws `not_found`, also for a token that was made up. */
export async function getBooking(ctx: Context, { manageToken }: z.output<typeof manageBookingInput>): Promise<Booking> {
  return presentBooking(ctx, await readBooking(ctx, await readManageToken(ctx, manageToken)))
}

/** Throws `not_found`. */
export async function readBooking({ db }: Pick<Context, 'db'>, key: BookingKey): Promise<BookingRow> {
  const row = await findBooking(db, key)
  if (!row) throw new AppError('not_found', { what: 'booking' })
  return row
}
