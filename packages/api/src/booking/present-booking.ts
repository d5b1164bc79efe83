import type { BookingRow, BookingSegmentRow } from '@openhours/db/queries/booking'
import { formatInstant, localDateAt } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { manageTokenOf } from './manage-token.ts'
import { reschedulable } from './moves.ts'
import type { Booking, StaffBooking } from './schema.ts'

const MINUTE_MS = 60_000

/** A booking as its customer sees it, with times at the offset of its place. Throws `not_found` for a mere hold. */
export function presentBooking(ctx: Pick<Context, 'clock' | 'secret'>, row: BookingRow): Booking {
  const until = changeUntil(row)
  return {
    ...presentVisit(row),
    changeUntil: until === null ? null : formatInstant(until, row.timeZone),
    canCancel: until !== null && ctx.clock.now() < until,
    manageToken: manageTokenOf(ctx, { organizationId: row.organization.id, bookingId: row.id }),
  }
}

/** A booking as staff see it. */
export function presentForStaff(row: BookingRow): StaffBooking {
  return {
    ...presentVisit(row),
    customerId: row.customerId,
    overrideReason: row.overrideReason,
    cancelReason: row.cancelReason,
    stateChangedAt: formatInstant(row.stateChangedAt, row.timeZone),
  }
}

/** Until when the customer may move or cancel it, in milliseconds since the epoch; null in a state that allows neither. */
export function changeUntil({ state, startsAt, changeNoticeMinutes }: BookingRow): number | null {
  return reschedulable.includes(state) ? startsAt - changeNoticeMinutes * MINUTE_MS : null
}

function presentVisit(row: BookingRow) {
  const [first] = row.segments
  if (!first) throw new Error(`booking ${row.id} has no segment`)
  if (row.customerName === null) throw new AppError('not_found', { what: 'booking' })
  const durationMinutes = (first.endsAtMs - first.startsAtMs) / MINUTE_MS
  return {
    id: row.id,
    state: row.state,
    startsAt: formatInstant(row.startsAt, row.timeZone),
    endsAt: formatInstant(row.endsAt, row.timeZone),
    localDate: localDateAt(row.startsAt, row.timeZone),
    timeZone: row.timeZone,
    organization: row.organization,
    location: row.location,
    service: { ...first.service, durationMinutes },
    staffMember: first.staffMember,
    segments: row.segments.map((segment) => presentSegment(row, segment)),
    price: { amountMinor: row.priceMinor, currency: row.currency },
    customer: { name: row.customerName, email: row.customerEmail, phone: row.customerPhone },
    answers: row.answers,
    note: row.note,
    seriesId: row.seriesId,
    sessionId: row.sessionId,
    seats: row.seats,
    cancelledAt: row.cancelledAt === null ? null : formatInstant(row.cancelledAt, row.timeZone),
  }
}

function presentSegment({ timeZone, currency }: BookingRow, segment: BookingSegmentRow): Booking['segments'][number] {
  const { startsAtMs, endsAtMs, priceMinor, ...agreed } = segment
  return {
    ...agreed,
    startsAt: formatInstant(startsAtMs, timeZone),
    endsAt: formatInstant(endsAtMs, timeZone),
    price: { amountMinor: priceMinor, currency },
  }
}
