import { inTransaction, violates, type Tx } from '@openhours/db'
import {
  findCustomerByContact,
  lockCustomerToChange,
  writeCustomer,
  type CustomerValues,
} from '@openhours/db/queries/customer-record'
import { endSessions } from '@openhours/db/queries/customer-session'
import { findOrganizationCountry } from '@openhours/db/queries/organization'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { readCustomer } from './get-customer.ts'
import { normalizeContact } from './normalize-contact.ts'
import { recordCustomerEvent } from './record-customer-event.ts'
import type { Customer, updateCustomerInput } from './schema.ts'

type Input = z.output<typeof updateCustomerInput>

const fields = ['name', 'email', 'phone', 'notes'] as const
const contactKeys = ['customer_email_key', 'customer_phone_only_key']

/**
 * Changes what is known of a customer, unless somebody has changed it since the caller looked. Asked again, it finds
 * done what it asks for. Throws `not_found`, `invalid_input`, `changed_meanwhile`, `contact_in_use`.
 */
export async function updateCustomer(ctx: Context, input: Input): Promise<Customer> {
  const asked = await valuesOf(ctx, input)
  try {
    await inTransaction(ctx.db, (tx) => change(tx, { ctx, input, asked }))
  } catch (error) {
    if (!contactKeys.some((constraint) => violates(error, constraint))) throw error
    throw new AppError('contact_in_use', { customerId: await whoElse(ctx, input, asked) })
  }
  return readCustomer(ctx, input)
}

interface Change {
  ctx: Context
  input: Input
  asked: Partial<CustomerValues>
}

async function change(tx: Tx, { ctx, input, asked }: Change): Promise<void> {
  const row = await lockCustomerToChange(tx, input)
  if (!row) throw await whyNot(ctx, input)
  const values = { name: row.name, email: row.email, phone: row.phone, notes: row.notes, ...asked }
  const changed = fields.filter((field) => values[field] !== row[field])
  if (changed.length === 0) return
  if (row.version !== input.version) throw new AppError('changed_meanwhile', {})
  if (values.email === null && values.phone === null) throw contactMissing()
  await writeCustomer(tx, input, values)
  // Whoever has the address that was given up is signed out: it can be somebody else's by now.
  for (const field of ['email', 'phone'] as const) {
    const former = row[field]
    if (former !== null && changed.includes(field)) await endSessions(tx, input, former)
  }
  // What it was and is stays out of the event: events outlive the person.
  await recordCustomerEvent(tx, { ctx, key: input, type: 'customer.updated', details: { changed } })
}

async function valuesOf({ db }: Context, { organizationId, name, email, phone, notes }: Input) {
  const country = await findOrganizationCountry(db, organizationId)
  if (!country) throw new AppError('not_found', { what: 'organization' })
  const contact = normalizeContact({ ...(email && { email }), ...(phone && { phone }) }, country, '')
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email: contact.email }),
    ...(phone !== undefined && { phone: contact.phone }),
    ...(notes !== undefined && { notes }),
  }
}

/** Who was merged can only be changed through the one they are part of. */
async function whyNot(ctx: Context, input: Input): Promise<AppError> {
  const { erasedAt } = await readCustomer(ctx, input)
  return erasedAt ? new AppError('not_found', { what: 'customer' }) : new AppError('changed_meanwhile', {})
}

/** Whoever goes by what was asked for; null when they have changed it since. */
async function whoElse(ctx: Context, input: Input, asked: Partial<CustomerValues>): Promise<string | null> {
  const { email, phone } = { ...(await readCustomer(ctx, input)), ...asked }
  return (await findCustomerByContact(ctx.db, input.organizationId, { email, phone })) ?? null
}

function contactMissing(): AppError {
  return new AppError('invalid_input', {
    issues: [{ path: 'email', code: 'contact_missing', message: 'Neither an e-mail address nor a phone number.' }],
  })
}
