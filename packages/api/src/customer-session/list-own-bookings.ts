import { listOwnBookings as listOwn } from '@openhours/db/queries/customer-session'
import type { z } from 'zod'
import { presentBooking } from '../booking/present-booking.ts'
import { readStartCursor, writeStartCursor } from '../booking/start-cursor.ts'
import type { Context } from '../context.ts'
import type { ownBookings, ownBookingsInput } from './schema.ts'
import { sessionOf } from './signed-in.ts'

/** What a signed-in customer booked here, each with the key to manage it. Throws `invalid_input`. */
export async function listOwnBookings(
  ctx: Context,
  { when, limit, cursor }: z.output<typeof ownBookingsInput>,
): Promise<z.output<typeof ownBookings>> {
  const rows = await listOwn(ctx.db, {
    ...sessionOf(ctx),
    when,
    now: ctx.clock.now(),
    after: cursor === undefined ? undefined : readStartCursor(cursor),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    bookings: page.map((row) => presentBooking(ctx, row)),
    nextCursor: last ? writeStartCursor(last) : null,
  }
}
