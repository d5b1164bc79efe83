import { inTransaction, type Tx } from '@openhours/db'
import { releaseExpiredClaims } from '@openhours/db/queries/claim'
import { listExpiredHolds, lockExpiredHold, type HoldTime } from '@openhours/db/queries/hold'
import type { Context } from '../context.ts'
import { endHolds } from './claim-time.ts'

/** In one go; the rest is for the next. */
const MAX_HOLDS = 200

/** Ends the holds that have run out, and says which. Nobody needs it to book: it is for those who wait for the time. */
export async function sweepExpiredHolds(ctx: Context, organizationId: string): Promise<HoldTime[]> {
  const now = new Date(ctx.clock.now())
  const expired = await listExpiredHolds(ctx.db, organizationId, { now, limit: MAX_HOLDS })
  const ended: HoldTime[] = []
  for (const hold of expired) {
    const key = { organizationId, bookingId: hold.bookingId }
    if (await inTransaction(ctx.db, (tx) => endHold(tx, key, now))) ended.push(hold)
  }
  return ended
}

async function endHold(tx: Tx, key: { organizationId: string; bookingId: string }, now: Date): Promise<boolean> {
  // As everybody does: of a time the claims come first, and the booking then; of seats there is only the booking.
  const isOver = (await releaseExpiredClaims(tx, key, now)) || (await lockExpiredHold(tx, key, now))
  if (!isOver) return false
  await endHolds(tx, key.organizationId, { bookingIds: [key.bookingId], at: now })
  return true
}
