import { newId } from '@openhours/db'
import type { ScheduledStaffRow } from '@openhours/db/queries/schedule'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Contact } from '../customer/normalize-contact.ts'
import type { Offer } from '../slot/load-offer.ts'
import { presentBooking } from './present-booking.ts'
import type { Booking, createBookingInput } from './schema.ts'

const MINUTE_MS = 60_000

export interface Wish {
  input: z.output<typeof createBookingInput>
  offer: Offer
  /** Milliseconds since the epoch. */
  start: number
  performer: ScheduledStaffRow
  contact: Contact
}

/** A booking worked out to the last value, before anything is written. */
export interface Plan extends Wish {
  bookingId: string
  end: number
  /** The performer's time with the buffers around the visit. */
  claim: { id: string; subjectId: string; start: number; end: number }
  now: number
  /** What the caller is told if it goes through. */
  answer: Booking
}

export function planBooking(ctx: Context, wish: Wish): Plan {
  const { service } = wish.offer.schedule
  const end = wish.start + service.durationMinutes * MINUTE_MS
  const planned = {
    ...wish,
    bookingId: newId(),
    end,
    claim: {
      id: newId(),
      subjectId: wish.performer.id,
      start: wish.start - service.bufferBeforeMinutes * MINUTE_MS,
      end: end + service.bufferAfterMinutes * MINUTE_MS,
    },
    now: ctx.clock.now(),
  }
  return { ...planned, answer: answerFor(ctx, planned) }
}

function answerFor(ctx: Context, { input, offer, performer, contact, ...planned }: Omit<Plan, 'answer'>): Booking {
  const { organization, service } = offer.schedule
  const { id, name, address, timeZone } = offer.location
  return presentBooking(ctx, {
    id: planned.bookingId,
    state: 'confirmed',
    startsAt: planned.start,
    endsAt: planned.end,
    timeZone,
    customerName: input.customer.name,
    customerEmail: contact.email,
    customerPhone: contact.phone,
    priceMinor: service.priceMinor,
    currency: service.currency,
    note: input.note ?? '',
    createdAt: planned.now,
    cancelledAt: null,
    organization: {
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      locale: organization.locale,
    },
    location: { id, name, address, timeZone },
    segments: [
      {
        service: { id: service.id, name: service.name, color: service.color },
        staffMember: { id: performer.id, name: performer.name, color: performer.color },
        startsAtMs: planned.start,
        endsAtMs: planned.end,
      },
    ],
  })
}

/** The wall time that the customer was promised: `2026-11-23T10:00`. */
export function wallStartOf({ start, offer }: Pick<Plan, 'start' | 'offer'>): string {
  return formatInstant(start, offer.location.timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length)
}
