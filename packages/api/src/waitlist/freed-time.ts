import type { Db } from '@openhours/db'
import { listBookingTimes, type BookingTime } from '@openhours/db/queries/booking-times'
import type { EventRow } from '@openhours/db/queries/event'
import type { Stretch } from '@openhours/db/queries/waitlist'
import { z } from 'zod'

/** Events that free the time of the booking they are about. */
const freesItsTime = new Set([
  'booking.cancelled',
  'booking.declined',
  'booking.no_show',
  'booking.reassigned',
  'hold.expired',
])

/** What else events say of the time they free; most say nothing. */
const told = z.object({ startsAt: z.iso.datetime({ offset: true }), endsAt: z.iso.datetime({ offset: true }) })
const toldMove = z.object({ from: z.iso.datetime({ offset: true }) })
const toldFreed = z.object({ freed: told })

/** Events that tell the time they free. An offer that ends releases its hold, which says so. */
const freesToldTime = new Set(['hold.released', 'block.deleted', 'session.cancelled'])

/** A class that is moved or given away tells the time that its person, or its room, has again. */
const freesTimeOfClass = new Set(['session.rescheduled', 'session.given'])

/** The time that some events have freed. It may have been taken again since. */
export async function freedBy(db: Db, organizationId: string, events: readonly EventRow[]): Promise<Stretch[]> {
  const ofBookings = events.filter(({ type }) => freesItsTime.has(type) || type === 'booking.rescheduled')
  const times = await listBookingTimes(db, organizationId, [...new Set(ofBookings.map(({ subjectId }) => subjectId))])
  return events.flatMap((event) => freedByOne(event, times) ?? [])
}

function freedByOne({ type, subjectId, details }: EventRow, times: readonly BookingTime[]): Stretch | undefined {
  if (freesTimeOfClass.has(type)) return stretchTold(toldFreed.safeParse(details).data?.freed)
  if (freesToldTime.has(type)) return stretchTold(told.safeParse(details).data)
  const time = times.find(({ bookingId }) => bookingId === subjectId)
  if (!time) return undefined
  if (type !== 'booking.rescheduled') return freesItsTime.has(type) ? time : undefined
  const { data } = toldMove.safeParse(details)
  if (!data) return undefined
  const start = Date.parse(data.from)
  return { start, end: start + time.end - time.start }
}

function stretchTold(data: z.output<typeof told> | undefined): Stretch | undefined {
  return data && { start: Date.parse(data.startsAt), end: Date.parse(data.endsAt) }
}

/** The same stretches without overlap, by start, and only what is still to come. */
export function comingStretches(stretches: readonly Stretch[], now: number): Stretch[] {
  const merged: Stretch[] = []
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (end <= now) continue
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}
