import { sql } from 'kysely'
import type { Tx } from '../database.ts'

export interface CustomerToMerge {
  id: string
  mergedIntoId: string | null
  email: string | null
  phone: string | null
  isPhoneTheirs: boolean
  notes: string
}

/**
 * Reads customers and keeps everybody from changing, merging or booking for them until the transaction ends; who was
 * erased is left out. What waits on the list is locked first, as whoever accepts an offer does.
 */
export async function lockCustomers(
  tx: Tx,
  organizationId: string,
  customerIds: readonly string[],
): Promise<CustomerToMerge[]> {
  const ids = sql`${[...customerIds]}::uuid[]`
  await sql`
    SELECT FROM waitlist_entry WHERE organization_id = ${organizationId} AND customer_id = ANY(${ids})
    ORDER BY id FOR UPDATE`.execute(tx)
  const { rows } = await sql<CustomerToMerge>`
    SELECT id, merged_into_id, email, phone, is_phone_theirs, notes FROM customer
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}) AND erased_at IS NULL
    ORDER BY id FOR UPDATE`.execute(tx)
  return rows
}

export interface Merge {
  organizationId: string
  from: string
  into: string
  /** What the one who stays is known by from now on. */
  contact: { email: string | null; phone: string | null; isPhoneTheirs: boolean }
  /** The address that the one who goes keeps. */
  formerEmail: string | null
  notes: string
}

/** Makes one customer part of another, with all that is theirs. Both must be locked. */
export async function mergeCustomerInto(tx: Tx, { organizationId, from, into, ...values }: Merge): Promise<void> {
  for (const table of ['booking', 'waitlistEntry', 'series', 'customerSession'] as const) {
    await tx
      .updateTable(table)
      .set({ customerId: into })
      .where('organizationId', '=', organizationId)
      .where('customerId', '=', from)
      .execute()
  }
  await tx
    .updateTable('customer')
    .set({ mergedIntoId: into })
    .where('organizationId', '=', organizationId)
    .where('mergedIntoId', '=', from)
    .execute()
  await tx
    .updateTable('customer')
    .set(({ eb }) => ({
      mergedIntoId: into,
      email: values.formerEmail,
      notes: '',
      version: eb('version', '+', 1),
    }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', from)
    .execute()
  await tx
    .updateTable('customer')
    .set(({ eb }) => ({ ...values.contact, notes: values.notes, version: eb('version', '+', 1) }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', into)
    .execute()
}
