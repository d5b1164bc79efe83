import { addDays, dayBounds, findSlots, localDateAt, nextFree } from '@openhours/scheduling'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { LAST_DATE } from '../contract/schema.ts'
import { loadOffer, upToHorizon, type OfferQuestion } from './load-offer.ts'
import { slotPresenter } from './present-slot.ts'
import type { findNextFreeInput, findSlotsInput, Slot, SlotDays, Visit } from './schema.ts'

/** Of a visit that was agreed before: how long each of its services takes, and the booking whose time counts as free. */
type Agreed = Pick<OfferQuestion, 'agreedMinutes' | 'exceptBookingId'>

/** The starts on offer, by the business's dates. Throws `not_found`. */
export async function findOfferedSlots(
  ctx: Context,
  input: z.output<typeof findSlotsInput>,
  agreed: Agreed = {},
): Promise<SlotDays> {
  const offer = await loadOffer(ctx, {
    visit: input,
    ...agreed,
    dates: (timeZone) => {
      const fromDate = input.fromDate ?? localDateAt(ctx.clock.now(), timeZone)
      return { fromDate, untilDate: addDays(fromDate, input.days) }
    },
  })
  const present = slotPresenter(offer)
  const { fromDate, untilDate } = offer
  const found = findSlots({ ...offer.situation, fromDate, untilDate }).filter(({ localDate }) => localDate <= LAST_DATE)
  const days = found.map(({ localDate, slots }) => ({ localDate, slots: slots.map(present) }))
  const isEmpty = days.every(({ slots }) => slots.length === 0)
  const timeZone = offer.location.timeZone
  return { timeZone, days, nextFree: isEmpty ? await findNextFrom(ctx, { visit: input, ...agreed }, untilDate) : null }
}

/** The first start on offer on or after a date, up to the horizon. Throws `not_found`. */
export async function findNextFree(
  ctx: Context,
  input: z.output<typeof findNextFreeInput>,
): Promise<{ slot: Slot | null }> {
  return { slot: await findNextFrom(ctx, { visit: input }, input.fromDate) }
}

async function findNextFrom(
  ctx: Context,
  wish: Agreed & { visit: Visit },
  notBefore: string | undefined,
): Promise<Slot | null> {
  const offer = await loadOffer(ctx, {
    ...wish,
    dates: (timeZone, services) => {
      const { fromDate: today, untilDate } = upToHorizon(ctx.clock.now(), timeZone, services)
      const fromDate = notBefore && notBefore > today ? notBefore : today
      return { fromDate, untilDate: fromDate > untilDate ? fromDate : untilDate }
    },
  })
  const slot = nextFree(offer.situation, dayBounds(offer.fromDate, offer.location.timeZone).start)
  return slot && slotPresenter(offer)(slot)
}
