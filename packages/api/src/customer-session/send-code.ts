import { randomUUID } from 'node:crypto'
import type { Message } from '@openhours/auth'
import { clearPastCodes, keepCode } from '@openhours/db/queries/sign-in-code'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { codeSent, sendCodeInput } from './schema.ts'
import { CODE_MINUTES, codeHashOf, newCode } from './sign-in-code.ts'
import { limitTries, whoSignsIn } from './sign-in-limits.ts'

const HOUR_SECONDS = 3600
const MAX_BY_ADDRESS = 20
const MAX_BY_CONTACT = 5

/**
 * Sends a code to an address or number with which somebody has booked. Whether anybody has, neither the answer tells nor
 * the time that it takes: the same statements are run, and nobody waits for the message. Throws `not_found`,
 * `invalid_input`, `too_many_requests`.
 */
export async function sendCode(
  ctx: Context,
  input: z.output<typeof sendCodeInput>,
): Promise<z.output<typeof codeSent>> {
  const now = ctx.clock.now()
  const expiresAt = new Date(now + CODE_MINUTES * 60_000)
  const limit = { purpose: 'customer_code', windowSeconds: HOUR_SECONDS }
  if (ctx.address) await limitTries(ctx, { ...limit, subject: ctx.address, max: MAX_BY_ADDRESS })
  const { organizationName, ...key } = await whoSignsIn(ctx, input)
  const subject = `${key.organizationId} ${key.contact}`
  await limitTries(ctx, { ...limit, subject, max: MAX_BY_CONTACT })
  await clearPastCodes(ctx.db, key.organizationId, new Date(now))
  const code = newCode()
  const codeHash = codeHashOf(ctx, key, code)
  const isKnown = await keepCode(ctx.db, { ...key, codeHash, createdAt: new Date(now), expiresAt })
  const to = input.email === undefined ? { phone: key.contact } : { email: key.contact }
  if (isKnown) leave(ctx, { kind: 'customer_code', to, organizationName, code })
  return { expiresAt: expiresAt.toISOString() }
}

/** Nobody waits for it: how long it takes would tell that it was sent. */
function leave(ctx: Context, message: Message): void {
  ctx.messages.send(message).catch((error: unknown) => ctx.reportDefect(error, randomUUID()))
}
