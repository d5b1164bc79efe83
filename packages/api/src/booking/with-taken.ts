import type { Offer } from '../slot/load-offer.ts'
import type { VisitPlan } from './plan-booking.ts'

/** The same offer when some visits more are booked: their time is taken, and they count for caps and a fair choice. */
export function withTaken(offer: Offer, plans: readonly Pick<VisitPlan, 'start' | 'claims'>[]): Offer {
  if (plans.length === 0) return offer
  const bySubject = Map.groupBy(
    plans.flatMap(({ claims }) => claims),
    ({ subjectId }) => subjectId,
  )
  const takenOf = (id: string): { start: number; end: number }[] => bySubject.get(id) ?? []
  const { situation } = offer
  const unitIdsOf = (id: string): string[] => offer.resources.find((resource) => resource.id === id)?.unitIds ?? []
  return {
    ...offer,
    situation: {
      ...situation,
      service: {
        ...situation.service,
        bookings: [...(situation.service.bookings ?? []), ...plans.map(({ start }) => start)],
      },
      staff: situation.staff.map((member) => ({
        ...member,
        busy: [...member.busy, ...takenOf(member.id)],
        bookings: [...(member.bookings ?? []), ...takenOf(member.id).map(({ start }) => start)],
      })),
      resources: situation.resources?.map((resource) => ({
        ...resource,
        busy: [
          ...resource.busy,
          ...unitIdsOf(resource.id).flatMap((unitId, unit) => takenOf(unitId).map((claim) => ({ ...claim, unit }))),
        ],
      })),
    },
  }
}
