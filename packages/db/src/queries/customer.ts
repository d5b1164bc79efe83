import type { Tx } from '../database.ts'
import { searchableText } from './searchable-text.ts'

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
  return (await keepByContact(tx, customer)) ?? (await insertCustomer(tx, customer)) ?? (await mustFind(tx, customer))
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

async function keepByContact(tx: Tx, { organizationId, email, phone }: NewCustomer): Promise<string | undefined> {
  let query = tx.selectFrom('customer').select(['id', 'mergedIntoId']).where('organizationId', '=', organizationId)
  query = email === null ? query.where('phone', '=', phone) : query.where('email', '=', email)
  // Who is merged comes last: somebody else may go by that phone number now.
  const row = await query
    .orderBy('mergedIntoId', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .limit(1)
    .forKeyShare()
    .executeTakeFirst()
  return row?.mergedIntoId ? keepCustomer(tx, { organizationId, customerId: row.mergedIntoId }) : row?.id
}

async function insertCustomer(tx: Tx, customer: NewCustomer): Promise<string | undefined> {
  const row = await tx
    .insertInto('customer')
    .values({ ...customer, searchName: searchableText(customer.name) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Somebody inserted the same person between our two statements; READ COMMITTED sees them now. */
async function mustFind(tx: Tx, customer: NewCustomer): Promise<string> {
  const id = await keepByContact(tx, customer)
  if (!id) throw new Error('customer neither found nor inserted')
  return id
}
