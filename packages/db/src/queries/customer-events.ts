import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { CustomerKey } from './customer.ts'

export interface CustomerEventRow {
  id: string
  sequence: number
  type: string
  subjectId: string
  actor: Record<string, unknown>
  details: Record<string, unknown>
  occurredAt: number
}

export interface CustomerEventsQuestion extends CustomerKey {
  /** Those after this one. */
  afterSequence: number
  limit: number
}

/**
 * What happened to a customer and to whoever was merged into them: to the person, their bookings and series, and their
 * places on the waitlist.
 */
export async function listCustomerEvents(db: Db, question: CustomerEventsQuestion): Promise<CustomerEventRow[]> {
  const { organizationId, customerId, afterSequence, limit } = question
  const { rows } = await sql<CustomerEventRow>`
    SELECT e.id, e.sequence, e.type, e.subject_id, e.actor, e.details, e.occurred_at FROM event e
    WHERE e.organization_id = ${organizationId} AND e.sequence > ${afterSequence} AND e.subject_id IN (
      SELECT id FROM customer
      WHERE organization_id = ${organizationId} AND (id = ${customerId} OR merged_into_id = ${customerId})
      UNION ALL SELECT id FROM booking WHERE organization_id = ${organizationId} AND customer_id = ${customerId}
      UNION ALL SELECT id FROM series WHERE organization_id = ${organizationId} AND customer_id = ${customerId}
      UNION ALL SELECT id FROM waitlist_entry WHERE organization_id = ${organizationId} AND customer_id = ${customerId}
    ) ORDER BY e.sequence LIMIT ${limit}`.execute(db)
  return rows
}
