import { attemptKey, countAttempt } from '@openhours/db/queries/attempt'
import { findSignInPlace } from '@openhours/db/queries/customer-session'
import type { CodeKey } from '@openhours/db/queries/sign-in-code'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { normalizeContact } from '../customer/normalize-contact.ts'

interface Limit {
  /** What is tried, and by whom. */
  purpose: string
  subject: string
  max: number
  windowSeconds: number
}

/** Counts a try. Throws `too_many_requests`. */
export async function limitTries({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: Limit): Promise<void> {
  const { purpose, subject, max, windowSeconds } = limit
  const now = new Date(clock.now())
  const counted = await countAttempt(db, { key: attemptKey(purpose, subject), max, windowSeconds, now })
  if (!counted.isAllowed) throw new AppError('too_many_requests', { retryAfterSeconds: counted.retryAfterSeconds })
}

/** Where somebody signs in, and by what, in the form in which it is stored. Throws `not_found`, `invalid_input`. */
export async function whoSignsIn(
  { db }: Pick<Context, 'db'>,
  { organizationId, email, phone }: { organizationId: string; email?: string | undefined; phone?: string | undefined },
): Promise<CodeKey & { organizationName: string }> {
  const place = await findSignInPlace(db, organizationId)
  if (!place) throw new AppError('not_found', { what: 'organization' })
  const given = normalizeContact({ ...(email && { email }), ...(phone && { phone }) }, place.country, '')
  // The id as it is stored: what is counted and sealed under it must not depend on how the caller wrote it.
  const contact = given.email ?? given.phone ?? ''
  return { organizationId: place.organizationId, contact, organizationName: place.name }
}
