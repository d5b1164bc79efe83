import { inTransaction } from '@openhours/db'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { normalizeContact } from '../customer/normalize-contact.ts'
import { idempotentRequest, previousAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { nearestSlots } from '../slot/nearest-slots.ts'
import { findPerformers } from './find-performers.ts'
import { manageTokenOf } from './manage-token.ts'
import { booking, type Booking, type createBookingInput } from './schema.ts'
import { planBooking, type Plan } from './plan-booking.ts'
import { writeBooking } from './write-booking.ts'

type Input = z.output<typeof createBookingInput>

const storedBooking = booking.omit({ manageToken: true })

/**
 * Books a time. With an idempotency key it happens once, however often it is asked, also at the same moment.
 * Throws `not_found`, `invalid_input`, `slot_taken`, `too_soon`, `too_far_ahead`, `outside_hours`, `not_a_start`,
 * `idempotency_mismatch`.
 */
export async function createBooking(ctx: Context, input: Input): Promise<Booking> {
  const request = idempotentRequest('booking.create', input)
  const answer = await answerGivenBefore(ctx, request)
  if (answer) return answer
  try {
    return await book(ctx, input, request)
  } catch (error) {
    // A copy of this request may have been under way and won, and be the very thing that stands in our way.
    const meanwhile = await answerGivenBefore(ctx, request)
    if (meanwhile) return meanwhile
    throw error
  }
}

/** The stored answer leaves out the manage token, which is a key: it is made again from the installation's secret. */
async function answerGivenBefore(ctx: Context, request: IdempotentRequest | undefined): Promise<Booking | undefined> {
  const answer = await previousAnswer(ctx.db, request, storedBooking)
  if (!answer) return undefined
  const key = { organizationId: answer.organization.id, bookingId: answer.id }
  return { ...answer, manageToken: manageTokenOf(ctx, key) }
}

async function book(ctx: Context, input: Input, request: IdempotentRequest | undefined): Promise<Booking> {
  const { offer, start, performers } = await findPerformers(ctx, input)
  const contact = normalizeContact(input.customer, offer.schedule.organization.country)
  // Two visitors can see the same person free; the claim decides who gets them, and the other tries the next person.
  for (const performer of performers) {
    const plan = planBooking(ctx, { input, offer, start, performer, contact })
    if (await take(ctx, plan, request)) return plan.answer
  }
  throw new AppError('slot_taken', { nearest: await nearestSlots(ctx, { ...input, start }) })
}

/** Thrown inside the transaction to roll it back. */
class TimeIsGone extends Error {}

async function take(ctx: Context, plan: Plan, request: IdempotentRequest | undefined): Promise<boolean> {
  try {
    await inTransaction(ctx.db, async (tx) => {
      const written = await writeBooking(tx, plan, request)
      if (!written) throw new TimeIsGone()
    })
    return true
  } catch (error) {
    if (error instanceof TimeIsGone) return false
    throw error
  }
}
