import { newId } from '@openhours/db'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { actsForBusiness, type Context } from '../context.ts'
import { normalizeContact } from '../customer/normalize-contact.ts'
import { answerOnce } from '../idempotency/request.ts'
import { checkAnswers } from './check-answers.ts'
import { draftOf, type Draft } from './draft-booking.ts'
import { findHeld, isAsHeld, planHeld } from './held-visit.ts'
import { manageTokenOf } from './manage-token.ts'
import { assertOwnTime } from './own-calendar.ts'
import { planVisit } from './plan-booking.ts'
import { booking, type Booking, type createBookingInput } from './schema.ts'
import { takeTime } from './take-time.ts'
import { writeBooking, writeBookingAtOnce } from './write-booking.ts'

type Input = z.output<typeof createBookingInput>

/** The stored answer leaves out the manage token, which is a key: it is made again from the installation's secret. */
const storedBooking = booking.omit({ manageToken: true })

/**
 * Books a time, or the time that was held. With an idempotency key it happens once, however often it is asked, also at
 * the same moment. Throws `not_found`, `invalid_input`, `slot_taken`, `too_soon`, `too_far_ahead`, `outside_hours`,
 * `not_a_start`, `fully_booked`, `forbidden`, `idempotency_mismatch`.
 */
export async function createBooking(ctx: Context, input: Input): Promise<Booking> {
  if (input.override && !actsForBusiness(ctx.actor)) throw new AppError('forbidden', {})
  if (input.override)
    assertOwnTime(ctx.actor, [input.staffMemberId, ...(input.followedBy ?? []).map((item) => item.staffMemberId)])
  const answer = await answerOnce(ctx, { procedure: 'booking.create', input, schema: storedBooking }, (request) =>
    takeTime(ctx, {
      plan: ({ isAgain }) => draftBooking(ctx, input, isAgain),
      writeAtOnce: (draft) => writeBookingAtOnce(ctx, draft, request),
      write: (tx, draft) => writeBooking(tx, draft, request),
      answer: ({ answer: { manageToken: _, ...stored } }) => stored,
    }),
  )
  const key = { organizationId: answer.organization.id, bookingId: answer.id }
  return { ...answer, manageToken: manageTokenOf(ctx, key) }
}

/** The booking to the last value: as it was held, or on what is known now. */
async function draftBooking(ctx: Context, input: Input, looksAround: boolean): Promise<Draft> {
  const start = Date.parse(input.startsAt)
  const held = input.holdToken ? await findHeld(ctx, input.organizationId, input.holdToken) : undefined
  const promised = held && isAsHeld(ctx, held, { visit: input, start }) ? await planHeld(ctx, held) : undefined
  const plan =
    promised ??
    (await planVisit(ctx, {
      visit: input,
      start,
      isOverride: input.override !== undefined,
      exceptBookingId: held?.bookingId,
      looksAround,
    }))
  return draftOf(ctx, {
    plan,
    bookingId: held?.bookingId ?? newId(),
    takesHold: held !== undefined,
    isPromised: promised !== undefined,
    customer: { name: input.customer.name, ...normalizeContact(input.customer, plan.offer.organization.country) },
    answers: checkAnswers(plan.offer.services, input.answers ?? []),
    note: input.note ?? '',
    overrideReason: input.override?.reason ?? null,
  })
}
