import { AppError } from '../app-error.ts'
import type { Actor } from '../context.ts'

/** The calendar of a staff member; of somebody who is staff, but has none, it is nobody's. */
export interface OwnCalendar {
  staffMemberId: string | null
}

/** The only calendar that the caller may look into: of staff, their own. Undefined for those who see everybody's. */
export function ownCalendarOf(actor: Actor): OwnCalendar | undefined {
  return actor.kind === 'member' && actor.role === 'staff' ? { staffMemberId: actor.staffMemberId } : undefined
}

/** A visit with the people who do its parts. */
interface Performed {
  segments: readonly { staffMember: { id: string } }[]
}

/** Whether the caller may see who comes to this visit. */
export function maySeeVisit(actor: Actor, { segments }: Performed): boolean {
  const own = ownCalendarOf(actor)
  return !own || segments.some(({ staffMember }) => staffMember.id === own.staffMemberId)
}

/** A visit to somebody else looks to staff as if it were not there. Throws `not_found`. */
export function assertMaySeeVisit(actor: Actor, visit: Performed): void {
  if (!maySeeVisit(actor, visit)) throw new AppError('not_found', { what: 'booking' })
}

/** Staff keep and free time of their own only. Throws `forbidden`. */
export function assertOwnTime(actor: Actor, staffMemberIds: readonly (string | null | undefined)[]): void {
  const own = ownCalendarOf(actor)
  if (own && staffMemberIds.some((id) => !id || id !== own.staffMemberId)) throw new AppError('forbidden', {})
}
