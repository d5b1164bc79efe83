import { findWaitlistEntry, type WaitlistEntryRow, type WaitlistKey } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { presentEntry } from './present-entry.ts'
import type { WaitlistEntry, waitlistTokenInput } from './schema.ts'
import { readWaitlistToken } from './tokens.ts'

/** A place on the list by its token, with the offer if there is one. Throws `not_found`. */
export async function getEntry(ctx: Context, input: z.output<typeof waitlistTokenInput>): Promise<WaitlistEntry> {
  return tellEntry(ctx, await readWaitlistToken(ctx, input.waitlistToken))
}

/** An entry for the one who waits. Throws `not_found`. */
export async function tellEntry(ctx: Context, key: WaitlistKey): Promise<WaitlistEntry> {
  return presentEntry(ctx, key.organizationId, await readEntry(ctx, key))
}

/** Throws `not_found`. */
export async function readEntry({ db }: Pick<Context, 'db'>, key: WaitlistKey): Promise<WaitlistEntryRow> {
  const row = await findWaitlistEntry(db, key)
  if (!row) throw new AppError('not_found', { what: 'waitlist_entry' })
  return row
}
