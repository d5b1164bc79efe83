import type { Tx } from '../database.ts'

export interface NewCustomer {
  organizationId: string
  id: string
  name: string
  email: string | null
  phone: string | null
  createdAt: Date
}

/** The customer with this e-mail address (or, without one, this phone number); a new one if nobody has it. */
export async function findOrInsertCustomer(tx: Tx, customer: NewCustomer): Promise<string> {
  return (await findCustomerId(tx, customer)) ?? (await insertCustomer(tx, customer)) ?? (await mustFind(tx, customer))
}

async function findCustomerId(tx: Tx, { organizationId, email, phone }: NewCustomer): Promise<string | undefined> {
  let query = tx.selectFrom('customer').select('id').where('organizationId', '=', organizationId)
  query = email === null ? query.where('phone', '=', phone) : query.where('email', '=', email)
  const row = await query.orderBy('id').limit(1).executeTakeFirst()
  return row?.id
}

async function insertCustomer(tx: Tx, customer: NewCustomer): Promise<string | undefined> {
  const row = await tx
    .insertInto('customer')
    .values(customer)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Somebody inserted the same person between our two statements; READ COMMITTED sees them now. */
async function mustFind(tx: Tx, customer: NewCustomer): Promise<string> {
  const id = await findCustomerId(tx, customer)
  if (!id) throw new Error('customer neither found nor inserted')
  return id
}
