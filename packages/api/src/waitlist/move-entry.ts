import type { Tx } from '@openhours/db'
import { notePassed } from '@openhours/db/queries/class-line'
import { recordEvent } from '@openhours/db/queries/event'
import { removeHold } from '@openhours/db/queries/hold'
import {
  closeOffer,
  lockWaitlistEntry,
  writeEntryState,
  type LockedEntry,
  type WaitlistKey,
} from '@openhours/db/queries/waitlist'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { moves, offerAfter } from './moves.ts'

interface EntryMove {
  ctx: Context
  key: WaitlistKey
  move: keyof typeof offerAfter | 'expire'
  /** Only if this is still the open offer. */
  offerId?: string
}

/**
 * Makes a legal move with all that belongs to it; undefined when the entry is not, or no longer, where the move begins.
 * Throws `not_found`.
 */
export async function moveEntry(tx: Tx, { ctx, key, move, offerId }: EntryMove): Promise<LockedEntry | undefined> {
  const entry = await lockWaitlistEntry(tx, key)
  if (!entry) throw new AppError('not_found', { what: 'waitlist_entry' })
  const { from, to, event } = moves[move]
  const now = ctx.clock.now()
  const isHere = from.some((state) => state === entry.state)
  if (!isHere || (offerId !== undefined && entry.offer?.id !== offerId)) return undefined
  if (move === 'lapse' && entry.offer && entry.offer.expiresAt > now) return undefined
  const details = entry.offer ? offerDetails(entry, entry.offer) : {}
  if (entry.offer && move !== 'expire') await endOffer(tx, { ctx, key, offer: entry.offer, move, details })
  if (entry.session && to === 'waiting') await notePassed(tx, key)
  const bookingId = move === 'book' ? entry.offer?.bookingId : null
  await writeEntryState(tx, { ...key, to, at: new Date(now), ...(bookingId && { bookingId }) })
  await recordEvent(tx, {
    organizationId: key.organizationId,
    type: event,
    subjectId: key.entryId,
    actor: actorForEvent(ctx.actor, entry.customerId),
    details,
    occurredAt: new Date(now),
  })
  return entry
}

type Offer = NonNullable<LockedEntry['offer']>

/** What events say of an offer: nothing of the person. */
export function offerDetails(
  { session }: Pick<LockedEntry, 'session'>,
  { id, bookingId, time }: Omit<Offer, 'expiresAt'>,
) {
  const format = (instant: number): string => new Date(instant).toISOString()
  return {
    offerId: id,
    bookingId,
    ...(session && { sessionId: session.id, seats: session.seats }),
    ...(time && { startsAt: format(time.start), endsAt: format(time.end) }),
  }
}

interface OfferEnd {
  ctx: Context
  key: WaitlistKey
  offer: Offer
  move: keyof typeof offerAfter
  details: Record<string, unknown>
}

/** Gives the time or the seats back, unless it is about to be booked: then the hold is the booking's to take. */
async function endOffer(tx: Tx, { ctx, key: { organizationId }, offer, move, details }: OfferEnd): Promise<void> {
  const { id: offerId, bookingId } = offer
  await closeOffer(tx, { organizationId, offerId, to: offerAfter[move] })
  if (move === 'book' || !(await removeHold(tx, { organizationId, bookingId }))) return
  await recordEvent(tx, {
    organizationId,
    type: 'hold.released',
    subjectId: bookingId,
    actor: actorForEvent(ctx.actor),
    details,
    occurredAt: new Date(ctx.clock.now()),
  })
}
