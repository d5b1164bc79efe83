import icalGenerator, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { getBooking } from './get-booking.ts'
import type { Booking, bookingCalendar, manageBookingInput } from './schema.ts'

/** The booking as an iCalendar file, to be opened by a calendar. Throws `not_found`. */
export async function bookingAsCalendar(
  ctx: Context,
  input: z.output<typeof manageBookingInput>,
): Promise<z.output<typeof bookingCalendar>> {
  const booking = await getBooking(ctx, input)
  return { filename: `${booking.organization.slug}-${booking.localDate}.ics`, content: iCalendar(booking, ctx) }
}

/** Times are in UTC: exact everywhere, and no calendar needs to know our zone rules. */
function iCalendar(booking: Booking, { clock }: Pick<Context, 'clock'>): string {
  const calendar = icalGenerator({
    prodId: { company: 'openhours', product: 'openhours', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${booking.id}@openhours`,
    stamp: new Date(clock.now()),
    start: new Date(booking.startsAt),
    end: new Date(booking.endsAt),
    summary: `${booking.service.name} – ${booking.organization.name}`,
    description: `With ${booking.staffMember.name}`,
    location: `${booking.organization.name}, ${booking.location.address}`,
    status: booking.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    sequence: booking.state === 'cancelled' ? 1 : 0,
  })
  // RFC 5545 §3.1 ends every line with CRLF; the library leaves out the last one.
  return `${calendar.toString().trimEnd()}\r\n`
}
