import { inTransaction } from '@openhours/db'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { mustFindOffer } from './find-offer.ts'
import { tellEntry } from './get-entry.ts'
import { moveEntry } from './move-entry.ts'
import { passOn } from './pass-on.ts'
import type { offerTokenInput, WaitlistEntry } from './schema.ts'
import { readOfferToken } from './tokens.ts'

/**
 * Somebody does not want what they were offered: it goes to the next at once, and they wait on for something else. Doing it
 * twice, or too late, is no failure. Throws `not_found`.
 */
export async function declineOffer(ctx: Context, input: z.output<typeof offerTokenInput>): Promise<WaitlistEntry> {
  const { organizationId, offerId } = await readOfferToken(ctx, input.offerToken)
  const { entryId } = await mustFindOffer(ctx, { organizationId, offerId })
  const key = { organizationId, entryId }
  const entry = await inTransaction(ctx.db, (tx) => moveEntry(tx, { ctx, key, move: 'decline', offerId }))
  if (entry) await passOn(ctx, organizationId, [entry])
  return tellEntry(ctx, key)
}
