import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database.ts'

export interface Attempts {
  key: Buffer
  max: number
  windowSeconds: number
  now: Date
}

/** `retryAfterSeconds` is 0 for an attempt that is allowed. */
export interface CountedAttempt {
  isAllowed: boolean
  retryAfterSeconds: number
}

/** What attempts at one thing by one subject are counted under, so that the table names nobody. */
export function attemptKey(purpose: string, subject: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${subject}`).digest()
}

/**
 * Counts an attempt, also a refused one, and says whether it is among the first `max` of its window. The window begins
 * with its first attempt. Two at once are counted one after the other.
 */
export async function countAttempt(db: Db, { key, max, windowSeconds, now }: Attempts): Promise<CountedAttempt> {
  const resetsAt = new Date(now.getTime() + windowSeconds * 1000)
  const { rows } = await sql<{ count: number; resetsAt: number }>`
    INSERT INTO attempt (key, count, resets_at) VALUES (${key}, 1, ${resetsAt})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN attempt.resets_at <= ${now} THEN 1 ELSE least(attempt.count + 1, ${max + 1}::integer) END,
      resets_at = CASE WHEN attempt.resets_at <= ${now} THEN excluded.resets_at ELSE attempt.resets_at END
    RETURNING count, resets_at`.execute(db)
  const [counted] = rows
  if (!counted || counted.count <= max) return { isAllowed: true, retryAfterSeconds: 0 }
  return { isAllowed: false, retryAfterSeconds: Math.max(1, Math.ceil((counted.resetsAt - now.getTime()) / 1000)) }
}

/** Forgets attempts, for a subject that has shown who they are. */
export async function forgetAttempts(db: Db, keys: readonly Buffer[]): Promise<void> {
  if (keys.length === 0) return
  await db
    .deleteFrom('attempt')
    .where('key', 'in', [...keys])
    .execute()
}

/** Clears windows away that are over. */
export async function clearPastAttempts(db: Db, now: Date): Promise<void> {
  await sql`DELETE FROM attempt WHERE resets_at <= ${now}`.execute(db)
}
