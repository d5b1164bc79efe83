import { inTransaction } from '@openhours/db'
import {
  findApiKey,
  listApiKeys as listKeys,
  renameKey,
  revokeKey,
  type ApiKeyKey,
} from '@openhours/db/queries/api-key'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { presentApiKey } from './present-api-key.ts'
import type { ApiKey, apiKeyKey, apiKeyList, listApiKeysInput, renameApiKeyInput } from './schema.ts'

/** All keys, also those that are over, the last one first. None of them can be read again. */
export async function listApiKeys(
  { db }: Pick<Context, 'db'>,
  { organizationId }: z.output<typeof listApiKeysInput>,
): Promise<z.output<typeof apiKeyList>> {
  const rows = await listKeys(db, organizationId)
  return { keys: rows.map(presentApiKey) }
}

/** Ends a key at once and for good. Doing it twice is the same as once. Throws `not_found`. */
export async function revokeApiKey(ctx: Context, key: z.output<typeof apiKeyKey>): Promise<ApiKey> {
  await inTransaction(ctx.db, async (tx) => {
    if (!(await revokeKey(tx, key, ctx.clock.now()))) return
    const { organizationId, keyId } = key
    await recordChangeOf(tx, ctx, { organizationId, type: 'api_key.revoked', subjectId: keyId, details: {} })
  })
  return readKey(ctx, key)
}

/** Gives a key another name, unless somebody else has done so meanwhile. Throws `not_found`, `changed_meanwhile`. */
export async function renameApiKey(
  ctx: Context,
  { name, version, ...key }: z.output<typeof renameApiKeyInput>,
): Promise<ApiKey> {
  const before = await readKey(ctx, key)
  if (before.name === name) return before
  await inTransaction(ctx.db, async (tx) => {
    if (!(await renameKey(tx, key, { name, version }))) throw new AppError('changed_meanwhile', {})
    const details = { from: before.name, to: name }
    await recordChangeOf(tx, ctx, {
      organizationId: key.organizationId,
      type: 'api_key.renamed',
      subjectId: key.keyId,
      details,
    })
  })
  return readKey(ctx, key)
}

async function readKey({ db }: Pick<Context, 'db'>, key: ApiKeyKey): Promise<ApiKey> {
  const row = await findApiKey(db, key)
  if (!row) throw new AppError('not_found', { what: 'api_key' })
  return presentApiKey(row)
}
