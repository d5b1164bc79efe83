import icalGenerator, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { countEvents } from '@openhours/db/queries/event'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { getBooking } from './get-booking.ts'
import type { Booking, bookingCalendar, BookingState, manageBookingInput } from './schema.ts'

/** The booking as an iCalendar file, to be opened by a calendar. Throws `not_found`. */
export async function bookingAsCalendar(
  ctx: Context,
  input: z.output<typeof manageBookingInput>,
): Promise<z.output<typeof bookingCalendar>> {
  const booking = await getBooking(ctx, input)
  const organizationId = booking.organization.id
  const events = await countEvents(ctx.db, { organizationId, subjectId: booking.id })
  const content = iCalendar(booking, { now: ctx.clock.now(), changes: Math.max(0, events - 1) })
  return { filename: `${booking.organization.slug}-${booking.localDate}.ics`, content }
}

const statuses: Record<BookingState, ICalEventStatus> = {
  held: ICalEventStatus.TENTATIVE,
  requested: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  arrived: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  no_show: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
}

/**
 * Times are in UTC: exact everywhere, and no calendar needs to know our zone rules. Of two files about one booking the
 * one after more changes is the newer one: RFC 5545 §3.8.7.4.
 */
function iCalendar(booking: Booking, { now, changes }: { now: number; changes: number }): string {
  const people = new Set(booking.segments.map(({ staffMember }) => staffMember.name))
  const services = booking.segments.map(({ service }) => service.name)
  const calendar = icalGenerator({
    prodId: { company: 'openhours', product: 'openhours', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${booking.id}@openhours`,
    stamp: new Date(now),
    start: new Date(booking.startsAt),
    end: new Date(booking.endsAt),
    summary: `${services.join(', ')} – ${booking.organization.name}`,
    description: `With ${[...people].join(', ')}`,
    location: `${booking.organization.name}, ${booking.location.address}`,
    status: statuses[booking.state],
    sequence: changes,
  })
  // RFC 5545 §3.1 ends every line with CRLF; the library leaves out the last one.
  return `${calendar.toString().trimEnd()}\r\n`
}
