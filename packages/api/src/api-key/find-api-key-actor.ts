import { isSameHash, readSecretToken } from '@openhours/auth/secret-token'
import { findUsableKey, noteKeyUse } from '@openhours/db/queries/api-key'
import type { ApiKeyActor, Context } from '../context.ts'
import { scopesOf } from './present-api-key.ts'

/** The last use of a key is known to the minute: one that is busy does not write at every request. */
const NOTED_EVERY_MS = 60_000

/**
 * The program behind a key, by one statement; undefined for a key that opens nothing: made up, of another organization,
 * revoked, expired. Whoever came with such a key must be told so, and is not to be taken for a visitor.
 */
export async function findApiKeyActor(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  token: string,
  address?: string,
): Promise<ApiKeyActor | undefined> {
  const read = readSecretToken('ohk_', token)
  if (!read) return undefined
  const { organizationId, id: keyId } = read
  const now = clock.now()
  const row = await findUsableKey(db, { organizationId, keyId }, now)
  if (!row || !isSameHash(row.secretHash, read.secretHash)) return undefined
  const staleBefore = now - NOTED_EVERY_MS
  if (row.lastUsedAt === null || row.lastUsedAt < staleBefore) {
    // Nobody waits for it, and nothing depends on it: the next request tries again.
    noteKeyUse(db, { organizationId, keyId }, { now, staleBefore }).catch(() => undefined)
  }
  return { kind: 'apiKey', organizationId, keyId, name: row.name, scopes: scopesOf(row), address }
}
