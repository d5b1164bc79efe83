import { z } from 'zod'
import { answerInput, bookingKey, customerInput, manageToken, staffBooking } from '../booking/schema.ts'
import { id, idempotencyKey, instant, localDate, money, toldDate, toldInstant } from '../contract/schema.ts'
import { location } from '../organization/schema.ts'
import { datesMode, recurrenceRule, refusedDate } from '../series/schema.ts'

const MAX_SEATS = 1000

export const seats = z.int().min(1).max(MAX_SEATS)

export const createSessionInput = z.object({
  organizationId: id,
  serviceId: id,
  staffMemberId: id,
  /** The room, if it needs one. */
  resourceId: id.optional(),
  startsAt: instant,
  /** Left out, as long as the service takes. */
  durationMinutes: z.int().min(1).max(1440).optional(),
  seats,
  /** On many dates: the start gives the time of day, and the date from which the rule counts. */
  rule: recurrenceRule.optional(),
  mode: datesMode.default('all'),
  idempotencyKey: idempotencyKey.optional(),
})

export const listSessionsInput = z.object({
  organizationId: id,
  fromDate: localDate,
  days: z.int().min(1).max(62).default(7),
  staffMemberId: id.optional(),
})

export const findSessionsInput = z.object({
  organizationId: id,
  /** Left out, of all services. */
  serviceId: id.optional(),
  /** Left out, today at the business. */
  fromDate: localDate.optional(),
  days: z.int().min(1).max(62).default(14),
  /** For how many people. */
  seats: seats.default(1),
  /** Also those that have not so many seats left. */
  withFull: z.boolean().optional(),
})

export const sessionKey = z.object({ organizationId: id, sessionId: id })

/** When it is, as the caller saw it: a class that was moved since is not booked unawares. */
const seenStart = instant.optional()

export const bookSessionInput = z.object({
  ...sessionKey.shape,
  startsAt: seenStart,
  seats: seats.default(1),
  customer: customerInput,
  answers: z.array(answerInput).max(50).optional(),
  note: z.string().trim().max(1000).optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const changeSeatsInput = z.object({ ...bookingKey.shape, seats })

/** Classes to which seats can be moved by their customer: of the same service, with so many seats left. */
export const findForBookingInput = z.object({
  manageToken,
  /** Left out, today at the business. */
  fromDate: localDate.optional(),
  days: z.int().min(1).max(62).default(14),
})

export const switchSessionInput = z.object({ manageToken, sessionId: id, startsAt: seenStart })

export const moveToSessionInput = z.object({ ...bookingKey.shape, sessionId: id })

export const resizeSessionInput = z.object({ ...sessionKey.shape, seats })

export const giveSessionInput = z.object({ ...sessionKey.shape, staffMemberId: id })

export const rescheduleSessionInput = z.object({ ...sessionKey.shape, startsAt: instant })

export const cancelSessionInput = z.object({ ...sessionKey.shape, reason: z.string().trim().max(500).optional() })

const person = z.object({ id, name: z.string(), color: z.string() })

/** A class with seats. The price is for one. */
export const session = z.object({
  id,
  service: person,
  staffMember: person,
  location,
  resource: z.object({ id, name: z.string() }).nullable(),
  startsAt: toldInstant,
  endsAt: toldInstant,
  localDate: toldDate,
  timeZone: z.string(),
  seats: z.int(),
  seatsLeft: z.int(),
  price: money,
})

/** The same as staff see it. */
export const staffSession = z.object({
  ...session.shape,
  seatsTaken: z.int(),
  cancelledAt: toldInstant.nullable(),
  cancelReason: z.string().nullable(),
})

export const sessionWithBookings = z.object({ ...staffSession.shape, bookings: z.array(staffBooking) })

export const createdSessions = z.object({ sessions: z.array(staffSession), refused: z.array(refusedDate) })

export const sessionList = z.object({ sessions: z.array(staffSession) })

/** Sessions with seats left, or all if they were asked for, by the dates of their place: every date of the range, also those without any. */
export const sessionDays = z.object({
  timeZone: z.string(),
  days: z.array(z.object({ localDate: toldDate, sessions: z.array(session) })),
})

export type SessionDays = z.infer<typeof sessionDays>
export type Session = z.infer<typeof session>
export type StaffSession = z.infer<typeof staffSession>
