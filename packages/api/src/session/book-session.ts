import { newId, type Tx } from '@openhours/db'
import { insertBooking, type NewBooking } from '@openhours/db/queries/booking'
import { keepCatalogue } from '@openhours/db/queries/catalogue'
import { findOrInsertCustomer } from '@openhours/db/queries/customer'
import { findSchedule } from '@openhours/db/queries/schedule'
import type { SessionRow } from '@openhours/db/queries/session'
import { addDays, formatInstant, localDateAt } from '@openhours/scheduling'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { checkAnswers, type KnownAnswer } from '../booking/check-answers.ts'
import { firstState } from '../booking/first-state.ts'
import { readBooking } from '../booking/get-booking.ts'
import { presentBooking } from '../booking/present-booking.ts'
import type { Booking } from '../booking/schema.ts'
import { takeTime } from '../booking/take-time.ts'
import { actsForBusiness, type Context } from '../context.ts'
import { normalizeContact, type Contact } from '../customer/normalize-contact.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { readSession } from './get-session.ts'
import type { bookSessionInput } from './schema.ts'
import { isHeldAsRead, rowsOfSeats } from './seats-rows.ts'
import { takeSeatsOrRefuse } from './take-seats.ts'

const MINUTE_MS = 60_000

type Input = z.output<typeof bookSessionInput>

/** The stored answer names the booking; it is read as it is when it is asked for again. */
const storedAnswer = z.object({ bookingId: z.uuid() })

/**
 * Books seats in a class for one customer, or asks for them where the business approves: they are kept meanwhile.
 * Throws `not_found`, `invalid_input`, `too_soon`, `too_far_ahead`, `sold_out`, `changed_meanwhile`,
 * `idempotency_mismatch`.
 */
export async function bookSession(ctx: Context, input: Input): Promise<Booking> {
  const question = { procedure: 'session.book', input, schema: storedAnswer }
  const { bookingId } = await answerOnce(ctx, question, (request) =>
    takeTime(ctx, {
      plan: () => draftSeats(ctx, input),
      write: (tx, draft) => writeBookedSeats(tx, { ...draft, ctx, input, request }),
      answer: (draft) => ({ bookingId: draft.bookingId }),
    }),
  )
  return presentBooking(ctx, await readBooking(ctx, { organizationId: input.organizationId, bookingId }))
}

interface SeatsDraft {
  catalogueVersion: number
  bookingId: string
  state: ReturnType<typeof firstState>
  session: SessionRow
  customer: Contact & { name: string }
  answers: KnownAnswer[]
}

async function draftSeats(ctx: Context, input: Input): Promise<SeatsDraft> {
  const session = await readSession(ctx, input)
  requireSeen(session, input.startsAt)
  checkWhen(ctx, session)
  const schedule = await findSchedule(ctx.db, input.organizationId, [session.service.id])
  const isOffered = schedule?.services.some(({ isActive }) => isActive)
  if (!schedule || !isOffered || session.cancelledAt !== null) throw new AppError('not_found', { what: 'session' })
  const seatsLeft = session.seats - session.seatsTaken
  // Only to spare a full class the work: what decides is the count when the seats are taken.
  if (seatsLeft < input.seats) throw new AppError('sold_out', { seatsLeft })
  return {
    catalogueVersion: schedule.catalogueVersion,
    bookingId: newId(),
    state: firstState(ctx.actor, schedule.services),
    session,
    customer: { name: input.customer.name, ...normalizeContact(input.customer, schedule.organization.country) },
    answers: checkAnswers(
      schedule.services.map((service) => ({ ...service, variant: undefined, addOns: [], performerIds: [] })),
      input.answers ?? [],
    ),
  }
}

/** Throws `changed_meanwhile` when a class is not when its customer saw that it is. */
export function requireSeen({ startsAt }: SessionRow, seen: string | undefined): void {
  if (seen !== undefined && Date.parse(seen) !== startsAt) throw new AppError('changed_meanwhile', {})
}

/** Visitors book within notice and horizon; who works there until the class is over. */
export function checkWhen(ctx: Context, session: SessionRow): void {
  if (!actsForBusiness(ctx.actor)) requireInTime(ctx, session)
  else if (session.endsAt <= ctx.clock.now()) throw new AppError('too_soon', { noticeMinutes: 0 })
}

/** Throws `too_soon` and `too_far_ahead` for a class outside notice and horizon. */
export function requireInTime(
  { clock }: Pick<Context, 'clock'>,
  { startsAt, timeZone, noticeMinutes, horizonDays }: SessionRow,
): void {
  const now = clock.now()
  if (startsAt < now + noticeMinutes * MINUTE_MS) throw new AppError('too_soon', { noticeMinutes })
  const lastDate = addDays(localDateAt(now, timeZone), horizonDays)
  if (localDateAt(startsAt, timeZone) > lastDate) throw new AppError('too_far_ahead', { horizonDays })
}

interface SeatsToWrite extends SeatsDraft {
  ctx: Context
  input: Input
  request: IdempotentRequest | undefined
}

/** False when the catalogue is another one by now, or the class was moved or given away: then it is looked at again. */
async function writeBookedSeats(tx: Tx, write: SeatsToWrite): Promise<boolean> {
  const { ctx, input, request, catalogueVersion, bookingId, session, customer } = write
  const { organizationId, seats } = input
  if (!(await keepCatalogue(tx, { organizationId, catalogueVersion }))) return false
  const now = ctx.clock.now()
  await keepAnswer(tx, request, { answer: { bookingId }, now })
  const held = await takeSeatsOrRefuse(tx, input, { seats, now })
  if (!isHeldAsRead(session, held)) return false
  const createdAt = new Date(now)
  const customerId = await findOrInsertCustomer(tx, { organizationId, id: newId(), ...customer, createdAt })
  await insertBooking(tx, rowsOf(write, { customerId, createdAt }), {
    organizationId,
    type: `booking.${write.state}`,
    subjectId: bookingId,
    actor: actorForEvent(ctx.actor, customerId),
    details: {
      startsAt: formatInstant(session.startsAt, session.timeZone),
      segments: [{ serviceId: session.service.id, staffMemberId: session.staffMember.id }],
      sessionId: session.id,
      seats,
    },
    occurredAt: createdAt,
  })
  return true
}

function rowsOf(
  { input, bookingId, state, session, customer, answers }: SeatsToWrite,
  { customerId, createdAt }: { customerId: string; createdAt: Date },
): NewBooking {
  const { organizationId, seats } = input
  const { booking, segments } = rowsOfSeats(session, { organizationId, bookingId, seats, createdAt })
  return {
    booking: {
      ...booking,
      state,
      customerId,
      customerName: customer.name,
      customerEmail: customer.email,
      customerPhone: customer.phone,
      note: input.note ?? '',
    },
    segments,
    answers: answers.map((given) => ({ organizationId, bookingId, ...given })),
  }
}
