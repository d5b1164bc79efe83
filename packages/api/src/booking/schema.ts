import { z } from 'zod'
import { id, idempotencyKey, instant, localDate, money, toldDate, toldInstant } from '../contract/schema.ts'
import { location } from '../organization/schema.ts'
import { MAX_DAYS, visit } from '../slot/schema.ts'

export const bookingState = z.enum(['held', 'requested', 'confirmed', 'arrived', 'completed', 'no_show', 'cancelled'])

/** What can be done to a booking that exists. */
export const bookingMove = z.enum([
  'approve',
  'decline',
  'cancel',
  'arrive',
  'complete',
  'mark_no_show',
  'reschedule',
  'undo',
])

/** The unguessable key to one booking; it carries the organization and the booking. */
export const manageToken = z
  .string()
  .length(64)
  .regex(/^[A-Za-z0-9_-]+$/)

/** Who the visit is for: a name, and an e-mail address or a phone number. */
export const customerInput = z
  .object({
    name: z.string().trim().min(1).max(120),
    email: z.string().trim().max(254).optional(),
    phone: z.string().trim().max(40).optional(),
  })
  .refine((customer) => customer.email || customer.phone, { path: ['email'], error: 'contact_missing' })

/** An answer to one of the questions that a service asks. Yes and no are `yes` and `no`. */
export const answerInput = z.object({ questionId: id, answer: z.string().trim().max(2000) })

/** Staff may book beyond hours and policies if they say why; it is recorded. Never over somebody else's time. */
export const override = z.object({ reason: z.string().trim().min(1).max(500) })

export const holdSlotInput = z.object({ ...visit.shape, startsAt: instant, idempotencyKey: idempotencyKey.optional() })

export const holdInput = z.object({ holdToken: manageToken })

/** A time that is kept while a form is filled in. */
export const hold = z.object({
  holdToken: manageToken,
  startsAt: toldInstant,
  endsAt: toldInstant,
  expiresAt: toldInstant,
  staffMember: z.object({ id, name: z.string(), color: z.string() }),
})

export const holdExtended = z.object({ expiresAt: toldInstant })

export const holdReleased = z.object({ released: z.boolean() })

export const createBookingInput = z.object({
  ...visit.shape,
  startsAt: instant,
  customer: customerInput,
  answers: z.array(answerInput).max(50).optional(),
  note: z.string().trim().max(1000).optional(),
  /** Books the time that was held; when it has run out, the time is booked if it is still free. */
  holdToken: manageToken.optional(),
  override: override.optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const manageBookingInput = z.object({ manageToken })

export const cancelBookingInput = z.object({
  manageToken,
  reason: z.string().trim().max(500).optional(),
})

/** Another time, and with whom: left out, the same person; null, anyone. */
const newTime = { startsAt: instant, staffMemberId: id.nullable().optional() }

/** Free times for a visit as it was agreed; its own time counts as free. */
export const findNewTimesInput = z.object({
  manageToken,
  /** Left out, the same person; null, anyone. */
  staffMemberId: id.nullable().optional(),
  /** Left out, today at the business. */
  fromDate: localDate.optional(),
  days: z.int().min(1).max(MAX_DAYS).default(14),
})

export const rescheduleBookingInput = z.object({ manageToken, ...newTime })

/** A booking as the business names it. */
export const bookingKey = z.object({ organizationId: id, bookingId: id })

export const staffCancelInput = z.object({ ...bookingKey.shape, reason: z.string().trim().max(500).optional() })

export const staffRescheduleInput = z.object({ ...bookingKey.shape, ...newTime, override: override.optional() })

export const listBookingsInput = z.object({
  organizationId: id,
  /** Bookings that start on these dates of the organization's zone. */
  fromDate: localDate,
  days: z.int().min(1).max(62).default(1),
  staffMemberId: id.optional(),
  states: z.array(bookingState).max(7).optional(),
  limit: z.int().min(1).max(200).default(100),
  cursor: z.string().max(200).optional(),
})

const person = z.object({ id, name: z.string(), color: z.string() })

/** One service of a visit, as it was agreed. */
export const bookingSegment = z.object({
  service: person,
  staffMember: person,
  startsAt: toldInstant,
  endsAt: toldInstant,
  variantName: z.string().nullable(),
  addOnNames: z.array(z.string()),
  price: money,
})

/** A visit as its customer sees it. `service` and `staffMember` are those of its first segment. */
export const booking = z.object({
  id,
  state: bookingState,
  startsAt: toldInstant,
  endsAt: toldInstant,
  localDate: toldDate,
  timeZone: z.string(),
  organization: z.object({ id, slug: z.string(), name: z.string(), locale: z.string() }),
  location,
  service: z.object({ ...person.shape, durationMinutes: z.int() }),
  staffMember: person,
  segments: z.array(bookingSegment),
  price: money,
  customer: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  answers: z.array(z.object({ label: z.string(), answer: z.string() })),
  note: z.string(),
  /** The series that it is a date of. */
  seriesId: id.nullable(),
  /** Of seats in a class: in which session, and how many. */
  sessionId: id.nullable(),
  seats: z.int().nullable(),
  cancelledAt: toldInstant.nullable(),
  /** Until when the customer may move or cancel it; null when they may not. */
  changeUntil: toldInstant.nullable(),
  canCancel: z.boolean(),
  manageToken,
})

/** The same as staff see it. */
export const staffBooking = z.object({
  ...booking.omit({ manageToken: true, canCancel: true, changeUntil: true }).shape,
  customerId: id.nullable(),
  overrideReason: z.string().nullable(),
  cancelReason: z.string().nullable(),
  stateChangedAt: toldInstant,
})

export const listBusyInput = listBookingsInput.pick({ organizationId: true, fromDate: true, days: true })

/** When somebody is taken, with the time before and after a visit; by whom and for what is not told. */
export const busyTimes = z.object({
  busy: z.array(z.object({ staffMemberId: id, startsAt: toldInstant, endsAt: toldInstant })),
})

export const bookingList = z.object({ bookings: z.array(staffBooking), nextCursor: z.string().nullable() })

/** An iCalendar file (RFC 5545) of one booking. */
export const bookingCalendar = z.object({ filename: z.string(), content: z.string() })

export type BookingState = z.infer<typeof bookingState>
export type BookingMove = z.infer<typeof bookingMove>
export type Booking = z.infer<typeof booking>
export type StaffBooking = z.infer<typeof staffBooking>
export type Hold = z.infer<typeof hold>
export type CreateBookingInput = z.input<typeof createBookingInput>
