import type { Db } from '@openhours/db'
import { findVisitsTo } from '@openhours/db/queries/event'
import { ownCalendarOf } from '../booking/own-calendar.ts'
import type { Actor } from '../context.ts'
import type { PastEvent } from './schema.ts'

/** Who works here, and what opens the door: for those in charge. */
const IN_CHARGE_ONLY = ['organization', 'member', 'invitation', 'api_key', 'owner_link']
/** What is noted of people: for the desk. */
const DESK_ONLY = [...IN_CHARGE_ONLY, 'customer', 'customer_session', 'waitlist']

/** The nouns whose events the caller does not get to see. */
export function hiddenNounsFor(actor: Actor): readonly string[] {
  if (isInCharge(actor)) return []
  return ownCalendarOf(actor) ? DESK_ONLY : IN_CHARGE_ONLY
}

/**
 * Events as the caller may see them. Network addresses are for those in charge. Of what is not on their own calendar,
 * staff learn that it changed, not what or by whom.
 */
export async function showEvents<Shown extends PastEvent>(
  { db, actor }: { db: Db; actor: Actor },
  organizationId: string,
  events: Shown[],
): Promise<Shown[]> {
  if (isInCharge(actor)) return events
  const shown = events.map((event) => {
    const { address: _, ...who } = event.actor
    return { ...event, actor: who }
  })
  const own = ownCalendarOf(actor)
  if (!own || events.length === 0) return shown
  const { staffMemberId } = own
  const subjectIds = events.map(({ subjectId }) => subjectId)
  const visits = staffMemberId ? await findVisitsTo(db, { organizationId, staffMemberId, subjectIds }) : new Set()
  const isOwn = ({ subjectId, details }: Shown): boolean =>
    visits.has(subjectId) || (staffMemberId !== null && details['subjectId'] === staffMemberId)
  return shown.map((event) => (isOwn(event) ? event : { ...event, actor: {}, details: {} }))
}

function isInCharge(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'member' && (actor.role === 'manager' || actor.role === 'owner'))
}
