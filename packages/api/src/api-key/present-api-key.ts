import { hintOf } from '@openhours/auth/secret-token'
import type { ApiKeyRow } from '@openhours/db/queries/api-key'
import { apiKeyScope, type ApiKey, type Scope } from './schema.ts'

/** A key as those in charge see it. */
export function presentApiKey(row: ApiKeyRow): ApiKey {
  const told = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString())
  return {
    id: row.id,
    name: row.name,
    scopes: scopesOf(row),
    beginsWith: hintOf('ohk_', row.id),
    createdBy: row.createdByName,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: told(row.expiresAt),
    revokedAt: told(row.revokedAt),
    lastUsedAt: told(row.lastUsedAt),
    version: row.version,
  }
}

/** The scopes of a key that there still are. */
export function scopesOf({ scopes }: Pick<ApiKeyRow, 'scopes'>): Scope[] {
  return scopes.flatMap((scope) => apiKeyScope.safeParse(scope).data ?? [])
}
