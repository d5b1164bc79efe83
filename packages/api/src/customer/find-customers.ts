import { searchCustomers } from '@openhours/db/queries/customer-record'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { findUnstorableText } from '../contract/unstorable-text.ts'
import type { Context } from '../context.ts'
import { presentCustomer } from './present-customer.ts'
import type { customerList, findCustomersInput } from './schema.ts'

// What is inside a cursor has passed nobody's check yet.
const cursorContent = z
  .object({ searchName: z.string(), id: z.uuid() })
  .refine((content) => findUnstorableText(content) === undefined)

/** Customers by name, all or those who match. */
export async function findCustomers(
  { db }: Pick<Context, 'db'>,
  { organizationId, text, limit, cursor }: z.output<typeof findCustomersInput>,
): Promise<z.output<typeof customerList>> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const rows = await searchCustomers(db, { organizationId, text: text || undefined, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    customers: page.map(presentCustomer),
    nextCursor: last ? writeCursor({ searchName: last.searchName, id: last.id }) : null,
  }
}

function writeCursor(content: z.output<typeof cursorContent>): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

function readCursor(cursor: string): z.output<typeof cursorContent> {
  try {
    return cursorContent.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new AppError('invalid_input', {
      issues: [{ path: 'cursor', code: 'invalid_cursor', message: 'Not a cursor of ours.' }],
    })
  }
}
