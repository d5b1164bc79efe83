import { clearPastAttempts } from '@openhours/db/queries/attempt'
import { clearPastCodesEverywhere } from '@openhours/db/queries/sign-in-code'
import type { Context } from '../context.ts'

/** Forgets who tried what, and the addresses that codes were asked for, as soon as neither counts any more. */
export async function forgetPastTries({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = new Date(clock.now())
  await clearPastAttempts(db, now)
  await clearPastCodesEverywhere(db, now)
}
