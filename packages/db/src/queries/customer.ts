import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../database.ts'
import { searchableText } from './searchable-text.ts'

/** The same person is not inserted, merged and erased as often within one booking. */
const MAX_ATTEMPTS = 4

export interface NewCustomer {
  organizationId: string
  id: string
  name: string
  email: string | null
  phone: string | null
  createdAt: Date
}

/** Which customer. */
export interface CustomerKey {
  organizationId: string
  customerId: string
}

/**
 * The customer with this e-mail address (or, without one, this phone number); a new one if nobody has it. Until the
 * transaction ends they are neither merged nor erased, so what is written for them is not written for somebody gone.
 */
export async function findOrInsertCustomer(tx: Tx, customer: NewCustomer): Promise<string> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const id = await keepOrInsert(tx, customer)
    if (id) return id
  }
  throw new Error('customer neither found nor inserted')
}

/** The customer behind an id, which may have been merged since, kept as above; undefined for one who was erased. */
export async function keepCustomer(tx: Tx, { organizationId, customerId }: CustomerKey): Promise<string | undefined> {
  const row = await tx
    .selectFrom('customer')
    .select(['id', 'mergedIntoId'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', customerId)
    .where('erasedAt', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  return row?.mergedIntoId ? keepCustomer(tx, { organizationId, customerId: row.mergedIntoId }) : row?.id
}

/**
 * In one statement; undefined when somebody else inserts, or erases, the same person at this moment: then the next
 * statement sees it, as it is READ COMMITTED.
 */
async function keepOrInsert(tx: Tx, customer: NewCustomer): Promise<string | undefined> {
  const { rows } = await sql<FoundCustomer>`
    WITH known AS (${customerByContact(customer)}),
      added AS (${insertCustomer(customer, sql`NOT EXISTS (SELECT FROM known)`)})
    SELECT id, merged_into_id FROM known UNION ALL SELECT id, merged_into_id FROM added`.execute(tx)
  return currentId(tx, customer.organizationId, rows[0])
}

/** No row where the condition does not hold, or somebody else has inserted the same person. */
export function insertCustomer(customer: NewCustomer, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  const { organizationId, id, name, email, phone, createdAt } = customer
  return sql`
    INSERT INTO customer (organization_id, id, name, email, phone, is_phone_theirs, created_at, search_name)
    SELECT ${organizationId}, ${id}, ${name}, ${email}, ${phone}, ${email === null}, ${createdAt},
      ${searchableText(name)}
    WHERE ${condition} ON CONFLICT DO NOTHING RETURNING id, merged_into_id`
}

interface FoundCustomer {
  id: string
  mergedIntoId: string | null
}

/** Whoever goes by the address, of whom there is one; or by the number, and then whoever is merged comes last. */
export function customerByContact({ organizationId, email, phone }: NewCustomer): RawBuilder<unknown> {
  const contact =
    email === null ? sql`phone = ${phone} ORDER BY merged_into_id NULLS FIRST, id LIMIT 1` : sql`email = ${email}`
  return sql`
    SELECT id, merged_into_id FROM customer WHERE organization_id = ${organizationId} AND ${contact} FOR KEY SHARE`
}

async function currentId(
  tx: Tx,
  organizationId: string,
  found: FoundCustomer | undefined,
): Promise<string | undefined> {
  return found?.mergedIntoId ? keepCustomer(tx, { organizationId, customerId: found.mergedIntoId }) : found?.id
}
