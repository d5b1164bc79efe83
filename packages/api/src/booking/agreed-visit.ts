import type { BookingKey, BookingRow } from '@openhours/db/queries/booking'
import type { Context } from '../context.ts'
import { nearestSlots } from '../slot/nearest-slots.ts'
import type { Slot, Visit } from '../slot/schema.ts'
import { readBooking } from './get-booking.ts'

const MINUTE_MS = 60_000

/** What was agreed, to be looked for at another time: the same services, as long as they were then. */
export interface AgreedVisit {
  visit: Visit
  agreedMinutes: number[]
  exceptBookingId: string
}

/** With `staffMemberId` undefined the same people, null anyone, else that person for the first service. */
export function agreedVisit(row: BookingRow, staffMemberId: string | null | undefined): AgreedVisit {
  const items = row.segments.map(({ service, staffMember }, position) => {
    const asked = position === 0 && staffMemberId ? staffMemberId : staffMember.id
    return staffMemberId === null ? { serviceId: service.id } : { serviceId: service.id, staffMemberId: asked }
  })
  const [first, ...followedBy] = items
  if (!first) throw new Error(`booking ${row.id} has no segment`)
  return {
    visit: { organizationId: row.organization.id, locationId: row.location.id, ...first, followedBy },
    agreedMinutes: row.segments.map(({ startsAtMs, endsAtMs }) => (endsAtMs - startsAtMs) / MINUTE_MS),
    exceptBookingId: row.id,
  }
}

/** The free starts nearest to when a booking is or was. */
export async function nearestOfBooking(ctx: Context, key: BookingKey): Promise<Slot[]> {
  const row = await readBooking(ctx, key)
  return nearestSlots(ctx, { ...agreedVisit(row, undefined), start: row.startsAt })
}
