import { newId, type Tx } from '@openhours/db'
import { insertBooking } from '@openhours/db/queries/booking'
import { takeClaims } from '@openhours/db/queries/claim'
import { findOrInsertCustomer } from '@openhours/db/queries/customer'
import { recordEvent } from '@openhours/db/queries/event'
import { zoneRulesVersion } from '@openhours/scheduling'
import { keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { wallStartOf, type Plan } from './plan-booking.ts'

/**
 * Writes a planned booking: its answer, its claim, and then all the rest. False when the time is gone: then the
 * transaction must be rolled back. Throws `AnsweredMeanwhile`.
 */
export async function writeBooking(tx: Tx, plan: Plan, request: IdempotentRequest | undefined): Promise<boolean> {
  const { manageToken: _, ...answer } = plan.answer
  const organizationId = plan.answer.organization.id
  // First the key: a copy of this request waits here for our end, and does not take our own claim for somebody else's.
  await keepAnswer(tx, request, { answer, now: plan.now })
  if (!(await takeClaims(tx, { organizationId, id: plan.bookingId }, [plan.claim]))) return false
  const customerId = await findOrInsertCustomer(tx, {
    organizationId,
    id: newId(),
    name: plan.input.customer.name,
    ...plan.contact,
    createdAt: new Date(plan.now),
  })
  await insertBooking(tx, bookingRow(plan, customerId), [segmentRow(plan)])
  await recordEvent(tx, {
    organizationId,
    type: 'booking.confirmed',
    subjectId: plan.bookingId,
    actor: { kind: 'customer', id: customerId },
    details: { startsAt: plan.answer.startsAt, serviceId: plan.answer.service.id, staffMemberId: plan.performer.id },
    occurredAt: new Date(plan.now),
  })
  return true
}

function bookingRow(plan: Plan, customerId: string) {
  const { answer, contact } = plan
  return {
    organizationId: answer.organization.id,
    id: plan.bookingId,
    state: answer.state,
    customerId,
    customerName: answer.customer.name,
    customerEmail: contact.email,
    customerPhone: contact.phone,
    locationId: answer.location.id,
    startsAt: new Date(plan.start),
    endsAt: new Date(plan.end),
    timeZone: answer.timeZone,
    wallStart: wallStartOf(plan),
    zoneRulesVersion: zoneRulesVersion(),
    priceMinor: answer.price.amountMinor,
    currency: answer.price.currency,
    note: answer.note,
    createdAt: new Date(plan.now),
  }
}

function segmentRow(plan: Plan) {
  const { answer } = plan
  return {
    organizationId: answer.organization.id,
    bookingId: plan.bookingId,
    position: 0,
    serviceId: answer.service.id,
    staffMemberId: plan.performer.id,
    serviceName: answer.service.name,
    startsAt: new Date(plan.start),
    endsAt: new Date(plan.end),
    priceMinor: answer.price.amountMinor,
  }
}
