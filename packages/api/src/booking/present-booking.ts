import type { BookingRow } from '@openhours/db/queries/booking'
import { formatInstant, localDateAt } from '@openhours/scheduling'
import type { Context } from '../context.ts'
import { manageTokenOf } from './manage-token.ts'
import type { Booking } from './schema.ts'

const MINUTE_MS = 60_000

/** A booking as its customer sees it, with times at the offset of its place. */
export function presentBooking(ctx: Context, row: BookingRow): Booking {
  const [segment] = row.segments
  if (!segment) throw new Error(`booking ${row.id} has no segment`)
  return {
    id: row.id,
    state: row.state,
    startsAt: formatInstant(row.startsAt, row.timeZone),
    endsAt: formatInstant(row.endsAt, row.timeZone),
    localDate: localDateAt(row.startsAt, row.timeZone),
    timeZone: row.timeZone,
    organization: row.organization,
    location: row.location,
    service: { ...segment.service, durationMinutes: (segment.endsAtMs - segment.startsAtMs) / MINUTE_MS },
    staffMember: segment.staffMember,
    price: { amountMinor: row.priceMinor, currency: row.currency },
    customer: { name: row.customerName, email: row.customerEmail, phone: row.customerPhone },
    note: row.note,
    cancelledAt: row.cancelledAt === null ? null : formatInstant(row.cancelledAt, row.timeZone),
    canCancel: canCancel(row, ctx.clock.now()),
    manageToken: manageTokenOf(ctx, { organizationId: row.organization.id, bookingId: row.id }),
  }
}

/** A customer may cancel until the visit begins. */
function canCancel({ state, startsAt }: Pick<BookingRow, 'state' | 'startsAt'>, now: number): boolean {
  return state === 'confirmed' && startsAt > now
}
