import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { prepared } from '../prepared.ts'

/** Which key. */
export interface ApiKeyKey {
  organizationId: string
  keyId: string
}

export interface ApiKeyRow {
  id: string
  name: string
  scopes: string[]
  version: number
  createdByName: string
  createdAt: number
  expiresAt: number | null
  revokedAt: number | null
  lastUsedAt: number | null
}

const told = [
  'id',
  'name',
  'scopes',
  'version',
  'createdByName',
  'createdAt',
  'expiresAt',
  'revokedAt',
  'lastUsedAt',
] as const

/** The keys of an organization, also those that are no longer good; the last one first. */
export async function listApiKeys(db: Db, organizationId: string): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('apiKey')
    .select(told)
    .where('organizationId', '=', organizationId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findApiKey(db: Db, { organizationId, keyId }: ApiKeyKey): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('apiKey')
    .select(told)
    .where('organizationId', '=', organizationId)
    .where('id', '=', keyId)
    .executeTakeFirst()
}

export interface UsableKey {
  name: string
  scopes: string[]
  secretHash: Buffer
  lastUsedAt: number | null
}

/** A key that is good now: not revoked, not expired, and of an organization that is open. */
export async function findUsableKey(
  db: Db,
  { organizationId, keyId }: ApiKeyKey,
  now: number,
): Promise<UsableKey | undefined> {
  const { rows } = await sql<UsableKey>`${prepared}
    SELECT k.name, k.scopes, k.secret_hash, k.last_used_at
    FROM api_key k JOIN organization o ON o.organization_id = k.organization_id
    WHERE k.organization_id = ${organizationId} AND k.id = ${keyId} AND k.revoked_at IS NULL
      AND (k.expires_at IS NULL OR k.expires_at > ${new Date(now)}) AND o.deleted_from IS NULL`.execute(db)
  return rows[0]
}

/** Notes that a key is in use, unless that was noted after `staleBefore`. */
export async function noteKeyUse(
  db: Db,
  { organizationId, keyId }: ApiKeyKey,
  { now, staleBefore }: { now: number; staleBefore: number },
): Promise<void> {
  await sql`
    UPDATE api_key SET last_used_at = ${new Date(now)}
    WHERE organization_id = ${organizationId} AND id = ${keyId}
      AND (last_used_at IS NULL OR last_used_at < ${new Date(staleBefore)})`.execute(db)
}

/** How many keys of an organization are good now. */
export async function countLiveKeys(tx: Tx, organizationId: string, now: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM api_key
    WHERE organization_id = ${organizationId} AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${new Date(now)})`.execute(tx)
  return rows[0]?.count ?? 0
}

export interface NewApiKey {
  organizationId: string
  id: string
  name: string
  scopes: string[]
  secretHash: Buffer
  createdByName: string
  createdAt: Date
  expiresAt: Date | null
}

export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<void> {
  await tx.insertInto('apiKey').values(key).execute()
}

/** Ends a key for good; false when it had ended before, or never was. */
export async function revokeKey(tx: Tx, { organizationId, keyId }: ApiKeyKey, now: number): Promise<boolean> {
  const row = await tx
    .updateTable('apiKey')
    .set({ revokedAt: new Date(now) })
    .where('organizationId', '=', organizationId)
    .where('id', '=', keyId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives a key another name, if it is at the version that the caller saw. */
export async function renameKey(
  tx: Tx,
  { organizationId, keyId }: ApiKeyKey,
  { name, version }: { name: string; version: number },
): Promise<boolean> {
  const row = await tx
    .updateTable('apiKey')
    .set({ name, version: version + 1 })
    .where('organizationId', '=', organizationId)
    .where('id', '=', keyId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
