import type { CustomerKey } from '@openhours/db/queries/customer'
import { findCustomer, listCustomerBookings, type CustomerRow } from '@openhours/db/queries/customer-record'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { readStartCursor, writeStartCursor } from '../booking/start-cursor.ts'
import { presentForStaff } from '../booking/present-booking.ts'
import type { Context } from '../context.ts'
import { presentCustomer } from './present-customer.ts'
import type { Customer, CustomerWithHistory, getCustomerInput } from './schema.ts'

/** A customer with their visits, the last one first. Throws `not_found`. */
export async function getCustomer(
  { db }: Pick<Context, 'db'>,
  { organizationId, customerId, limit, cursor }: z.output<typeof getCustomerInput>,
): Promise<CustomerWithHistory> {
  const row = await mustFindCustomer({ db }, { organizationId, customerId })
  const bookings = await listCustomerBookings(db, {
    organizationId,
    customerId: row.id,
    before: cursor === undefined ? undefined : readStartCursor(cursor),
    limit: limit + 1,
  })
  const page = bookings.slice(0, limit)
  const last = bookings.length > limit ? page.at(-1) : undefined
  return {
    ...presentCustomer(row),
    bookings: page.map(presentForStaff),
    nextCursor: last ? writeStartCursor(last) : null,
  }
}

/** A customer by their id, or by that of one who is part of them. Throws `not_found`. */
export async function readCustomer(ctx: Pick<Context, 'db'>, key: CustomerKey): Promise<Customer> {
  return presentCustomer(await mustFindCustomer(ctx, key))
}

async function mustFindCustomer({ db }: Pick<Context, 'db'>, key: CustomerKey): Promise<CustomerRow> {
  const row = await findCustomer(db, key)
  if (!row) throw new AppError('not_found', { what: 'customer' })
  return row
}
