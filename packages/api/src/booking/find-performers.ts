import type { ScheduledStaffRow } from '@openhours/db/queries/schedule'
import { addDays, chooseStaff, explain, localDateAt, type Explanation } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { loadOffer, type Offer } from '../slot/load-offer.ts'
import { nearestSlots } from '../slot/nearest-slots.ts'
import type { createBookingInput } from './schema.ts'

/** How far back a fair choice looks for the last booking of each person. */
const FAIR_DAYS = 14

export interface Performers {
  offer: Offer
  /** Milliseconds since the epoch. */
  start: number
  /** Who can do it, in the order in which they should be asked. Never empty. */
  performers: ScheduledStaffRow[]
}

/** Who is free for the start a visitor wants. Throws the refusal when nobody is. */
export async function findPerformers(ctx: Context, input: z.output<typeof createBookingInput>): Promise<Performers> {
  const start = Date.parse(input.startsAt)
  const offer = await loadOffer(ctx, {
    ...input,
    dates: (timeZone) => {
      const localDate = localDateAt(start, timeZone)
      return { fromDate: addDays(localDate, -FAIR_DAYS), untilDate: addDays(localDate, 1) }
    },
  })
  const explanation = explain(offer.situation, start)
  if (!explanation.offered) throw await refusal(ctx, { input, offer, explanation })
  return { offer, start, performers: inFairOrder(offer, explanation) }
}

function inFairOrder({ staff, situation, location }: Offer, { start, segmentStaffIds }: Explanation) {
  const waiting = new Set(segmentStaffIds[0])
  const performers: ScheduledStaffRow[] = []
  while (waiting.size > 0) {
    const candidates = situation.staff
      .filter(({ id }) => waiting.has(id))
      .map(({ id, busy }) => ({ id, bookings: busy.map((claim) => claim.start) }))
    const chosen = chooseStaff(candidates, start, location.timeZone)
    const performer = staff.find(({ id }) => id === chosen)
    if (!performer) break
    performers.push(performer)
    waiting.delete(performer.id)
  }
  return performers
}

interface Refused {
  input: z.output<typeof createBookingInput>
  offer: Offer
  explanation: Explanation
}

async function refusal(ctx: Context, { input, offer, explanation }: Refused): Promise<AppError> {
  const { noticeMinutes, horizonDays } = offer.schedule.service
  switch (explanation.reason) {
    case 'too_soon':
      return new AppError('too_soon', { noticeMinutes })
    case 'too_late':
      return new AppError('too_far_ahead', { horizonDays })
    case 'busy':
      return new AppError('slot_taken', { nearest: await nearestSlots(ctx, { ...input, start: explanation.start }) })
    case 'not_on_grid':
      return new AppError('not_a_start', { nearest: await nearestSlots(ctx, { ...input, start: explanation.start }) })
    // Nobody is there then. Caps and resources are not set in this version, so their reasons cannot occur.
    default:
      return new AppError('outside_hours', {})
  }
}
