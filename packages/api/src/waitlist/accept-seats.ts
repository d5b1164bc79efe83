import { lockBooking } from '@openhours/db/queries/booking-state'
import { keepCatalogue } from '@openhours/db/queries/catalogue'
import { bookHeldSeats } from '@openhours/db/queries/class-line'
import { recordEvent } from '@openhours/db/queries/event'
import { findSchedule } from '@openhours/db/queries/schedule'
import { formatInstant } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import { checkAnswers } from '../booking/check-answers.ts'
import { firstState } from '../booking/first-state.ts'
import { presentBooking } from '../booking/present-booking.ts'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import type { Acceptance, Accepted } from './accepted.ts'

/**
 * The seats that were offered, at the price that was offered: the hold itself becomes the booking. Throws `not_found`,
 * `invalid_input`.
 */
export async function acceptSeats(ctx: Context, { organizationId, entry, held, input }: Acceptance): Promise<Accepted> {
  const schedule = await findSchedule(ctx.db, organizationId, [entry.service.id])
  if (!schedule) throw new AppError('not_found', { what: 'session' })
  const now = ctx.clock.now()
  const state = firstState(ctx.actor, schedule.services)
  const answers = checkAnswers(schedule.services, input.answers ?? [])
  const { customerName, customerEmail, customerPhone } = entry
  const told = { state, customerName, customerEmail, customerPhone, note: input.note ?? '' }
  const key = { organizationId, bookingId: held.id }
  const answer = presentBooking(ctx, { ...held, ...told, answers, createdAt: now, stateChangedAt: now })
  return {
    answer,
    keepCatalogue: (tx) => keepCatalogue(tx, { organizationId, catalogueVersion: schedule.catalogueVersion }),
    // The seats are there; only the class may be at another time by now.
    takeTime: async (tx) => (await lockBooking(tx, key))?.startsAt === held.startsAt,
    write: async (tx, customerId) => {
      const booking = { ...key, customerId, ...told, answers, now: new Date(now) }
      if (!(await bookHeldSeats(tx, booking))) throw new AppError('hold_expired', {})
      await recordEvent(tx, {
        organizationId,
        type: `booking.${state}`,
        subjectId: held.id,
        actor: actorForEvent(ctx.actor, customerId),
        details: {
          startsAt: formatInstant(held.startsAt, held.timeZone),
          segments: held.segments.map(({ service, staffMember }) => {
            return { serviceId: service.id, staffMemberId: staffMember.id }
          }),
          sessionId: held.sessionId,
          seats: held.seats,
        },
        occurredAt: new Date(now),
      })
    },
  }
}
