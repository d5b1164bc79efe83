import { findOffer, type OfferRow } from '@openhours/db/queries/waitlist'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { OfferKey } from './tokens.ts'

/** Throws `not_found`. */
export async function mustFindOffer({ db }: Pick<Context, 'db'>, key: OfferKey): Promise<OfferRow> {
  const offer = await findOffer(db, key)
  if (!offer) throw new AppError('not_found', { what: 'waitlist_offer' })
  return offer
}
