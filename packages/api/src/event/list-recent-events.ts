import { listRecentEvents as listRows } from '@openhours/db/queries/event'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { recentEvents, recentEventsInput } from './schema.ts'
import { hiddenNounsFor, showEvents } from './what-is-shown.ts'

/** What happened last, page by page into the past, as far as the caller may see it. */
export async function listRecentEvents(
  { db, actor }: Context,
  { organizationId, before, limit }: z.output<typeof recentEventsInput>,
): Promise<z.output<typeof recentEvents>> {
  const rows = await listRows(db, {
    organizationId,
    before: before === undefined ? undefined : readSequence(before),
    hiddenNouns: hiddenNounsFor(actor),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const events = page.map(({ sequence: _, occurredAt, ...row }) => ({
    ...row,
    occurredAt: new Date(occurredAt).toISOString(),
  }))
  return {
    events: await showEvents({ db, actor }, organizationId, events),
    nextCursor: last ? String(last.sequence) : null,
  }
}

/** Throws `invalid_input` for what is no cursor of ours. */
function readSequence(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  const issue = { path: 'before', code: 'invalid_cursor', message: 'Not a cursor of ours.' }
  throw new AppError('invalid_input', { issues: [issue] })
}
