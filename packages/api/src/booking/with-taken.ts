import type { ClaimInterval } from '@openhours/db/queries/claim'
import type { Offer } from '../slot/load-offer.ts'

/** The same offer when more time is taken, and more visits of its service, with these starts, count for its caps. */
export function withTaken(offer: Offer, claims: readonly ClaimInterval[], counted: readonly number[] = []): Offer {
  const bySubject = Map.groupBy(claims, ({ subjectId }) => subjectId)
  const takenOf = (id: string): { start: number; end: number }[] => bySubject.get(id) ?? []
  const { situation } = offer
  const unitIdsOf = (id: string): string[] => offer.resources.find((resource) => resource.id === id)?.unitIds ?? []
  return {
    ...offer,
    situation: {
      ...situation,
      service: {
        ...situation.service,
        bookings: [...(situation.service.bookings ?? []), ...counted],
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
