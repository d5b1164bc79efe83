import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { findOfferedSlots } from '../slot/find-offered-slots.ts'
import type { SlotDays } from '../slot/schema.ts'
import { agreedVisit } from './agreed-visit.ts'
import { readBooking } from './get-booking.ts'
import { readManageToken } from './manage-token.ts'
import { reschedulable } from './moves.ts'
import type { findNewTimesInput } from './schema.ts'

/** Where a customer's visit could be instead, as long as it was agreed. Throws `not_found`, `illegal_move`. */
export async function findNewTimes(ctx: Context, input: z.output<typeof findNewTimesInput>): Promise<SlotDays> {
  const row = await readBooking(ctx, await readManageToken(ctx, input.manageToken))
  if (row.sessionId || !reschedulable.includes(row.state)) {
    throw new AppError('illegal_move', { from: row.state, move: 'reschedule' })
  }
  const { visit, ...agreed } = agreedVisit(row, input.staffMemberId)
  return findOfferedSlots(ctx, { ...visit, fromDate: input.fromDate, days: input.days }, agreed)
}
