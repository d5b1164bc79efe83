import { newId } from '@openhours/db'
import { addDays, assignVisit, explain, localDateAt, type Assignment, type Claim } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { horizonDaysOf, loadOffer, noticeMinutesOf, type Offer } from '../slot/load-offer.ts'
import { datesAround, nearestIn, nearestSlots } from '../slot/nearest-slots.ts'
import type { Slot, Visit } from '../slot/schema.ts'
import { beyondRules } from './beyond-rules.ts'

export interface Wish {
  visit: Visit
  /** Milliseconds since the epoch. */
  start: number
  /** Staff only: hours and policies do not count, what is taken does. */
  isOverride?: boolean
  /** The booking or hold whose own time counts as free. */
  exceptBookingId?: string | undefined
  /** For a visit that was agreed before: how long each of its services takes. */
  agreedMinutes?: readonly number[] | undefined
  /** Somebody was faster a moment ago: what is free around it will be asked next, and is read at once. */
  looksAround?: boolean
}

/** A visit worked out: who does what, where and when, and the time that it takes of whom. */
export interface VisitPlan {
  offer: Pick<Offer, 'catalogueVersion' | 'organization' | 'services' | 'location' | 'expired'> & {
    staff: readonly Pick<Offer['staff'][number], 'id' | 'name' | 'color'>[]
  }
  start: number
  end: number
  segments: PlannedSegment[]
  claims: { id: string; subjectId: string; start: number; end: number }[]
}

interface PlannedSegment {
  staffId: string
  start: number
  end: number
  /** Of the rooms and equipment, one for each unit. */
  resourceNames: string[]
}

/** Works a visit out on what is known now. Throws the refusal when it cannot be had. */
export async function planVisit(ctx: Context, wish: Wish): Promise<VisitPlan> {
  const { visit, start, exceptBookingId, agreedMinutes } = wish
  const offer = await loadOffer(ctx, {
    visit,
    exceptBookingId,
    agreedMinutes,
    choosesFairly: true,
    dates: (timeZone) => {
      if (wish.looksAround) return datesAround(start, timeZone)
      const fromDate = localDateAt(start, timeZone)
      return { fromDate, untilDate: addDays(fromDate, 1) }
    },
  })
  const situation = wish.isOverride ? beyondRules(offer.situation, start) : offer.situation
  const plan = workOut({ ...offer, situation }, start)
  if (!plan)
    throw await refusalOf({ ...offer, situation }, start, () =>
      wish.looksAround ? nearestIn(offer, start) : nearestSlots(ctx, wish),
    )
  return plan
}

/** Works a visit out on an offer that has been loaded; null when it cannot be had then. */
export function workOut(offer: Offer, start: number): VisitPlan | null {
  const assignment = assignVisit(offer.situation, start)
  if (!assignment) return null
  const end = assignment.segments.at(-1)?.end ?? start
  return {
    offer,
    start,
    end,
    segments: assignment.segments.map((segment) => plannedSegment(offer, segment)),
    claims: assignment.claims.map((claim) => named(offer, claim)),
  }
}

function plannedSegment(
  { resources }: Offer,
  { staffId, start, end, units }: Assignment['segments'][number],
): PlannedSegment {
  const resourceNames = units.flatMap(({ resourceId }) => resources.find(({ id }) => id === resourceId)?.name ?? [])
  return { staffId, start, end, resourceNames }
}

function named({ resources }: Offer, claim: Claim): VisitPlan['claims'][number] {
  const { start, end } = claim
  const subjectId =
    'staffId' in claim ? claim.staffId : resources.find(({ id }) => id === claim.resourceId)?.unitIds[claim.unit]
  if (!subjectId) throw new Error('a claim on a unit that does not exist')
  return { id: newId(), subjectId, start, end }
}

/** Why a visit cannot be had, with what may be had instead. */
export async function refusalOf(
  offer: Offer,
  start: number,
  nearest: () => Slot[] | Promise<Slot[]>,
): Promise<AppError> {
  const { reason, refusals } = explain(offer.situation, start)
  switch (reason) {
    case 'too_soon':
      return new AppError('too_soon', { noticeMinutes: noticeMinutesOf(offer.services) })
    case 'too_late':
      return new AppError('too_far_ahead', { horizonDays: horizonDaysOf(offer.services) })
    case 'day_full':
    case 'week_full': {
      const full = refusals.find((candidate) => candidate.reason === reason)
      const limit = full && 'limit' in full ? full.limit : 0
      return new AppError('fully_booked', { limit, per: reason === 'day_full' ? 'day' : 'week' })
    }
    case 'busy':
    case 'resource_busy':
    case 'nobody_throughout':
      return new AppError('slot_taken', { nearest: await nearest() })
    case 'not_on_grid':
      return new AppError('not_a_start', { nearest: await nearest() })
    case 'nobody_performs_it':
      return new AppError('not_found', { what: 'service' })
    case 'outside_hours':
    // People have no caps of their own.
    case 'staff_day_full':
    case 'staff_week_full':
    case null:
      return new AppError('outside_hours', {})
    default:
      return reason satisfies never
  }
}
