import { isSameHash, newSecretToken } from '@openhours/auth/secret-token'
import { inTransaction, newId } from '@openhours/db'
import { insertSession, keepCustomerByContact } from '@openhours/db/queries/customer-session'
import { recordEvent } from '@openhours/db/queries/event'
import { tryCode, useCode, type CodeKey } from '@openhours/db/queries/sign-in-code'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import type { SessionStarted, startSessionInput } from './schema.ts'
import { codeHashOf, MAX_TRIES } from './sign-in-code.ts'
import { limitTries, whoSignsIn } from './sign-in-limits.ts'

const SESSION_DAYS = 30
const DAY_MS = 86_400_000
const MAX_BY_ADDRESS = 30

/**
 * Signs a customer in by the code that was sent to them. It works once, also when it is sent twice at the same moment.
 * Throws `not_found`, `invalid_input`, `too_many_requests`, and `wrong_code` for whatever is wrong with the code.
 */
export async function startSession(ctx: Context, input: z.output<typeof startSessionInput>): Promise<SessionStarted> {
  const limit = { purpose: 'customer_sign_in', windowSeconds: 3600, max: MAX_BY_ADDRESS }
  if (ctx.address) await limitTries(ctx, { ...limit, subject: ctx.address })
  const { organizationId, contact } = await whoSignsIn(ctx, input)
  const codeHash = await checkCode(ctx, { organizationId, contact }, input.code)
  const sessionId = newId()
  const { token, secretHash } = newSecretToken('ohc_', { organizationId, id: sessionId })
  const createdAt = new Date(ctx.clock.now())
  const expiresAt = new Date(createdAt.getTime() + SESSION_DAYS * DAY_MS)
  const customer = await inTransaction(ctx.db, async (tx) => {
    const isFirst = await useCode(tx, { organizationId, contact }, codeHash)
    const found = isFirst ? await keepCustomerByContact(tx, { organizationId, contact }) : undefined
    if (!found) throw new AppError('wrong_code', {})
    const session = { organizationId, customerId: found.id, contact, secretHash, createdAt, expiresAt }
    await insertSession(tx, { ...session, id: sessionId })
    await recordEvent(tx, {
      organizationId,
      type: 'customer.signed_in',
      subjectId: found.id,
      actor: actorForEvent({ kind: 'visitor' }, found.id),
      details: {},
      occurredAt: createdAt,
    })
    return found
  })
  if (input.keep === 'cookie') ctx.customerDoor.open({ organizationId, token, expiresAt: expiresAt.getTime() })
  return { token: input.keep === 'token' ? token : null, expiresAt: expiresAt.toISOString(), customer }
}

/** The try is counted before the code is looked at, and stays counted whatever comes of it. Throws `wrong_code`. */
async function checkCode(ctx: Context, key: CodeKey, code: string): Promise<Buffer> {
  const stored = await tryCode(ctx.db, key, { maxAttempts: MAX_TRIES, now: new Date(ctx.clock.now()) })
  if (!stored || !isSameHash(stored, codeHashOf(ctx, key, code))) throw new AppError('wrong_code', {})
  return stored
}
