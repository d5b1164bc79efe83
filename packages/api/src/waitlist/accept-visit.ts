import { removeHold } from '@openhours/db/queries/hold'
import type { BookingRow } from '@openhours/db/queries/booking'
import type { WaitlistWish } from '@openhours/db/queries/waitlist'
import { AppError } from '../app-error.ts'
import { checkAnswers } from '../booking/check-answers.ts'
import { claimTime, keepCatalogueOf } from '../booking/claim-time.ts'
import { draftOf } from '../booking/draft-booking.ts'
import { planVisit } from '../booking/plan-booking.ts'
import { writeDraft } from '../booking/write-booking.ts'
import type { Context } from '../context.ts'
import type { Visit } from '../slot/schema.ts'
import type { Acceptance, Accepted } from './accepted.ts'
import { visitFromStore } from './stored-visit.ts'

const MINUTE_MS = 60_000

/** The visit that was offered, with the people who are held for it. Throws `not_found`, `invalid_input`. */
export async function acceptVisit(
  ctx: Context,
  { visit }: WaitlistWish,
  { organizationId, entry, held, input }: Acceptance,
): Promise<Accepted> {
  const plan = await planVisit(ctx, {
    visit: withPeople(visitFromStore(organizationId, visit), held),
    start: held.startsAt,
    isOverride: true,
    exceptBookingId: held.id,
    agreedMinutes: held.segments.map(({ startsAtMs, endsAtMs }) => (endsAtMs - startsAtMs) / MINUTE_MS),
  })
  const draft = draftOf(ctx, {
    plan,
    bookingId: held.id,
    takesHold: true,
    customer: { name: entry.customerName, email: entry.customerEmail, phone: entry.customerPhone },
    answers: checkAnswers(plan.offer.services, input.answers ?? []),
    note: input.note ?? '',
    overrideReason: null,
  })
  const owner = { organizationId, bookingId: held.id }
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

function withPeople({ followedBy = [], ...first }: Visit, { segments }: BookingRow): Visit {
  const performer = (position: number) => ({ staffMemberId: segments[position]?.staffMember.id })
  return { ...first, ...performer(0), followedBy: followedBy.map((item, i) => ({ ...item, ...performer(i + 1) })) }
}
