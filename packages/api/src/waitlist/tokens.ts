import { isOpenOrganization } from '@openhours/db/queries/organization'
import type { WaitlistKey } from '@openhours/db/queries/waitlist'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { openToken, sealToken } from '../token/sealed-token.ts'

type Secret = Pick<Context, 'secret'>

/** Which offer. */
export interface OfferKey {
  organizationId: string
  offerId: string
}

/** The unguessable key to a place on the waitlist. */
export function waitlistTokenOf(ctx: Secret, { organizationId, entryId }: WaitlistKey): string {
  return sealToken(ctx, 'waitlist-entry', { organizationId, id: entryId })
}

/** The unguessable key to a time that is kept for somebody who waits. */
export function offerTokenOf(ctx: Secret, { organizationId, offerId }: OfferKey): string {
  return sealToken(ctx, 'waitlist-offer', { organizationId, id: offerId })
}

type Reading = Pick<Context, 'secret' | 'db'>

/** Throws `not_found` for a token that this installation did not make, or of a business that is closed. */
export async function readWaitlistToken(ctx: Reading, token: string): Promise<WaitlistKey> {
  const content = openToken(ctx, 'waitlist-entry', token)
  if (!content || !(await isOpenOrganization(ctx.db, content.organizationId)))
    throw new AppError('not_found', { what: 'waitlist_entry' })
  return { organizationId: content.organizationId, entryId: content.id }
}

/** Throws `not_found` for a token that this installation did not make, or of a business that is closed. */
export async function readOfferToken(ctx: Reading, token: string): Promise<OfferKey> {
  const content = openToken(ctx, 'waitlist-offer', token)
  if (!content || !(await isOpenOrganization(ctx.db, content.organizationId)))
    throw new AppError('not_found', { what: 'waitlist_offer' })
  return { organizationId: content.organizationId, offerId: content.id }
}
