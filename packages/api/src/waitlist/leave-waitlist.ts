import { inTransaction } from '@openhours/db'
import type { WaitlistKey } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { readEntry, tellEntry } from './get-entry.ts'
import { moveEntry } from './move-entry.ts'
import { passOn } from './pass-on.ts'
import { presentEntryForStaff } from './present-entry.ts'
import type { StaffWaitlistEntry, WaitlistEntry, waitlistEntryKey, waitlistTokenInput } from './schema.ts'
import { readWaitlistToken } from './tokens.ts'

/** Somebody waits no longer; what was kept for them goes on to the next. Doing it twice, or too late, is no failure. */
export async function leaveWaitlist(ctx: Context, input: z.output<typeof waitlistTokenInput>): Promise<WaitlistEntry> {
  const key = await readWaitlistToken(ctx, input.waitlistToken)
  await leave(ctx, key)
  return tellEntry(ctx, key)
}

/** The same, said by staff. Throws `not_found`. */
export async function removeFromWaitlist(
  ctx: Context,
  key: z.output<typeof waitlistEntryKey>,
): Promise<StaffWaitlistEntry> {
  await leave(ctx, key)
  return presentEntryForStaff(ctx, await readEntry(ctx, key))
}

async function leave(ctx: Context, key: WaitlistKey): Promise<void> {
  const entry = await inTransaction(ctx.db, (tx) => moveEntry(tx, { ctx, key, move: 'leave' }))
  if (entry) await passOn(ctx, key.organizationId, [entry])
}
