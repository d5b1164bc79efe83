import { formatInstant } from '@openhours/scheduling'
import type { BookingRow } from '@openhours/db/queries/booking'
import type { Actor, Context } from '../context.ts'
import type { Contact } from '../customer/normalize-contact.ts'
import type { KnownAnswer } from './check-answers.ts'
import { firstState } from './first-state.ts'
import type { VisitPlan } from './plan-booking.ts'
import { presentBooking } from './present-booking.ts'
import type { Booking, BookingState } from './schema.ts'

interface Wanted {
  plan: VisitPlan
  bookingId: string
  /** The booking takes the place of the hold with its id. */
  takesHold: boolean
  /** It is the visit that was held: what can be counted was counted then. */
  isPromised?: boolean
  customer: Contact & { name: string }
  answers: KnownAnswer[]
  note: string
  overrideReason: string | null
  /** The series that the booking is a date of. */
  series?: { id: string; position: number } | undefined
}

/** A booking to the last value, before anything is written. */
export interface Draft extends Wanted {
  state: BookingState
  priceMinor: number
  now: number
  actor: Actor
  /** What the caller is told if it goes through. */
  answer: Booking
}

export function draftOf(ctx: Context, wanted: Wanted): Draft {
  const { services } = wanted.plan.offer
  const draft = {
    ...wanted,
    state: firstState(ctx.actor, services),
    priceMinor: services.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
    now: ctx.clock.now(),
    actor: ctx.actor,
  }
  return { ...draft, answer: presentBooking(ctx, rowOf(draft)) }
}

/** The row as it will be read back, so that the answer is the one that `booking.get` gives later. */
function rowOf({ plan, customer, ...draft }: Omit<Draft, 'answer'>): BookingRow {
  const { organization, location, services } = plan.offer
  const [first] = services
  return {
    id: draft.bookingId,
    state: draft.state,
    startsAt: plan.start,
    endsAt: plan.end,
    timeZone: location.timeZone,
    customerId: null,
    customerName: customer.name,
    customerEmail: customer.email,
    customerPhone: customer.phone,
    priceMinor: draft.priceMinor,
    currency: first?.currency ?? '',
    note: draft.note,
    createdAt: draft.now,
    cancelledAt: null,
    cancelReason: null,
    stateChangedAt: draft.now,
    overrideReason: draft.overrideReason,
    seriesId: draft.series?.id ?? null,
    sessionId: null,
    seats: null,
    changeNoticeMinutes: Math.max(...services.map(({ changeNoticeMinutes }) => changeNoticeMinutes)),
    organization: {
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      locale: organization.locale,
    },
    location: { id: location.id, name: location.name, address: location.address, timeZone: location.timeZone },
    segments: segmentsOf(plan),
    answers: draft.answers.map(({ label, answer }) => ({ label, answer })),
  }
}

function segmentsOf({ offer, segments }: VisitPlan): BookingRow['segments'] {
  return segments.map(({ staffId, start, end }, i) => {
    const service = offer.services[i]
    const performer = offer.staff.find(({ id }) => id === staffId)
    if (!service || !performer) throw new Error('a segment without its service or its performer')
    return {
      service: { id: service.id, name: service.name, color: service.color },
      staffMember: { id: performer.id, name: performer.name, color: performer.color },
      startsAtMs: start,
      endsAtMs: end,
      priceMinor: service.priceMinor,
      variantName: service.variantName,
      addOnNames: service.addOnNames,
    }
  })
}

/** The wall time that the customer was promised: `2026-11-23T10:00`. */
export function wallStartOf({ start, offer }: Pick<VisitPlan, 'start' | 'offer'>): string {
  return formatInstant(start, offer.location.timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length)
}
