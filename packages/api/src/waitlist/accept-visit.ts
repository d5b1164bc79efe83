import { findHeldVisit } from '@openhours/db/queries/held-visit'
import { removeHold } from '@openhours/db/queries/hold'
import { AppError } from '../app-error.ts'
import { checkAnswers } from '../booking/check-answers.ts'
import { claimTime, keepCatalogueOf } from '../booking/claim-time.ts'
import { draftOf } from '../booking/draft-booking.ts'
import { planHeld } from '../booking/held-visit.ts'
import { writeDraft } from '../booking/write-booking.ts'
import type { Context } from '../context.ts'
import type { Acceptance, Accepted } from './accepted.ts'

/** The visit that was offered, as it is held. Throws `hold_expired`, `invalid_input`. */
export async function acceptVisit(
  ctx: Context,
  { organizationId, entry, held: { id: bookingId }, input }: Acceptance,
): Promise<Accepted> {
  const owner = { organizationId, bookingId }
  const held = await findHeldVisit(ctx.db, owner)
  const plan = held && (await planHeld(ctx, held))
  if (!plan) throw new AppError('hold_expired', {})
  const draft = draftOf(ctx, {
    plan,
    bookingId,
    takesHold: true,
    customer: { name: entry.customerName, email: entry.customerEmail, phone: entry.customerPhone },
    answers: checkAnswers(plan.offer.services, input.answers ?? []),
    note: input.note ?? '',
    overrideReason: null,
  })
  return {
    answer: draft.answer,
    keepCatalogue: (tx) => keepCatalogueOf(tx, [plan]),
    takeTime: async (tx) => {
      if (!(await removeHold(tx, owner))) throw new AppError('hold_expired', {})
      // The hold was counted against the caps when it was made.
      return claimTime(tx, { plan, owner, now: draft.now, isOverride: true })
    },
    write: (tx, customerId) => writeDraft(tx, draft, customerId),
  }
}
