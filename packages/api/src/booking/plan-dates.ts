import { addDays, formatInstant, localDateAt, nearestFree, type Situation } from '@openhours/scheduling'
import type { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { RefusedDate } from '../series/schema.ts'
import { loadOffer, type Offer } from '../slot/load-offer.ts'
import { slotPresenter } from '../slot/present-slot.ts'
import type { Visit } from '../slot/schema.ts'
import { beyondRules } from './beyond-rules.ts'
import { refusalOf, workOut, type VisitPlan } from './plan-booking.ts'
import { withTaken } from './with-taken.ts'

/** Around the dates: what a fair choice and the nearest free starts look at. */
const AROUND_DAYS = 15

interface DatesWish {
  visit: Visit
  /** The starts, given the zone of the place. */
  startsIn: (timeZone: string) => readonly number[]
  isOverride: boolean
  exceptBookingId?: readonly string[]
  agreedMinutes?: readonly number[]
}

/** One date worked out, or the reason why not. */
export type DatePlan =
  | { start: number; plan: VisitPlan; refusal: null }
  | { start: number; plan: null; refusal: RefusedDate }

export interface DatesPlan {
  offer: Offer
  dates: DatePlan[]
}

/**
 * Works the same visit out on many dates, in two SQL statements. Who comes on the first date comes on the others where
 * possible. The horizon does not count: it keeps visitors from booking far ahead, and series are made by staff.
 * Throws `not_found`.
 */
export async function planDates(ctx: Context, wish: DatesWish): Promise<DatesPlan> {
  let starts: readonly number[] = []
  const loaded = await loadOffer(ctx, {
    visit: wish.visit,
    exceptBookingId: wish.exceptBookingId,
    agreedMinutes: wish.agreedMinutes,
    dates: (timeZone) => {
      starts = wish.startsIn(timeZone)
      const on = (start: number | undefined): string => localDateAt(start ?? ctx.clock.now(), timeZone)
      return { fromDate: addDays(on(starts[0]), -AROUND_DAYS), untilDate: addDays(on(starts.at(-1)), AROUND_DAYS) }
    },
  })
  const { situation } = loaded
  let offer: Offer = { ...loaded, situation: { ...situation, service: { ...situation.service, horizonDays: null } } }
  const dates: DatePlan[] = []
  for (const start of starts) {
    const date = await planDate(offer, { start, isOverride: wish.isOverride, before: dates.at(-1)?.plan })
    dates.push(date)
    if (date.plan)
      offer = withTaken(
        offer,
        date.plan.claims,
        date.plan.segments.map((segment) => segment.start),
      )
  }
  return { offer, dates }
}

interface DateWish {
  start: number
  isOverride: boolean
  before: VisitPlan | null | undefined
}

async function planDate(offer: Offer, { start, isOverride, before }: DateWish): Promise<DatePlan> {
  const situation = isOverride ? beyondRules(offer.situation, start) : offer.situation
  const usual = before?.segments[0]?.staffId
  const plan =
    (usual && workOut({ ...offer, situation: onlyWith(situation, usual) }, start)) ||
    workOut({ ...offer, situation }, start)
  if (plan) return { start, plan, refusal: null }
  const nearest = () => nearestFree(offer.situation, start, 3).map(slotPresenter(offer))
  return {
    start,
    plan: null,
    refusal: refusedDate(offer, start, await refusalOf({ ...offer, situation }, start, nearest)),
  }
}

function onlyWith(situation: Situation, staffId: string): Situation {
  return { ...situation, service: { ...situation.service, staffIds: [staffId] } }
}

function refusedDate({ location }: Pick<Offer, 'location'>, start: number, { reason, details }: AppError): RefusedDate {
  return {
    startsAt: formatInstant(start, location.timeZone),
    localDate: localDateAt(start, location.timeZone),
    reason,
    nearest: 'nearest' in details ? details.nearest : [],
  }
}
