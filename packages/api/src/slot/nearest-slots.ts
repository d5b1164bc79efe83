import { addDays, localDateAt, nearestFree } from '@openhours/scheduling'
import type { Context } from '../context.ts'
import { loadOffer, type DateRange, type Offer } from './load-offer.ts'
import { slotPresenter } from './present-slot.ts'
import type { Slot, Visit } from './schema.ts'

/** How far the engine looks to either side. */
const LOOK_DAYS = 15

/** A visit at a start that cannot be had, in milliseconds since the epoch. */
export interface Wish {
  visit: Visit
  start: number
  /** A booking that is about to be moved: its own time counts as free. */
  exceptBookingId?: string | undefined
  /** For a visit that was agreed before: how long each of its services takes. */
  agreedMinutes?: readonly number[] | undefined
}

/** The three free starts nearest to a wish, in the order of time. */
export async function nearestSlots(
  ctx: Context,
  { visit, start, exceptBookingId, agreedMinutes }: Wish,
): Promise<Slot[]> {
  const offer = await loadOffer(ctx, {
    visit,
    exceptBookingId,
    agreedMinutes,
    dates: (timeZone) => datesAround(start, timeZone),
  })
  return nearestIn(offer, start)
}

/** The same on an offer of the dates around it. */
export function nearestIn(offer: Offer, start: number): Slot[] {
  return nearestFree(offer.situation, start, 3).map(slotPresenter(offer))
}

export function datesAround(start: number, timeZone: string): DateRange {
  const localDate = localDateAt(start, timeZone)
  return { fromDate: addDays(localDate, -LOOK_DAYS), untilDate: addDays(localDate, LOOK_DAYS) }
}
