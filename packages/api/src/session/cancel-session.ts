import type { Tx } from '@openhours/db'
import { endSession, type SessionKey, type SessionRow } from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { writeStateMove } from '../booking/change-booking.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { endLine } from '../waitlist/end-line.ts'
import { getSession, readSession } from './get-session.ts'
import { lockWithBookings } from './lock-session.ts'
import type { cancelSessionInput, sessionWithBookings } from './schema.ts'

type Input = z.output<typeof cancelSessionInput>

/**
 * Cancels a class that has not begun, with all its bookings, and frees its person and room. Doing it twice is the same as
 * once. Throws `not_found`, `too_late`, `illegal_move` when somebody has arrived.
 */
export async function cancelSession(
  ctx: Context,
  { reason, ...key }: Input,
): Promise<z.output<typeof sessionWithBookings>> {
  await takeTime(ctx, {
    plan: () => readSession(ctx, key),
    write: async (tx, session) =>
      session.cancelledAt !== null || writeCancelledSession(tx, ctx, { session, key, reason }),
    answer: () => undefined,
  })
  return getSession(ctx, key)
}

interface SessionToCancel {
  session: SessionRow
  key: SessionKey
  reason: string | undefined
}

/** False when somebody has come in meanwhile: then it is tried again. */
async function writeCancelledSession(
  tx: Tx,
  ctx: Context,
  { session, key, reason }: SessionToCancel,
): Promise<boolean> {
  const { organizationId, sessionId } = key
  const locked = await lockWithBookings(tx, key)
  if (locked === 'overtaken') return false
  if (locked === 'cancelled') return true
  const { startsAt, endsAt } = locked.held
  const format = (instant: number): string => formatInstant(instant, session.timeZone)
  if (startsAt <= ctx.clock.now()) throw new AppError('too_late', { until: format(startsAt) })
  // What is kept for those who wait goes with them.
  await endLine(tx, ctx, key)
  const bookings = locked.bookings.filter(({ state }) => state !== 'held')
  for (const { id: bookingId, state } of bookings) {
    const change = { key: { organizationId, bookingId }, move: 'cancel' as const, reason, told: { sessionId } }
    if (!(await writeStateMove(tx, ctx, change))) throw new AppError('illegal_move', { from: state, move: 'cancel' })
  }
  await endSession(tx, key, { at: new Date(ctx.clock.now()), reason: reason || null })
  const details = {
    startsAt: format(startsAt),
    endsAt: format(endsAt),
    bookings: bookings.length,
    ...(reason && { reason }),
  }
  await recordChangeOf(tx, ctx, { organizationId, subjectId: sessionId, type: 'session.cancelled', details })
  return true
}
