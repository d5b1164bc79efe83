import type { SessionRow } from '@openhours/db/queries/session'
import { formatInstant, localDateAt } from '@openhours/scheduling'
import type { Session, StaffSession } from './schema.ts'

/** A session as visitors see it. */
export function presentSession(row: SessionRow): Session {
  return {
    id: row.id,
    service: row.service,
    staffMember: row.staffMember,
    location: row.location,
    resource: row.resource,
    startsAt: formatInstant(row.startsAt, row.timeZone),
    endsAt: formatInstant(row.endsAt, row.timeZone),
    localDate: localDateAt(row.startsAt, row.timeZone),
    timeZone: row.timeZone,
    seats: row.seats,
    seatsLeft: row.cancelledAt === null ? row.seats - row.seatsTaken : 0,
    price: { amountMinor: row.priceMinor, currency: row.currency },
  }
}

/** A session as staff see it. */
export function presentSessionForStaff(row: SessionRow): StaffSession {
  const { seatsTaken, cancelledAt, cancelReason } = row
  return {
    ...presentSession(row),
    seatsTaken,
    cancelledAt: cancelledAt === null ? null : formatInstant(cancelledAt, row.timeZone),
    cancelReason,
  }
}
