import { booking as bookingSchema, type Booking } from '@openhours/api/booking/schema'
import type { DeviceStorage } from '../device/storage.ts'

const KEY = 'openhours.bookings'

/** A booking on this device: the server it lives on, and how it looked when that server was last reached. */
export interface KeptBooking {
  serverUrl: string
  booking: Booking
}

/** The bookings kept on this device, in memory once they are read, so that screens never wait for them. */
export interface MyBookings {
  list: () => readonly KeptBooking[]
  subscribe: (listener: () => void) => () => void
  load: () => Promise<void>
  /** Adds a booking at the end, or replaces the copy that is there. */
  keep: (kept: KeptBooking) => Promise<void>
  forget: (manageToken: string) => Promise<void>
}

export function createMyBookings(storage: DeviceStorage): MyBookings {
  let bookings: readonly KeptBooking[] = []
  let loading: Promise<void> | undefined
  let saved: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  const show = (next: readonly KeptBooking[]): void => {
    bookings = next
    for (const listener of listeners) listener()
  }
  const load = (): Promise<void> => (loading ??= readBookings(storage).then(show))
  const change = async (edit: (list: readonly KeptBooking[]) => readonly KeptBooking[]): Promise<void> => {
    await load()
    show(edit(bookings))
    const text = JSON.stringify(bookings)
    // one after the other, so that an older list never overwrites a newer one
    saved = saved.catch(() => undefined).then(() => storage.set(KEY, text))
    await saved
  }

  return {
    list: () => bookings,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load,
    keep: (kept) => change((list) => withNewest(list, kept)),
    forget: (manageToken) => change((list) => without(list, manageToken)),
  }
}

/** Upcoming visits, the next one first; then what is over or cancelled, the latest first. `now` in milliseconds. */
export function sortBookings(
  list: readonly KeptBooking[],
  now: number,
): { upcoming: KeptBooking[]; past: KeptBooking[] } {
  const byStart = [...list].sort((a, b) => Date.parse(a.booking.startsAt) - Date.parse(b.booking.startsAt))
  return {
    upcoming: byStart.filter(({ booking }) => isUpcoming(booking, now)),
    past: byStart.filter(({ booking }) => !isUpcoming(booking, now)).reverse(),
  }
}

export function isUpcoming(booking: Booking, now: number): boolean {
  const isOff = booking.state === 'cancelled' || booking.state === 'no_show' || booking.state === 'completed'
  return !isOff && Date.parse(booking.endsAt) > now
}

/** In the order in which they were booked: a newer copy takes the place of the older one. */
function withNewest(list: readonly KeptBooking[], kept: KeptBooking): KeptBooking[] {
  const isSame = ({ booking }: KeptBooking): boolean => booking.manageToken === kept.booking.manageToken
  return list.some(isSame) ? list.map((one) => (isSame(one) ? kept : one)) : [...list, kept]
}

function without(list: readonly KeptBooking[], manageToken: string): KeptBooking[] {
  return list.filter(({ booking }) => booking.manageToken !== manageToken)
}

/** What cannot be read (an interrupted write, a copy in an older form) is left out; the rest is kept. */
async function readBookings(storage: DeviceStorage): Promise<KeptBooking[]> {
  const entries = parseList(await storage.get(KEY).catch(() => null))
  return entries.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || !('serverUrl' in entry) || !('booking' in entry)) return []
    const booking = bookingSchema.safeParse(entry.booking)
    return booking.success && typeof entry.serverUrl === 'string'
      ? [{ serverUrl: entry.serverUrl, booking: booking.data }]
      : []
  })
}

function parseList(text: string | null): unknown[] {
  if (text === null) return []
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}
