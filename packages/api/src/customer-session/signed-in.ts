import { findSignedIn, type SessionKey, type SignedInRow } from '@openhours/db/queries/customer-session'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { updateCustomer } from '../customer/update-customer.ts'
import type { SignedIn, updateSignedInInput } from './schema.ts'

/** Who is signed in. Throws `sign_in_needed` when they were forgotten a moment ago. */
export async function getSignedIn(ctx: Context): Promise<SignedIn> {
  const { organization, isTheirs, contact, ...row } = await readSignedIn(ctx)
  const { id, name, version } = row
  const reached = isTheirs ? { email: row.email, phone: row.phone } : { email: null, phone: contact }
  return { customer: { id, name, ...reached, version }, organization, shows: isTheirs ? 'customer' : 'contact' }
}

/**
 * Changes the name that somebody goes by. Another address or number would have to be shown to be theirs first: for that
 * they book with it, or ask the business. Throws `forbidden`, `changed_meanwhile`.
 */
export async function updateSignedIn(
  ctx: Context,
  { organizationId, version, name }: z.output<typeof updateSignedInInput>,
): Promise<SignedIn> {
  const { id: customerId, isTheirs } = await readSignedIn(ctx)
  if (!isTheirs) throw new AppError('forbidden', {})
  await updateCustomer(ctx, { organizationId, customerId, version, name })
  return getSignedIn(ctx)
}

export async function readSignedIn(ctx: Pick<Context, 'db' | 'actor'>): Promise<SignedInRow> {
  const row = await findSignedIn(ctx.db, sessionOf(ctx))
  if (!row) throw new AppError('sign_in_needed', {})
  return row
}

/** The session that the caller came by; the matrix lets only customers in. Throws `sign_in_needed`. */
export function sessionOf({ actor }: Pick<Context, 'actor'>): SessionKey {
  if (actor.kind !== 'customer') throw new AppError('sign_in_needed', {})
  const { organizationId, customerId, sessionId } = actor
  return { organizationId, customerId, sessionId }
}
