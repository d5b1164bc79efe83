import { listBookings as listRows } from '@openhours/db/queries/booking'
import { findOrganizationZone } from '@openhours/db/queries/organization'
import { addDays, dayBounds } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Actor, Context } from '../context.ts'
import { ownCalendarOf } from './own-calendar.ts'
import { presentForStaff } from './present-booking.ts'
import { readStartCursor, writeStartCursor } from './start-cursor.ts'
import { bookingState, type bookingList, type listBookingsInput } from './schema.ts'

const shownStates = bookingState.options.filter((state) => state !== 'held' && state !== 'cancelled')

/**
 * The bookings of some days, by start; without cancelled ones unless they are asked for. Staff see those that are
 * theirs. Throws `not_found`.
 */
export async function listBookings(
  ctx: Context,
  input: z.output<typeof listBookingsInput>,
): Promise<z.output<typeof bookingList>> {
  const timeZone = await findOrganizationZone(ctx.db, input.organizationId)
  if (!timeZone) throw new AppError('not_found', { what: 'organization' })
  const staffMemberId = calendarFor(ctx.actor, input.staffMemberId)
  if (staffMemberId === null) return { bookings: [], nextCursor: null }
  const rows = await listRows(ctx.db, {
    organizationId: input.organizationId,
    start: dayBounds(input.fromDate, timeZone).start,
    end: dayBounds(addDays(input.fromDate, input.days), timeZone).start,
    staffMemberId,
    // A hold has no customer to show.
    states: (input.states ?? shownStates).filter((state) => state !== 'held'),
    after: input.cursor === undefined ? undefined : readStartCursor(input.cursor),
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? page.at(-1) : undefined
  return {
    bookings: page.filter(({ customerName }) => customerName !== null).map(presentForStaff),
    nextCursor: last ? writeStartCursor(last) : null,
  }
}

/** Whose bookings are listed: undefined for everybody's, null for nobody's. */
function calendarFor(actor: Actor, asked: string | undefined): string | null | undefined {
  const own = ownCalendarOf(actor)
  if (!own) return asked
  return asked === undefined || asked === own.staffMemberId ? own.staffMemberId : null
}
