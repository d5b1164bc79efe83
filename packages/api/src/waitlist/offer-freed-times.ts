import { inTransaction } from '@openhours/db'
import { listEvents } from '@openhours/db/queries/event'
import { findReaderPosition, moveReader } from '@openhours/db/queries/event-reader'
import { listLapsed, listOverdue, type LockedEntry } from '@openhours/db/queries/waitlist'
import { sweepExpiredHolds } from '../booking/sweep-holds.ts'
import type { Context } from '../context.ts'
import { freedBy } from './freed-time.ts'
import { moveEntry } from './move-entry.ts'
import { offerSeats } from './offer-seats.ts'
import { offerToLine } from './offer-to-line.ts'
import { waitlistReader } from './reader.ts'

/** What one run takes on; more is for the next. */
const MAX_EVENTS = 500
const MAX_ENTRIES = 200

export interface OfferRun {
  offered: number
  /** There is more to read: run again at once. */
  hasMore: boolean
}

/**
 * Offers what has become free since the last run to those who wait: bookings cancelled, declined and moved, holds and
 * offers that ran out, blocks deleted; and seats in a class to those who wait for it, whatever freed them. The position is written last and offers are made on what is free now: a run that
 * dies is done again, and two at once offer nothing twice.
 */
export async function offerFreedTimes(ctx: Context, organizationId: string): Promise<OfferRun> {
  const system = { ...ctx, actor: { kind: 'system' as const } }
  const reader = waitlistReader(organizationId)
  const position = await findReaderPosition(ctx.db, reader)
  // Nobody has ever joined.
  if (!position) return { offered: 0, hasMore: false }
  const lapsed = await lapseOffers(system, organizationId)
  const swept = await sweepExpiredHolds(system, organizationId)
  await expireEntries(system, organizationId)
  const events = await listEvents(ctx.db, { organizationId, after: position, limit: MAX_EVENTS })
  const freed = [
    ...lapsed.flatMap(({ offer }) => offer?.time ?? []),
    ...swept.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
    ...(await freedBy(ctx.db, organizationId, events)),
  ]
  const offeredTimes = await offerToLine(system, organizationId, freed)
  const offeredSeats = await offerSeats(system, organizationId)
  const last = events.at(-1)
  if (last) await moveReader(ctx.db, reader, { from: position, to: last.position })
  return { offered: offeredTimes + offeredSeats, hasMore: events.length === MAX_EVENTS }
}

/** Ends the offers that nobody has answered in time, and says which entries had them. */
async function lapseOffers(ctx: Context, organizationId: string): Promise<LockedEntry[]> {
  const now = new Date(ctx.clock.now())
  const lapsed: LockedEntry[] = []
  for (const entryId of await listLapsed(ctx.db, organizationId, { now, limit: MAX_ENTRIES })) {
    const key = { organizationId, entryId }
    const entry = await inTransaction(ctx.db, (tx) => moveEntry(tx, { ctx, key, move: 'lapse' }))
    if (entry) lapsed.push(entry)
  }
  return lapsed
}

async function expireEntries(ctx: Context, organizationId: string): Promise<void> {
  const now = new Date(ctx.clock.now())
  for (const entryId of await listOverdue(ctx.db, organizationId, { now, limit: MAX_ENTRIES })) {
    await inTransaction(ctx.db, (tx) => moveEntry(tx, { ctx, key: { organizationId, entryId }, move: 'expire' }))
  }
}
