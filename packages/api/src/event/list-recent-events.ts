import { listRecentEvents as listRows } from '@openhours/db/queries/event'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { cursorOf, readCursor } from './list-events.ts'
import type { recentEvents, recentEventsInput } from './schema.ts'
import { hiddenNounsFor, showEvents } from './what-is-shown.ts'

/** What happened last, page by page into the past, as far as the caller may see it. */
export async function listRecentEvents(
  { db, actor }: Context,
  { organizationId, before, limit }: z.output<typeof recentEventsInput>,
): Promise<z.output<typeof recentEvents>> {
  const rows = await listRows(db, {
    organizationId,
    before: before === undefined ? undefined : readCursor(before).sequence,
    hiddenNouns: hiddenNounsFor(actor),
    limit: limit + 1,
  })
  const events = rows.slice(0, limit).map(({ sequence, transactionId, occurredAt, ...row }) => ({
    ...row,
    cursor: cursorOf({ from: transactionId, until: transactionId, sequence }),
    occurredAt: new Date(occurredAt).toISOString(),
  }))
  const last = rows.length > limit ? events.at(-1) : undefined
  return { events: await showEvents({ db, actor }, organizationId, events), nextCursor: last?.cursor ?? null }
}
