import type { Tx } from '@openhours/db'
import { findBooking } from '@openhours/db/queries/booking'
import { keepCustomer } from '@openhours/db/queries/customer'
import type { OfferRow, WaitlistEntryRow } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { readBooking } from '../booking/get-booking.ts'
import { manageTokenOf } from '../booking/manage-token.ts'
import { presentBooking } from '../booking/present-booking.ts'
import { booking, type Booking } from '../booking/schema.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import type { Reason } from '../failure/schema.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { acceptSeats } from './accept-seats.ts'
import { acceptVisit } from './accept-visit.ts'
import type { Accepted } from './accepted.ts'
import { mustFindOffer } from './find-offer.ts'
import { readEntry } from './get-entry.ts'
import { moveEntry } from './move-entry.ts'
import type { acceptOfferInput } from './schema.ts'
import { readOfferToken, type OfferKey } from './tokens.ts'

type Input = z.output<typeof acceptOfferInput>
type StoredBooking = Omit<Booking, 'manageToken'>

/** The stored answer leaves out the manage token, which is a key. */
const storedBooking = booking.omit({ manageToken: true })

/**
 * Books the time or the seats that were offered: what was promised is kept, also when hours, notice or prices are others
 * by now. An offer is accepted once; who accepts it again gets the booking. Throws `not_found`, `hold_expired`,
 * `invalid_input`, `idempotency_mismatch`.
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

interface AcceptanceAsked {
  key: OfferKey
  input: Input
  request: IdempotentRequest | undefined
}

async function accept(ctx: Context, { key, input, request }: AcceptanceAsked): Promise<StoredBooking> {
  try {
    return await takeTime(ctx, {
      plan: () => draftAccepted(ctx, key, input),
      write: (tx, accepted) => writeAccepted(tx, { ctx, request, ...accepted }),
      answer: ({ booked }) => withoutToken(booked.answer),
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

interface Draft {
  organizationId: string
  offer: OfferRow
  entry: WaitlistEntryRow
  booked: Accepted
}

async function draftAccepted(ctx: Context, key: OfferKey, input: Input): Promise<Draft> {
  const { organizationId } = key
  const offer = await mustFindOffer(ctx, key)
  const held = await findBooking(ctx.db, { organizationId, bookingId: offer.bookingId })
  if (offer.state !== 'open' || offer.expiresAt <= ctx.clock.now() || held?.state !== 'held') {
    throw new AppError('hold_expired', {})
  }
  const entry = await readEntry(ctx, { organizationId, entryId: offer.entryId })
  const acceptance = { organizationId, entry, held, input }
  const booked = entry.wish ? await acceptVisit(ctx, acceptance) : await acceptSeats(ctx, acceptance)
  return { organizationId, offer, entry, booked }
}

interface DraftToWrite extends Draft {
  ctx: Context
  request: IdempotentRequest | undefined
}

async function writeAccepted(tx: Tx, draft: DraftToWrite): Promise<boolean> {
  const { ctx, request, organizationId, offer, entry, booked } = draft
  if (!(await booked.keepCatalogue(tx))) return false
  await keepAnswer(tx, request, { answer: withoutToken(booked.answer), now: ctx.clock.now() })
  const key = { organizationId, entryId: entry.id }
  if (!(await moveEntry(tx, { ctx, key, move: 'book', offerId: offer.id }))) throw new AppError('hold_expired', {})
  if (!(await booked.takeTime(tx))) return false
  const customerId = await keepCustomer(tx, { organizationId, customerId: entry.customerId })
  if (!customerId) throw new AppError('hold_expired', {})
  await booked.write(tx, customerId)
  return true
}
