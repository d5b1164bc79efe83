import { sql } from 'kysely'
import type { Tx } from '../database.ts'
import type { CustomerKey } from './customer.ts'

/** How many visits of a customer are still to come, or going on. The customer must be locked. */
export async function countComingBookings(tx: Tx, { organizationId, customerId }: CustomerKey, now: Date) {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM booking
    WHERE organization_id = ${organizationId} AND customer_id = ${customerId}
      AND state IN ('requested', 'confirmed', 'arrived') AND ends_at > ${now}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Removes the person from the customer, and from who was merged into them. */
export async function emptyCustomer(tx: Tx, { organizationId, customerId }: CustomerKey, at: Date): Promise<void> {
  await tx
    .updateTable('customer')
    .set(({ eb }) => ({
      name: '',
      searchName: '',
      email: null,
      phone: null,
      notes: '',
      erasedAt: at,
      version: eb('version', '+', 1),
    }))
    .where('organizationId', '=', organizationId)
    .where((where) => where.or([where('id', '=', customerId), where('mergedIntoId', '=', customerId)]))
    .execute()
}

/**
 * Removes the person from their bookings and from what they waited for, and answers the ids of both and of their series.
 * A booking stays for the books: when, what, with whom, for how much. It can no longer be undone.
 */
export async function emptyBookings(tx: Tx, { organizationId, customerId }: CustomerKey): Promise<string[]> {
  const bookings = await tx
    .updateTable('booking')
    .set({
      customerName: '',
      customerEmail: null,
      customerPhone: null,
      note: '',
      cancelReason: null,
      overrideReason: sql<string>`CASE WHEN override_reason IS NOT NULL THEN '' END`,
      previousState: null,
    })
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .returning('id')
    .execute()
  const bookingIds = bookings.map(({ id }) => id)
  await sql`
    DELETE FROM booking_answer
    WHERE organization_id = ${organizationId} AND booking_id = ANY(${bookingIds}::uuid[])`.execute(tx)
  const entries = await tx
    .updateTable('waitlistEntry')
    .set({ customerName: '', customerEmail: null, customerPhone: null })
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .returning('id')
    .execute()
  const series = await tx
    .selectFrom('series')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .execute()
  return [...bookingIds, ...entries.map(({ id }) => id), ...series.map(({ id }) => id)]
}

/** Keeps of the details of some subjects' events only what says nothing of a person. */
export async function emptyEvents(
  tx: Tx,
  organizationId: string,
  { subjectIds, keptDetails }: { subjectIds: readonly string[]; keptDetails: readonly string[] },
): Promise<void> {
  await sql`
    UPDATE event SET details = (
      SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(details)
      WHERE key = ANY(${[...keptDetails]}::text[])
    )
    WHERE organization_id = ${organizationId} AND subject_id = ANY(${[...subjectIds]}::uuid[])
      AND details <> '{}'`.execute(tx)
}

export interface AnswerAboutSubjects {
  procedure: string
  key: string
  answer: Record<string, unknown>
}

/** The stored answers that speak of some subjects, at whatever depth. */
export async function findAnswersAbout(
  tx: Tx,
  organizationId: string,
  subjectIds: readonly string[],
): Promise<AnswerAboutSubjects[]> {
  const { rows } = await sql<AnswerAboutSubjects>`
    SELECT i.procedure, i.key, i.answer FROM idempotency i
    WHERE i.organization_id = ${organizationId} AND EXISTS (
      SELECT FROM jsonb_path_query(i.answer, '$.**.id') found WHERE found #>> '{}' = ANY(${[...subjectIds]}::text[])
    )`.execute(tx)
  return rows
}

/** Writes a stored answer anew. */
export async function replaceAnswer(tx: Tx, organizationId: string, stored: AnswerAboutSubjects): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(stored.answer) })
    .where('organizationId', '=', organizationId)
    .where('procedure', '=', stored.procedure)
    .where('key', '=', stored.key)
    .execute()
}
