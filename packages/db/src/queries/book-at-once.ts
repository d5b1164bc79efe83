import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database.ts'
import { isWorthRetrying, violates } from '../errors.ts'
import type { NewBooking } from './booking.ts'
import { catalogueIsKept, type CatalogueKey } from './catalogue.ts'
import { insertClaims, type NewClaim } from './claim.ts'
import { customerByContact, insertCustomer, type NewCustomer } from './customer.ts'
import { eventRow, type NewEvent } from './event.ts'
import { prepared } from '../prepared.ts'
import type { AnswerToStore } from './idempotency.ts'

/** A booking with all that belongs to it, whoever its customer turns out to be. */
export interface WholeBooking extends NewBooking {
  /** By which it was worked out: if it is another one by now, the time is as good as gone. */
  catalogue: CatalogueKey
  /** Under the key of the request, where it has one. */
  answer: AnswerToStore | undefined
  claims: readonly NewClaim[]
  customer: NewCustomer
  /** An actor without an id is the customer. */
  event: NewEvent
}

/** `gone`: it must be worked out again, as somebody else has the time. `unclear`: it has to be written step by step, to see what stands in the way. */
export type AtOnce = 'booked' | 'gone' | 'unclear'

/**
 * Writes a whole booking in one statement that is its own transaction: the claims on what is still in the catalogue as it
 * was, then the answer, the customer and the rest, each only when all before went through. If nothing could be claimed,
 * nothing is written. If only a part of it went through, there are claims without their booking, which
 * `claim_booking_fkey` refuses at the end: all of it is undone. That happens when the key was used before, when one of
 * several claims is lost, and when the customer was merged, or is added by somebody else at this moment.
 */
export async function bookAtOnce(db: Db, whole: WholeBooking): Promise<AtOnce> {
  try {
    const { rows } = await sql<{ isBooked: boolean }>`${bookingStatement(whole)}`.execute(db)
    return rows[0]?.isBooked ? 'booked' : 'gone'
  } catch (error) {
    // A deadlock undoes it all too; taken step by step it is tried again.
    if (violates(error, 'claim_booking_fkey') || isWorthRetrying(error)) return 'unclear'
    throw error
  }
}

/** Values are given once, and handed on: through a pooler it is parsed and planned anew each time it is sent. */
function bookingStatement(whole: WholeBooking) {
  const { catalogue, booking, segments, answers, event, claims, customer, answer } = whole
  const owner = { organizationId: customer.organizationId, bookingId: booking.id }
  const isTaken =
    claims.length === 1 ? sql`EXISTS (SELECT FROM taken)` : sql`(SELECT count(*) FROM taken) = ${claims.length}`
  const isStored = answer ? sql`EXISTS (SELECT FROM stored)` : isTaken
  return sql`${prepared}
    WITH taken AS (${insertClaims(owner, claims, catalogueIsKept(catalogue))} RETURNING id),
      ${answer ? sql`stored AS (${insertAnswer(answer, isTaken)}),` : sql``}
      known AS (${customerByContact(customer)}),
      added AS (${insertCustomer(customer, sql`NOT EXISTS (SELECT FROM known) AND ${isStored}`)}),
      person AS (SELECT id FROM known WHERE merged_into_id IS NULL UNION ALL SELECT id FROM added),
      booked AS (
        INSERT INTO booking (organization_id, id, state, customer_id, customer_name, customer_email, customer_phone,
          location_id, starts_at, ends_at, time_zone, wall_start, zone_rules_version, price_minor, currency, note,
          created_at, state_changed_at, override_reason)
        SELECT ${owner.organizationId}, ${booking.id}, ${booking.state}, person.id, ${booking.customerName},
          ${booking.customerEmail}, ${booking.customerPhone}, ${booking.locationId}, ${booking.startsAt},
          ${booking.endsAt}, ${booking.timeZone}, ${booking.wallStart}, ${booking.zoneRulesVersion},
          ${booking.priceMinor}, ${booking.currency}, ${booking.note}, ${booking.createdAt}, ${booking.stateChangedAt},
          ${booking.overrideReason}
        FROM person WHERE ${isStored} RETURNING organization_id, id, customer_id, created_at
      ),
      ${sql.join([...segments.map(insertSegment), ...answers.map(insertGivenAnswer), insertEvent(event)])}
    SELECT EXISTS (SELECT FROM booked) AS is_booked`
}

function insertAnswer({ organizationId, procedure, key, ...answered }: AnswerToStore, condition: RawBuilder<unknown>) {
  return sql`
    INSERT INTO idempotency (organization_id, procedure, key, request_hash, answer, created_at)
    SELECT ${organizationId}, ${procedure}, ${key}, ${answered.requestHash}, ${JSON.stringify(answered.answer)},
      ${answered.createdAt}
    WHERE ${condition} ON CONFLICT DO NOTHING RETURNING key`
}

function insertSegment(segment: NewBooking['segments'][number], index: number) {
  return sql`${sql.raw(`segment_${index}`)} AS (
    INSERT INTO booking_segment (organization_id, booking_id, position, service_id, staff_member_id, service_name,
      starts_at, ends_at, price_minor, variant_name, add_on_names, resource_names)
    SELECT organization_id, id, ${segment.position}, ${segment.serviceId}, ${segment.staffMemberId},
      ${segment.serviceName}, ${segment.startsAt}, ${segment.endsAt}, ${segment.priceMinor}, ${segment.variantName},
      ${segment.addOnNames}, ${segment.resourceNames}
    FROM booked)`
}

function insertGivenAnswer({ questionId, label, answer }: NewBooking['answers'][number], index: number) {
  return sql`${sql.raw(`answer_${index}`)} AS (
    INSERT INTO booking_answer (organization_id, booking_id, question_id, label, answer)
    SELECT organization_id, id, ${questionId}, ${label}, ${answer} FROM booked)`
}

function insertEvent(event: NewEvent) {
  const { id, type, actor, details } = eventRow(event)
  const who = event.actor['id'] === null ? sql`${actor}::jsonb || jsonb_build_object('id', customer_id)` : actor
  return sql`recorded AS (
    INSERT INTO event (organization_id, id, type, subject_id, actor, details, occurred_at)
    SELECT organization_id, ${id}, ${type}, id, ${who}, ${details}, created_at FROM booked)`
}
