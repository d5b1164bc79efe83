import type { CustomerRow } from '@openhours/db/queries/customer-record'
import type { Customer } from './schema.ts'

/** A customer as staff see them. */
export function presentCustomer(row: CustomerRow): Customer {
  const { id, name, email, phone, notes, version, alsoKnownAs, bookingCount, cancelledCount, noShowCount } = row
  return {
    id,
    name,
    email,
    phone,
    notes,
    version,
    createdAt: new Date(row.createdAt).toISOString(),
    erasedAt: row.erasedAt === null ? null : new Date(row.erasedAt).toISOString(),
    alsoKnownAs,
    bookingCount,
    cancelledCount,
    noShowCount,
  }
}
