import { newSecretToken } from '@openhours/auth/secret-token'
import { inTransaction, newId } from '@openhours/db'
import { countLiveKeys, insertApiKey } from '@openhours/db/queries/api-key'
import { lockOrganization } from '@openhours/db/queries/member'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Actor, Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { presentApiKey } from './present-api-key.ts'
import type { ApiKeyCreated, createApiKeyInput } from './schema.ts'

/** More keys than this that are good at once are nobody's plan. */
const MAX_LIVE_KEYS = 100

/** Makes a key for another program, and shows it this once. Throws `not_found`, `invalid_input`, `limit_reached`. */
export async function createApiKey(
  ctx: Context,
  { organizationId, name, scopes, ...input }: z.output<typeof createApiKeyInput>,
): Promise<ApiKeyCreated> {
  const now = ctx.clock.now()
  const expiresAt = input.expiresAt === undefined ? null : Date.parse(input.expiresAt)
  if (expiresAt !== null && expiresAt <= now) throw alreadyOver()
  const id = newId()
  const { token, secretHash } = newSecretToken('ohk_', { organizationId, id })
  const row = { id, name, scopes, createdByName: nameOf(ctx.actor), createdAt: now, expiresAt }
  await inTransaction(ctx.db, async (tx) => {
    if (!(await lockOrganization(tx, organizationId))) throw new AppError('not_found', { what: 'organization' })
    if ((await countLiveKeys(tx, organizationId, now)) >= MAX_LIVE_KEYS) {
      throw new AppError('limit_reached', { limit: MAX_LIVE_KEYS })
    }
    await insertApiKey(tx, {
      ...row,
      organizationId,
      secretHash,
      createdAt: new Date(now),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    })
    const details = { name, scopes, ...(expiresAt !== null && { expiresAt: new Date(expiresAt).toISOString() }) }
    await recordChangeOf(tx, ctx, { organizationId, type: 'api_key.created', subjectId: id, details })
  })
  return { ...presentApiKey({ ...row, version: 1, revokedAt: null, lastUsedAt: null }), key: token }
}

function nameOf(actor: Actor): string {
  return actor.kind === 'member' ? actor.name : 'openhours'
}

function alreadyOver(): AppError {
  return new AppError('invalid_input', {
    issues: [{ path: 'expiresAt', code: 'already_over', message: 'A key that has expired opens nothing.' }],
  })
}
