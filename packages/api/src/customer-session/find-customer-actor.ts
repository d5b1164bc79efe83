import { isSameHash, readSecretToken } from '@openhours/auth/secret-token'
import { findSession } from '@openhours/db/queries/customer-session'
import type { Context, CustomerActor } from '../context.ts'

/**
 * The customer behind the token of a session, by one statement; undefined for one that opens nothing: made up, of another
 * organization, ended, too old. Who was merged is the one they are part of; who was erased is nobody.
 */
export async function findCustomerActor(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  token: string,
): Promise<CustomerActor | undefined> {
  const read = readSecretToken('ohc_', token)
  if (!read) return undefined
  const { organizationId, id: sessionId } = read
  const row = await findSession(db, { organizationId, sessionId }, clock.now())
  if (!row || !isSameHash(row.secretHash, read.secretHash)) return undefined
  return { kind: 'customer', organizationId, customerId: row.customerId, sessionId }
}
