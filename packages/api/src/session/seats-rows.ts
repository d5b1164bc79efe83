import type { HeldSession, SessionRow } from '@openhours/db/queries/session'

interface SeatsBooked {
  organizationId: string
  bookingId: string
  seats: number
  createdAt: Date
}

/** What a class says of a booking or a hold of seats in it; for whom they are is the caller's. */
export function rowsOfSeats(session: SessionRow, { organizationId, bookingId, seats, createdAt }: SeatsBooked) {
  const time = { startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }
  const priceMinor = session.priceMinor * seats
  const segment = {
    organizationId,
    bookingId,
    position: 0,
    serviceId: session.service.id,
    staffMemberId: session.staffMember.id,
    serviceName: session.service.name,
    ...time,
    priceMinor,
    resourceNames: session.resource ? [session.resource.name] : [],
  }
  const booking = {
    organizationId,
    id: bookingId,
    locationId: session.location.id,
    ...time,
    timeZone: session.timeZone,
    wallStart: session.wallStart,
    zoneRulesVersion: session.zoneRulesVersion,
    priceMinor,
    currency: session.currency,
    createdAt,
    stateChangedAt: createdAt,
    sessionId: session.id,
    seats,
  }
  return { booking, segments: [segment] }
}

/** Whether a class, now that it is locked, is still when and by whom it was held when it was looked at. */
export function isHeldAsRead(session: SessionRow, held: HeldSession): boolean {
  return held.startsAt === session.startsAt && held.staffMemberId === session.staffMember.id
}
