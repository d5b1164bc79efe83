import type { Tx } from '@openhours/db'
import { findBooking, type BookingRow } from '@openhours/db/queries/booking'
import { keepCustomer } from '@openhours/db/queries/customer'
import { removeHold } from '@openhours/db/queries/hold'
import type { OfferRow, WaitlistEntryRow } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { checkAnswers } from '../booking/check-answers.ts'
import { claimTime, keepCatalogueOf } from '../booking/claim-time.ts'
import { draftOf, type Draft } from '../booking/draft-booking.ts'
import { readBooking } from '../booking/get-booking.ts'
import { manageTokenOf } from '../booking/manage-token.ts'
import { planVisit } from '../booking/plan-booking.ts'
import { presentBooking } from '../booking/present-booking.ts'
import { booking, type Booking } from '../booking/schema.ts'
import { takeTime } from '../booking/take-time.ts'
import { writeDraft } from '../booking/write-booking.ts'
import type { Context } from '../context.ts'
import type { Reason } from '../failure/schema.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import type { Visit } from '../slot/schema.ts'
import { mustFindOffer } from './find-offer.ts'
import { readEntry } from './get-entry.ts'
import { moveEntry } from './move-entry.ts'
import type { acceptOfferInput } from './schema.ts'
import { visitFromStore } from './stored-visit.ts'
import { readOfferToken, type OfferKey } from './tokens.ts'

const MINUTE_MS = 60_000

type Input = z.output<typeof acceptOfferInput>
type StoredBooking = Omit<Booking, 'manageToken'>

/** The stored answer leaves out the manage token, which is a key. */
const storedBooking = booking.omit({ manageToken: true })

/**
 * Books the time that was offered: what was promised is kept, also when hours or notice say otherwise by now. An offer
 * is accepted once; who accepts it again gets the booking. Throws `not_found`, `hold_expired`, `invalid_input`,
 * `idempotency_mismatch`.
 */
export async function acceptOffer(ctx: Context, input: Input): Promise<Booking> {
  const key = await readOfferToken(ctx, input.offerToken)
  const question = { procedure: 'waitlist.accept', input: { organizationId: key.organizationId, ...input } }
  const answer = await answerOnce(ctx, { ...question, schema: storedBooking }, (request) =>
    accept(ctx, { key, input, request }),
  )
  return { ...answer, manageToken: manageTokenOf(ctx, { organizationId: key.organizationId, bookingId: answer.id }) }
}

/** What somebody is told whose offer ends while they accept it, or has ended before. */
const lostTime = new Set<Reason>(['hold_expired', 'slot_taken'])

interface Acceptance {
  key: OfferKey
  input: Input
  request: IdempotentRequest | undefined
}

async function accept(ctx: Context, { key, input, request }: Acceptance): Promise<StoredBooking> {
  try {
    return await takeTime(ctx, {
      plan: () => draftAccepted(ctx, key, input),
      write: (tx, accepted) => writeAccepted(tx, { ctx, request, ...accepted }),
      answer: ({ draft }) => withoutToken(draft.answer),
    })
  } catch (error) {
    if (!(error instanceof AppError) || !lostTime.has(error.reason)) throw error
    const offer = await mustFindOffer(ctx, key)
    if (offer.state === 'open') throw error
    // Whoever has the time by now has it because the offer ended.
    if (offer.state !== 'accepted') throw new AppError('hold_expired', {})
    const row = await readBooking(ctx, { organizationId: key.organizationId, bookingId: offer.bookingId })
    return withoutToken(presentBooking(ctx, row))
  }
}

function withoutToken({ manageToken: _, ...stored }: Booking): StoredBooking {
  return stored
}

interface Accepted {
  offer: OfferRow
  entry: WaitlistEntryRow
  draft: Draft
}

async function draftAccepted(ctx: Context, key: OfferKey, input: Input): Promise<Accepted> {
  const { organizationId } = key
  const offer = await mustFindOffer(ctx, key)
  const held = await findBooking(ctx.db, { organizationId, bookingId: offer.bookingId })
  if (offer.state !== 'open' || offer.expiresAt <= ctx.clock.now() || held?.state !== 'held') {
    throw new AppError('hold_expired', {})
  }
  const entry = await readEntry(ctx, { organizationId, entryId: offer.entryId })
  const plan = await planVisit(ctx, {
    visit: withPeople(visitFromStore(organizationId, entry.visit), held),
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
  return { offer, entry, draft }
}

/** The same visit with the people who are held for it. */
function withPeople({ followedBy = [], ...first }: Visit, { segments }: BookingRow): Visit {
  const performer = (position: number) => ({ staffMemberId: segments[position]?.staffMember.id })
  return { ...first, ...performer(0), followedBy: followedBy.map((item, i) => ({ ...item, ...performer(i + 1) })) }
}

interface AcceptedWrite extends Accepted {
  ctx: Context
  request: IdempotentRequest | undefined
}

async function writeAccepted(tx: Tx, { ctx, request, offer, entry, draft }: AcceptedWrite): Promise<boolean> {
  const organizationId = draft.plan.offer.organization.id
  const owner = { organizationId, bookingId: offer.bookingId }
  if (!(await keepCatalogueOf(tx, [draft.plan]))) return false
  await keepAnswer(tx, request, { answer: withoutToken(draft.answer), now: draft.now })
  const key = { organizationId, entryId: entry.id }
  if (!(await moveEntry(tx, { ctx, key, move: 'book', offerId: offer.id }))) throw new AppError('hold_expired', {})
  if (!(await removeHold(tx, owner))) throw new AppError('hold_expired', {})
  // The hold was counted against the caps when it was made.
  if (!(await claimTime(tx, { plan: draft.plan, owner, now: draft.now, isOverride: true }))) return false
  const customerId = await keepCustomer(tx, { organizationId, customerId: entry.customerId })
  if (!customerId) throw new AppError('hold_expired', {})
  await writeDraft(tx, draft, customerId)
  return true
}
