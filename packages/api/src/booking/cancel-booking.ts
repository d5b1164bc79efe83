import type { z } from 'zod'
import type { Context } from '../context.ts'
import { assertCustomerMay, makeMove } from './change-booking.ts'
import { readBooking } from './get-booking.ts'
import { readManageToken } from './manage-token.ts'
import { presentBooking } from './present-booking.ts'
import type { Booking, cancelBookingInput } from './schema.ts'

/**
 * A customer cancels their visit within the policy, which frees its time. Cancelling twice is the same as once.
 * Throws `not_found`, `too_late`, `illegal_move`.
 */
export async function cancelByCustomer(
  ctx: Context,
  { manageToken, reason }: z.output<typeof cancelBookingInput>,
): Promise<Booking> {
  const key = await readManageToken(ctx, manageToken)
  const row = await readBooking(ctx, key)
  if (row.state !== 'cancelled') {
    assertCustomerMay(ctx, row, 'cancel')
    await makeMove(ctx, { key, move: 'cancel', reason })
  }
  return presentBooking(ctx, await readBooking(ctx, key))
}
