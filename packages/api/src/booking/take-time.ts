import { inTransaction, type Tx } from '@openhours/db'
import type { AtOnce } from '@openhours/db/queries/book-at-once'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** Everybody who loses this often against others loses it for good. */
const MAX_ATTEMPTS = 5

interface Taking<Plan, Answer> {
  /** Works out what to write on what is known now; again, when it was lost. Throws the refusal when it cannot be had. */
  plan: (again: { isAgain: boolean }) => Promise<Plan>
  /** Writes it in one go where that is possible. */
  writeAtOnce?: (plan: Plan) => Promise<AtOnce>
  /** Writes it; false when the time is gone. */
  write: (tx: Tx, plan: Plan) => Promise<boolean>
  answer: (plan: Plan) => Answer
}

/** Thrown inside the transaction to roll it back. */
class TimeIsGone extends Error {}

/**
 * Takes time that others may want at the same moment. Between the look and the write somebody else can be faster; the
 * claims decide, and whoever lost looks again: another person may be free, or the refusal is now plain.
 */
export async function takeTime<Plan, Answer>(
  ctx: Context,
  { plan, writeAtOnce, write, answer }: Taking<Plan, Answer>,
): Promise<Answer> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const planned = await plan({ isAgain: attempt > 1 })
    const outcome = (await writeAtOnce?.(planned)) ?? 'unclear'
    if (outcome === 'booked') return answer(planned)
    if (outcome === 'gone') continue
    if (await tryToWrite(ctx, (tx) => write(tx, planned))) return answer(planned)
  }
  throw new AppError('busy', {})
}

/** Writes in a transaction that is rolled back when `write` answers false: the time is gone. */
export async function tryToWrite(ctx: Pick<Context, 'db'>, write: (tx: Tx) => Promise<boolean>): Promise<boolean> {
  try {
    await inTransaction(ctx.db, async (tx) => {
      const written = await write(tx)
      if (!written) throw new TimeIsGone()
    })
    return true
  } catch (error) {
    if (error instanceof TimeIsGone) return false
    throw error
  }
}
