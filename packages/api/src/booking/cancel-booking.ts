import { inTransaction } from '@openhours/db'
import { cancelConfirmedBooking } from '@openhours/db/queries/booking'
import { releaseClaims } from '@openhours/db/queries/claim'
import { recordEvent } from '@openhours/db/queries/event'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { getBooking } from './get-booking.ts'
import { readManageToken } from './manage-token.ts'
import type { Booking, cancelBookingInput } from './schema.ts'

/**
 * Cancels a visit that has not begun and frees its time. Cancelling twice is the same as once.
 * Throws `not_found`, `too_late`.
 */
export async function cancelBooking(ctx: Context, input: z.output<typeof cancelBookingInput>): Promise<Booking> {
  const { organizationId, bookingId } = readManageToken(ctx, input.manageToken)
  const at = new Date(ctx.clock.now())
  const reason = input.reason || null
  const cancelled = await inTransaction(ctx.db, async (tx) => {
    const moved = await cancelConfirmedBooking(tx, { organizationId, bookingId, at, reason })
    if (!moved) return false
    await releaseClaims(tx, organizationId, bookingId)
    await recordEvent(tx, {
      organizationId,
      type: 'booking.cancelled',
      subjectId: bookingId,
      actor: { kind: 'customer' },
      details: { reason },
      occurredAt: at,
    })
    return true
  })
  const booking = await getBooking(ctx, input)
  if (!cancelled && booking.state !== 'cancelled') throw new AppError('too_late', { startedAt: booking.startsAt })
  return booking
}
