import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { readBooking } from '../booking/get-booking.ts'
import { readManageToken } from '../booking/manage-token.ts'
import { reschedulable } from '../booking/moves.ts'
import type { Context } from '../context.ts'
import { findFreeSessions } from './list-sessions.ts'
import type { findForBookingInput, sessionDays } from './schema.ts'

/** The other classes in which a customer can have their seats instead. Throws `not_found`, `illegal_move`. */
export async function findForBooking(
  ctx: Context,
  { manageToken, fromDate, days }: z.output<typeof findForBookingInput>,
): Promise<z.output<typeof sessionDays>> {
  const { organizationId, bookingId } = await readManageToken(ctx, manageToken)
  const { sessionId, seats, state, segments } = await readBooking(ctx, { organizationId, bookingId })
  if (sessionId === null || seats === null || !reschedulable.includes(state)) {
    throw new AppError('illegal_move', { from: state, move: 'reschedule' })
  }
  const serviceId = segments[0]?.service.id
  return findFreeSessions(ctx, { organizationId, serviceId, fromDate, days, seats }, { insteadOf: sessionId })
}
