import { addDays, localDateAt, nearestFree } from '@openhours/scheduling'
import type { Context } from '../context.ts'
import { loadOffer } from './load-offer.ts'
import { slotPresenter } from './present-slot.ts'
import type { Slot } from './schema.ts'

/** How far the engine looks to either side. */
const LOOK_DAYS = 15

export interface Wish {
  organizationId: string
  serviceId: string
  staffMemberId?: string | undefined
  /** The start that cannot be had, in milliseconds since the epoch. */
  start: number
}

/** The three free starts nearest to a wish, in the order of time. */
export async function nearestSlots(ctx: Context, { start, ...wish }: Wish): Promise<Slot[]> {
  const offer = await loadOffer(ctx, {
    ...wish,
    dates: (timeZone) => {
      const localDate = localDateAt(start, timeZone)
      return { fromDate: addDays(localDate, -LOOK_DAYS), untilDate: addDays(localDate, LOOK_DAYS) }
    },
  })
  return nearestFree(offer.situation, start, 3).map(slotPresenter(offer))
}
