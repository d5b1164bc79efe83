import { newId, type Tx } from '@openhours/db'
import { recordEvent } from '@openhours/db/queries/event'
import { insertOffer, writeEntryState, type LockedEntry, type WaitlistKey } from '@openhours/db/queries/waitlist'
import { offerDetails } from './move-entry.ts'
import { moves } from './moves.ts'

/** How long an offer holds what it is about, but never beyond its start. */
export const OFFER_MINUTES = 60

interface OfferToWrite {
  key: WaitlistKey
  session: LockedEntry['session']
  /** The time that is held, with whom; null for seats in a class. */
  time: { start: number; end: number; staffMemberId: string } | null
  /** Of the hold. */
  bookingId: string
  now: number
  expiresAt: number
}

/** Writes that what is held now is offered to somebody who waits. The entry must be locked. */
export async function writeOffer(
  tx: Tx,
  { key, session, time, bookingId, now, expiresAt }: OfferToWrite,
): Promise<void> {
  const at = new Date(now)
  const offer = { id: newId(), bookingId, time }
  await insertOffer(tx, {
    ...key,
    id: offer.id,
    state: 'open',
    bookingId,
    startsAt: time && new Date(time.start),
    endsAt: time && new Date(time.end),
    staffMemberId: time && time.staffMemberId,
    offeredAt: at,
    expiresAt: new Date(expiresAt),
  })
  await writeEntryState(tx, { ...key, to: moves.offer.to, at })
  await recordEvent(tx, {
    organizationId: key.organizationId,
    type: moves.offer.event,
    subjectId: key.entryId,
    actor: { kind: 'system' },
    details: { ...offerDetails({ session }, offer), expiresAt: new Date(expiresAt).toISOString() },
    occurredAt: at,
  })
}
