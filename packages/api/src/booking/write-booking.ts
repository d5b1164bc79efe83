import { newId, type Tx } from '@openhours/db'
import { bookAtOnce, type AtOnce } from '@openhours/db/queries/book-at-once'
import { insertBooking, type NewBooking } from '@openhours/db/queries/booking'
import { findOrInsertCustomer, type NewCustomer } from '@openhours/db/queries/customer'
import type { NewEvent } from '@openhours/db/queries/event'
import { removeHold } from '@openhours/db/queries/hold'
import { zoneRulesVersion } from '@openhours/scheduling'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { answerToStore, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { lockCapped } from './check-caps.ts'
import { claimTime, keepCatalogueOf, needsSteps } from './claim-time.ts'
import { wallStartOf, type Draft } from './draft-booking.ts'

/** Writes a booking in one statement, as most can be. */
export async function writeBookingAtOnce(
  { db }: Pick<Context, 'db'>,
  draft: Draft,
  request: IdempotentRequest | undefined,
): Promise<AtOnce> {
  if (draft.takesHold || needsSteps(draft.plan, { isOverride: draft.overrideReason !== null })) return 'unclear'
  return bookAtOnce(db, {
    ...rowsOf(draft, null),
    catalogue: {
      organizationId: draft.plan.offer.organization.id,
      catalogueVersion: draft.plan.offer.catalogueVersion,
    },
    answer: request && answerToStore(request, storedAnswerOf(draft)),
    claims: draft.plan.claims,
    customer: customerOf(draft),
    event: eventOf(draft, null),
  })
}

/**
 * Writes a booking step by step: its answer, its claims, and then all the rest. False when the time is gone, or the
 * catalogue is another one: then the transaction must be rolled back. Throws `fully_booked`.
 */
export async function writeBooking(tx: Tx, draft: Draft, request: IdempotentRequest | undefined): Promise<boolean> {
  const { bookingId, now, plan } = draft
  const organizationId = plan.offer.organization.id
  if (!(await keepCatalogueOf(tx, [plan]))) return false
  // Then the key: a copy of this request waits here for our end, and does not take our own claim for somebody else's.
  await keepAnswer(tx, request, storedAnswerOf(draft))
  const isOverride = draft.overrideReason !== null || draft.isPromised
  if (draft.takesHold && !isOverride) await lockCapped(tx, [plan])
  if (draft.takesHold && !(await removeHold(tx, { organizationId, bookingId }))) return false
  if (!(await claimTime(tx, { plan, owner: { organizationId, bookingId }, now, isOverride }))) return false
  await writeDraft(tx, draft, await findOrInsertCustomer(tx, customerOf(draft)))
  return true
}

function storedAnswerOf({ answer: { manageToken: _, ...answer }, now }: Draft) {
  return { answer, now }
}

function customerOf({ plan, customer, now }: Draft): NewCustomer {
  return { organizationId: plan.offer.organization.id, id: newId(), ...customer, createdAt: new Date(now) }
}

/** Writes a booking whose time has been taken, and its event. */
export async function writeDraft(tx: Tx, draft: Draft, customerId: string): Promise<void> {
  await insertBooking(tx, rowsOf(draft, customerId), eventOf(draft, customerId))
}

function eventOf(draft: Draft, customerId: string | null): NewEvent {
  return {
    organizationId: draft.plan.offer.organization.id,
    type: `booking.${draft.state}`,
    subjectId: draft.bookingId,
    actor: actorForEvent(draft.actor, customerId),
    details: eventDetails(draft),
    occurredAt: new Date(draft.now),
  }
}

function eventDetails({ answer, overrideReason, series }: Draft): Record<string, unknown> {
  return {
    startsAt: answer.startsAt,
    segments: answer.segments.map(({ service, staffMember }) => ({
      serviceId: service.id,
      staffMemberId: staffMember.id,
    })),
    ...(overrideReason && { overrideReason }),
    ...(series && { seriesId: series.id }),
  }
}

function rowsOf(draft: Draft, customerId: string | null): NewBooking {
  const { plan, answer, customer, bookingId } = draft
  const organizationId = plan.offer.organization.id
  return {
    booking: {
      organizationId,
      id: bookingId,
      state: draft.state,
      customerId,
      customerName: customer.name,
      customerEmail: customer.email,
      customerPhone: customer.phone,
      locationId: plan.offer.location.id,
      startsAt: new Date(plan.start),
      endsAt: new Date(plan.end),
      timeZone: answer.timeZone,
      wallStart: wallStartOf(plan),
      zoneRulesVersion: zoneRulesVersion(),
      priceMinor: draft.priceMinor,
      currency: answer.price.currency,
      note: draft.note,
      createdAt: new Date(draft.now),
      stateChangedAt: new Date(draft.now),
      overrideReason: draft.overrideReason,
      seriesId: draft.series?.id ?? null,
      seriesPosition: draft.series?.position ?? null,
    },
    segments: segmentRows(draft),
    answers: draft.answers.map((given) => ({ organizationId, bookingId, ...given })),
  }
}

/** The segments of a visit as they are stored. */
export function segmentRows({ plan, bookingId }: Pick<Draft, 'plan' | 'bookingId'>): NewBooking['segments'] {
  return plan.segments.map(({ staffId, start, end, resourceNames }, position) => {
    const service = plan.offer.services[position]
    if (!service) throw new Error('a segment without its service')
    return {
      organizationId: plan.offer.organization.id,
      bookingId,
      position,
      serviceId: service.id,
      staffMemberId: staffId,
      serviceName: service.name,
      startsAt: new Date(start),
      endsAt: new Date(end),
      priceMinor: service.priceMinor,
      variantName: service.variantName,
      addOnNames: service.addOnNames,
      resourceNames,
    }
  })
}
