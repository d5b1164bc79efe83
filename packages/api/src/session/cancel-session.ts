import { inTransaction, type Tx } from '@openhours/db'
import { lockBookings } from '@openhours/db/queries/booking-state'
import { lockLineOf } from '@openhours/db/queries/class-line'
import {
  endSession,
  listSessionBookings,
  lockSession,
  type SessionKey,
  type SessionRow,
} from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { writeStateMove } from '../booking/change-booking.ts'
import { keepsTime } from '../booking/moves.ts'
import { bookingState } from '../booking/schema.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { endLine } from '../waitlist/end-line.ts'
import { getSession, readSession } from './get-session.ts'
import type { cancelSessionInput, sessionWithBookings } from './schema.ts'

type Input = z.output<typeof cancelSessionInput>

/** States in which a booking has its seats. */
export const seated = bookingState.options.filter((state) => keepsTime[state])

/**
 * Cancels a class that has not begun, with all its bookings, and frees its person and room. Doing it twice is the same as
 * once. Throws `not_found`, `too_late`, `illegal_move` when somebody has arrived.
 */
export async function cancelSession(
  ctx: Context,
  { reason, ...key }: Input,
): Promise<z.output<typeof sessionWithBookings>> {
  const session = await readSession(ctx, key)
  if (session.cancelledAt === null) {
    await inTransaction(ctx.db, (tx) => writeCancelledSession(tx, ctx, { session, key, reason }))
  }
  return getSession(ctx, key)
}

interface SessionToCancel {
  session: SessionRow
  key: SessionKey
  reason: string | undefined
}

/** Bookings are locked before the session, as by everybody else who changes both. */
async function writeCancelledSession(tx: Tx, ctx: Context, { session, key, reason }: SessionToCancel): Promise<void> {
  const { organizationId, sessionId } = key
  await lockLineOf(tx, key)
  await lockBookings(tx, organizationId, await listSessionBookings(tx, key, seated))
  const locked = await lockSession(tx, key)
  if (!locked) return
  const format = (instant: number): string => formatInstant(instant, session.timeZone)
  if (locked.startsAt <= ctx.clock.now()) throw new AppError('too_late', { until: format(locked.startsAt) })
  // What is kept for those who wait goes with them.
  await endLine(tx, ctx, key)
  // Whoever booked while we waited for the session is in it now; nobody else can get in.
  const bookingIds = await listSessionBookings(tx, key, seated)
  for (const bookingId of bookingIds) {
    const change = { key: { organizationId, bookingId }, move: 'cancel' as const, reason, told: { sessionId } }
    if (!(await writeStateMove(tx, ctx, change)))
      throw new AppError('illegal_move', { from: 'arrived', move: 'cancel' })
  }
  await endSession(tx, key, { at: new Date(ctx.clock.now()), reason: reason || null })
  const details = {
    startsAt: format(locked.startsAt),
    endsAt: format(locked.endsAt),
    bookings: bookingIds.length,
    ...(reason && { reason }),
  }
  await recordChangeOf(tx, ctx, { organizationId, subjectId: sessionId, type: 'session.cancelled', details })
}
