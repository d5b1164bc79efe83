import { findBooking } from '@openhours/db/queries/booking'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { readManageToken } from './manage-token.ts'
import { presentBooking } from './present-booking.ts'
import type { Booking, manageBookingInput } from './schema.ts'

/** Throws `not_found`, also for a token that was made up. */
export async function getBooking(ctx: Context, { manageToken }: z.output<typeof manageBookingInput>): Promise<Booking> {
  const { organizationId, bookingId } = readManageToken(ctx, manageToken)
  const row = await findBooking(ctx.db, organizationId, bookingId)
  if (!row) throw new AppError('not_found', { what: 'booking' })
  return presentBooking(ctx, row)
}
