import { newId } from '@openhours/db'
import { findHeldVisit, type HeldSegmentRow, type HeldVisitRow } from '@openhours/db/queries/held-visit'
import type { ScheduleRow } from '@openhours/db/queries/schedule'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { itemsOf, type ChosenService } from '../slot/chosen-service.ts'
import type { Visit, VisitItem } from '../slot/schema.ts'
import { readManageToken } from './manage-token.ts'
import type { VisitPlan } from './plan-booking.ts'

/*
 * What is held is promised: who books it gets the time, the people, the rooms, the minutes, the names and the price of
 * the hold, whatever became of hours, notice, caps, services and options since. Asked are the questions of today, and
 * whether the business wants to approve is decided when it is booked. A hold that has run out promises nothing.
 */

/** What a token holds, also when it has run out; undefined once it is cleared away. Throws `not_found` for one of another organization. */
export async function findHeld(ctx: Context, organizationId: string, token: string): Promise<HeldVisitRow | undefined> {
  const key = await readManageToken(ctx, token)
  if (key.organizationId !== organizationId) throw new AppError('not_found', { what: 'hold' })
  return findHeldVisit(ctx.db, key)
}

/** Whether a visit is promised: it is the one that is held, and not with another time, another person or other options. */
export function isAsHeld(
  { clock }: Pick<Context, 'clock'>,
  { segments, ...held }: HeldVisitRow,
  { visit, start }: { visit: Visit; start: number },
): boolean {
  const items = itemsOf(visit)
  const people = new Set(segments.map(({ staffMember }) => staffMember.id))
  return (
    held.expiresAt > clock.now() &&
    start === held.startsAt &&
    (visit.locationId ?? held.locationId) === held.locationId &&
    (!visit.samePerson || people.size === 1) &&
    items.length === segments.length &&
    segments.every((segment, position) => isSegmentAsHeld(segment, items[position]))
  )
}

function isSegmentAsHeld({ serviceId, staffMember, optionIds }: HeldSegmentRow, item: VisitItem | undefined): boolean {
  if (!item || !optionIds) return false
  const wanted = new Set([item.variantId, ...(item.addOnIds ?? [])].filter((id) => id !== undefined))
  return (
    item.serviceId === serviceId &&
    (item.staffMemberId ?? staffMember.id) === staffMember.id &&
    wanted.size === optionIds.length &&
    optionIds.every((id) => wanted.has(id))
  )
}

/** A held visit as it was worked out when it was held; undefined when its place is not there any more. */
export async function planHeld(ctx: Context, held: HeldVisitRow): Promise<VisitPlan | undefined> {
  const schedule = await ctx.schedules.find(ctx.db, held.organizationId, held.catalogueVersion)
  if (!schedule) return undefined
  const location = schedule.locations.find(({ id }) => id === held.locationId)
  const services = held.segments.flatMap((segment) => serviceAsHeld(schedule, held, segment))
  if (!location || services.length < held.segments.length) return undefined
  const { catalogueVersion, organization } = schedule
  return {
    offer: {
      catalogueVersion,
      organization,
      services,
      location,
      staff: held.segments.map(({ staffMember }) => staffMember),
      expired: [],
    },
    start: held.startsAt,
    end: held.endsAt,
    segments: held.segments.map(({ staffMember, startsAtMs, endsAtMs, resourceNames }) => {
      return { staffId: staffMember.id, start: startsAtMs, end: endsAtMs, resourceNames }
    }),
    claims: held.claims.map((claim) => ({ ...claim, id: newId() })),
  }
}

function serviceAsHeld({ services }: ScheduleRow, held: HeldVisitRow, segment: HeldSegmentRow): ChosenService[] {
  const service = services.find(({ id }) => id === segment.serviceId)
  if (!service) return []
  const asHeld: ChosenService = {
    ...service,
    name: segment.serviceName,
    priceMinor: segment.priceMinor,
    currency: held.currency,
    optionIds: segment.optionIds ?? [],
    variantName: segment.variantName,
    addOnNames: segment.addOnNames,
    performerIds: [segment.staffMember.id],
  }
  return [asHeld]
}
