import { forgetHoldersEverywhere } from '@openhours/db/queries/held-visit'
import type { Context } from '../context.ts'

/** Forgets who held what, as soon as the hold has run out: also where nobody wants its time. */
export async function forgetPastHolders({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await forgetHoldersEverywhere(db, new Date(clock.now()))
}
