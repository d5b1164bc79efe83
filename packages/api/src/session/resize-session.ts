import { inTransaction } from '@openhours/db'
import { resizeSession as resizeRow } from '@openhours/db/queries/session'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readSession } from './get-session.ts'
import { presentSessionForStaff } from './present-session.ts'
import type { resizeSessionInput, StaffSession } from './schema.ts'
import { clearExpiredSeats } from './take-seats.ts'

/** Gives a class another number of seats, not below what is taken. Throws `not_found`, `seats_taken`. */
export async function resizeSession(
  ctx: Context,
  { seats, ...key }: z.output<typeof resizeSessionInput>,
): Promise<StaffSession> {
  const before = await readSession(ctx, key)
  const resized = await inTransaction(ctx.db, async (tx) => {
    await clearExpiredSeats(tx, key, ctx.clock.now())
    if (!(await resizeRow(tx, key, seats))) return false
    const { organizationId, sessionId: subjectId } = key
    await recordChangeOf(tx, ctx, { organizationId, subjectId, type: 'session.resized', details: { seats } })
    return true
  })
  const session = await readSession(ctx, key)
  if (resized) return presentSessionForStaff(session)
  if (before.cancelledAt !== null || session.cancelledAt !== null) throw new AppError('not_found', { what: 'session' })
  throw new AppError('seats_taken', { seatsTaken: session.seatsTaken })
}
