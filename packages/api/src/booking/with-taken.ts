import type { ClaimInterval } from '@openhours/db/queries/claim'
import type { Segment } from '@openhours/scheduling'
import type { Offer } from '../slot/load-offer.ts'

/** The same offer when more time is taken, and another visit with these starts of its services counts for their caps. */
export function withTaken(offer: Offer, claims: readonly ClaimInterval[], counted: readonly number[] = []): Offer {
  const bySubject = Map.groupBy(claims, ({ subjectId }) => subjectId)
  const takenOf = (id: string): { start: number; end: number }[] => bySubject.get(id) ?? []
  const { situation } = offer
  const unitIdsOf = (id: string): string[] => offer.resources.find((resource) => resource.id === id)?.unitIds ?? []
  const withCounted = <Part extends Segment>(part: Part, position: number): Part => {
    const same = counted.filter((_, i) => offer.services[i]?.id === offer.services[position]?.id)
    return { ...part, bookings: [...(part.bookings ?? []), ...same] }
  }
  return {
    ...offer,
    situation: {
      ...situation,
      service: withCounted(situation.service, 0),
      followedBy: situation.followedBy?.map((part, i) => withCounted(part, i + 1)),
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
