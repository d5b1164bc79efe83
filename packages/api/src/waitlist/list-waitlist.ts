import { listWaitlist as listRows } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { presentEntryForStaff } from './present-entry.ts'
import type { listWaitlistInput, waitlist } from './schema.ts'

/** Who waits, in the order of joining. */
export async function listWaitlist(
  ctx: Context,
  { organizationId, states = ['waiting', 'offered'], serviceId, limit, cursor }: z.output<typeof listWaitlistInput>,
): Promise<z.output<typeof waitlist>> {
  const afterSequence = cursor === undefined ? 0 : readCursor(cursor)
  const rows = await listRows(ctx.db, { organizationId, states, serviceId, afterSequence, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    entries: page.map((row) => presentEntryForStaff(ctx, row)),
    nextCursor: last ? String(last.sequence) : null,
  }
}

function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    const issue = { path: 'cursor', code: 'invalid_cursor', message: 'Not a cursor of ours.' }
    throw new AppError('invalid_input', { issues: [issue] })
  }
  return Number(cursor)
}
