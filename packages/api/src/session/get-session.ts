import { findBookings } from '@openhours/db/queries/booking'
import { findSession, listSessionBookings, type SessionKey, type SessionRow } from '@openhours/db/queries/session'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { maySeeVisit } from '../booking/own-calendar.ts'
import { presentForStaff } from '../booking/present-booking.ts'
import { bookingState } from '../booking/schema.ts'
import type { Context } from '../context.ts'
import { presentSessionForStaff } from './present-session.ts'
import type { sessionWithBookings } from './schema.ts'

/** A session with everybody who booked it, also who cancelled; staff see who comes to theirs. Throws `not_found`. */
export async function getSession(ctx: Context, key: SessionKey): Promise<z.output<typeof sessionWithBookings>> {
  const row = await readSession(ctx, key)
  const ids = await listSessionBookings(ctx.db, key, bookingState.options)
  const bookings = await findBookings(ctx.db, key.organizationId, ids)
  return {
    ...presentSessionForStaff(row),
    // What is kept for somebody in line has no customer to show yet.
    bookings: bookings
      .filter((booking) => booking.customerName !== null && maySeeVisit(ctx.actor, booking))
      .map(presentForStaff),
  }
}

/** Throws `not_found`. */
export async function readSession({ db, clock }: Pick<Context, 'db' | 'clock'>, key: SessionKey): Promise<SessionRow> {
  const row = await findSession(db, key, clock.now())
  if (!row) throw new AppError('not_found', { what: 'session' })
  return row
}
