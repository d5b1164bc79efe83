import type { LockedEntry } from '@openhours/db/queries/waitlist'
import type { Context } from '../context.ts'
import { offerSeats } from './offer-seats.ts'
import { offerToLine } from './offer-to-line.ts'

/** What somebody in line was offered, and has no longer, goes to the next at once. */
export async function passOn(ctx: Context, organizationId: string, given: readonly LockedEntry[]): Promise<void> {
  const stretches = given.flatMap(({ offer }) => offer?.time ?? [])
  const sessionIds = given.flatMap(({ offer, session }) => (offer && session ? [session.id] : []))
  if (stretches.length > 0) await offerToLine(ctx, organizationId, stretches)
  if (sessionIds.length > 0) await offerSeats(ctx, organizationId, sessionIds)
}
