import { addDays, dayBounds, findSlots, localDateAt, nextFree } from '@openhours/scheduling'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { loadOffer, upToHorizon, type Offer } from './load-offer.ts'
import { slotPresenter } from './present-slot.ts'
import type { findSlotsInput, Slot, SlotDays } from './schema.ts'

type Question = z.output<typeof findSlotsInput>

/** The starts on offer, by the business's dates. Throws `not_found`. */
export async function findOfferedSlots(ctx: Context, input: Question): Promise<SlotDays> {
  const offer = await loadOffer(ctx, {
    ...input,
    dates: (timeZone) => {
      const fromDate = input.fromDate ?? localDateAt(ctx.clock.now(), timeZone)
      return { fromDate, untilDate: addDays(fromDate, input.days) }
    },
  })
  const present = slotPresenter(offer)
  const { fromDate, untilDate } = offer
  const days = findSlots({ ...offer.situation, fromDate, untilDate }).map(({ localDate, slots }) => ({
    localDate,
    slots: slots.map(present),
  }))
  const isEmpty = days.every(({ slots }) => slots.length === 0)
  return { timeZone: offer.location.timeZone, days, nextFree: isEmpty ? await findNextFree(ctx, input, offer) : null }
}

/** The first slot on or after the end of an empty range. */
async function findNextFree(ctx: Context, input: Question, { untilDate, schedule }: Offer): Promise<Slot | null> {
  const later = await loadOffer(ctx, {
    ...input,
    dates: (timeZone) => {
      const horizon = upToHorizon(ctx.clock.now(), timeZone, schedule.service)
      const fromDate = untilDate > horizon.fromDate ? untilDate : horizon.fromDate
      return { fromDate, untilDate: fromDate > horizon.untilDate ? fromDate : horizon.untilDate }
    },
  })
  const slot = nextFree(later.situation, dayBounds(later.fromDate, later.location.timeZone).start)
  return slot && slotPresenter(later)(slot)
}
