import type { Tx } from '@openhours/db'
import { countVisits, lockServices } from '@openhours/db/queries/service'
import { addDays, dayBounds, localDateAt, weekdayOf } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import { isCapped } from '../slot/load-offer.ts'
import type { VisitPlan } from './plan-booking.ts'

interface Counted {
  now: number
  /** A booking that is about to be moved does not count. */
  exceptBookingId?: string | undefined
}

/** Counts the visits of each service that has a cap, under a lock: no constraint can count. Throws `fully_booked`. */
export async function checkCaps(tx: Tx, plan: VisitPlan, counted: Counted): Promise<void> {
  await lockCapped(tx, [plan])
  const { organization, location } = plan.offer
  const parts = partsOf(plan)
  for (const [position, { service, start }] of parts.entries()) {
    const before = parts.slice(0, position).filter((part) => part.service.id === service.id)
    for (const { limit, per, range } of capsOf(service, start, location.timeZone)) {
      const question = { organizationId: organization.id, serviceId: service.id, ...range, ...counted }
      const inVisit = before.filter((part) => part.start >= range.start && part.start < range.end).length
      if (inVisit + (await countVisits(tx, question)) >= limit) throw new AppError('fully_booked', { limit, per })
    }
  }
}

/**
 * Keeps others from counting what these visits count until the transaction ends. Whoever counts does so before they take
 * or give up time: then nobody has time that others wait for while waiting here themselves.
 */
export async function lockCapped(tx: Tx, plans: readonly VisitPlan[]): Promise<void> {
  const [first] = plans
  if (!first) return
  const capped = plans.flatMap(({ offer }) => offer.services.filter(isCapped))
  await lockServices(tx, first.offer.organization.id, [...new Set(capped.map(({ id }) => id))])
}

type CappedService = VisitPlan['offer']['services'][number]

function partsOf({ offer, segments }: VisitPlan): { service: CappedService; start: number }[] {
  return segments.flatMap(({ start }, position) => {
    const service = offer.services[position]
    return service ? [{ service, start }] : []
  })
}

function capsOf({ capPerDay, capPerWeek }: CappedService, start: number, timeZone: string) {
  const localDate = localDateAt(start, timeZone)
  const monday = addDays(localDate, -((weekdayOf(localDate) + 6) % 7))
  const rangeOf = (fromDate: string, days: number) => ({
    start: dayBounds(fromDate, timeZone).start,
    end: dayBounds(addDays(fromDate, days), timeZone).start,
  })
  return [
    ...(capPerDay === null ? [] : [{ limit: capPerDay, per: 'day' as const, range: rangeOf(localDate, 1) }]),
    ...(capPerWeek === null ? [] : [{ limit: capPerWeek, per: 'week' as const, range: rangeOf(monday, 7) }]),
  ]
}
