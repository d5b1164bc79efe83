import type { Limit } from '@openhours/auth'
import { attemptKey, countAttempt, forgetAttempts } from '@openhours/db/queries/attempt'
import type { FastifyRequest } from 'fastify'
import type { Doors } from './identify.ts'
import { networkOf } from './network-address.ts'

/** Counts what is limited, and says in how many seconds it may be tried again; 0 where it may be now. */
export async function retryAfter(limit: Limit | undefined, request: FastifyRequest, doors: Doors): Promise<number> {
  if (!limit) return 0
  const { purpose, windowSeconds, perAddress, perEmail } = limit
  const window = { windowSeconds, now: new Date(doors.clock.now()) }
  const from = attemptKey(`${purpose} from`, networkOf(request.ip))
  const counted = [await countAttempt(doors.db, { ...window, key: from, max: perAddress })]
  const email = emailKey(limit, request)
  // An address that asks too often does not use up what others have.
  if (email && perEmail && counted[0]?.isAllowed) {
    counted.push(await countAttempt(doors.db, { ...window, key: email, max: perEmail.max }))
  }
  return Math.max(...counted.map(({ retryAfterSeconds }) => retryAfterSeconds))
}

/** After a success the failures before it say nothing any more. */
export async function forgetFailures(limit: Limit | undefined, request: FastifyRequest, { db }: Doors): Promise<void> {
  const email = limit?.isForgiving ? emailKey(limit, request) : undefined
  if (email) await forgetAttempts(db, [email])
}

function emailKey({ purpose, perEmail }: Limit, { body }: FastifyRequest): Buffer | undefined {
  if (!perEmail) return undefined
  const { [perEmail.field]: email } = Object(body) as Record<string, unknown>
  if (typeof email !== 'string') return undefined
  return attemptKey(`${purpose} for`, email.normalize('NFKC').trim().toLowerCase())
}
