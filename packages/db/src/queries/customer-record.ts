import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { selectBooking, type BookingRow } from './booking.ts'
import type { CustomerKey } from './customer.ts'
import { containing, searchableText } from './searchable-text.ts'

export interface CustomerRow {
  id: string
  name: string
  email: string | null
  phone: string | null
  notes: string
  version: number
  createdAt: number
  erasedAt: number | null
  /** Who was merged into them. */
  alsoKnownAs: { name: string; email: string | null; phone: string | null }[]
  /** Every visit that was ever agreed, also those that were cancelled. */
  bookingCount: number
  cancelledCount: number
  noShowCount: number
}

/** A customer by their id, or by the id of one who was merged into them. */
export async function findCustomer(db: Db, key: CustomerKey): Promise<CustomerRow | undefined> {
  const { organizationId, customerId } = key
  const { rows } = await sql<CustomerRow>`
    ${selectCustomer} WHERE c.organization_id = ${organizationId} AND c.id = (
      SELECT coalesce(asked.merged_into_id, asked.id) FROM customer asked
      WHERE asked.organization_id = ${organizationId} AND asked.id = ${customerId}
    )`.execute(db)
  return rows[0]
}

export interface CustomersQuestion {
  organizationId: string
  /** Part of a name, an e-mail address or a phone number; left out, everybody. */
  text?: string | undefined
  /** Those after this one, in the order of the list. */
  after?: { searchName: string; id: string } | undefined
  limit: number
}

/** Customers by name; neither the erased, nor the merged, who are found through what they are part of. */
export async function searchCustomers(
  db: Db,
  { organizationId, text, after, limit }: CustomersQuestion,
): Promise<(CustomerRow & { searchName: string })[]> {
  const { rows } = await sql<CustomerRow & { searchName: string }>`
    ${selectCustomer}
    WHERE c.organization_id = ${organizationId} AND c.merged_into_id IS NULL AND c.erased_at IS NULL
      AND (${after === undefined} OR (c.search_name, c.id) > (${after?.searchName ?? ''}, ${after?.id ?? null}::uuid))
      AND ${text === undefined ? sql`true` : matches(organizationId, text)}
    ORDER BY c.search_name, c.id LIMIT ${limit}`.execute(db)
  return rows
}

function matches(organizationId: string, text: string) {
  const pattern = containing(searchableText(text))
  // A number is found however it is written, with or without the country or the leading zero.
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '')
  const isNumber = digits.length >= 3 && /^[\d\s()+./-]+$/.test(text)
  const test = (customer: string) => {
    const [name, email, phone] = ['search_name', 'email', 'phone'].map((column) => sql.ref(`${customer}.${column}`))
    return sql`(${name} LIKE ${pattern} OR ${email} LIKE ${pattern} OR (${isNumber} AND ${phone} LIKE ${`%${digits}%`}))`
  }
  return sql`(${test('c')} OR EXISTS (
    SELECT FROM customer m WHERE m.organization_id = ${organizationId} AND m.merged_into_id = c.id AND ${test('m')}
  ))`
}

export interface HistoryQuestion extends CustomerKey {
  /** Those before this one. */
  before?: { startsAt: number; id: string } | undefined
  limit: number
}

/** The bookings of a customer, the last one first. */
export async function listCustomerBookings(db: Db, question: HistoryQuestion): Promise<BookingRow[]> {
  const { organizationId, customerId, before, limit } = question
  const { rows } = await sql<BookingRow>`
    ${selectBooking}
    WHERE b.organization_id = ${organizationId} AND b.customer_id = ${customerId} AND b.state <> 'held'
      AND (${before === undefined}
        OR (b.starts_at, b.id) < (${new Date(before?.startsAt ?? 0)}, ${before?.id ?? null}::uuid))
    ORDER BY b.starts_at DESC, b.id DESC LIMIT ${limit}`.execute(db)
  return rows
}

/** The customer who goes by an address or a number, as the constraints see it. */
export async function findCustomerByContact(
  db: Db,
  organizationId: string,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT coalesce(merged_into_id, id) AS id FROM customer
    WHERE organization_id = ${organizationId} AND (email = ${email} OR (${email}::text IS NULL AND phone = ${phone}))
    ORDER BY merged_into_id NULLS FIRST, id LIMIT 1`.execute(db)
  return rows[0]?.id
}

export interface LockedCustomer {
  id: string
  name: string
  email: string | null
  phone: string | null
  notes: string
  version: number
}

/** Reads a customer to change them; undefined for one who is merged or erased. Bookings for them go on. */
export async function lockCustomerToChange(tx: Tx, key: CustomerKey): Promise<LockedCustomer | undefined> {
  return tx
    .selectFrom('customer')
    .select(['id', 'name', 'email', 'phone', 'notes', 'version'])
    .where('organizationId', '=', key.organizationId)
    .where('id', '=', key.customerId)
    .where('mergedIntoId', 'is', null)
    .where('erasedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export type CustomerValues = Pick<LockedCustomer, 'name' | 'email' | 'phone' | 'notes'>

/** Writes a customer. What they were known by before they were merged gives way to it. */
export async function writeCustomer(tx: Tx, key: CustomerKey, values: CustomerValues): Promise<void> {
  const { organizationId, customerId } = key
  await tx
    .updateTable('customer')
    .set({ email: null })
    .where('organizationId', '=', organizationId)
    .where('mergedIntoId', '=', customerId)
    .where('email', '=', values.email)
    .execute()
  await tx
    .updateTable('customer')
    .set(({ eb }) => ({
      ...values,
      // Whoever writes a number for them says that it is theirs.
      isPhoneTheirs: sql<boolean>`is_phone_theirs OR phone IS DISTINCT FROM ${values.phone} OR ${values.email === null}`,
      searchName: searchableText(values.name),
      version: eb('version', '+', 1),
    }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', customerId)
    .execute()
}

const selectCustomer = sql`
  SELECT c.id, c.name, c.email, c.phone, c.notes, c.version, c.created_at, c.erased_at, c.search_name,
    (
      SELECT coalesce(json_agg(json_build_object('name', m.name, 'email', m.email, 'phone', m.phone) ORDER BY m.id), '[]')
      FROM customer m WHERE m.organization_id = c.organization_id AND m.merged_into_id = c.id
    ) AS also_known_as,
    visits.booking_count, visits.cancelled_count, visits.no_show_count
  FROM customer c
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS booking_count, count(*) FILTER (WHERE b.state = 'cancelled')::int AS cancelled_count,
      count(*) FILTER (WHERE b.state = 'no_show')::int AS no_show_count
    FROM booking b WHERE b.organization_id = c.organization_id AND b.customer_id = c.id AND b.state <> 'held'
  ) visits`
