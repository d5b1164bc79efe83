import { z } from 'zod'
import { answerInput, customerInput, manageToken } from '../booking/schema.ts'
import { id, idempotencyKey, localDate, toldDate, toldInstant } from '../contract/schema.ts'
import { seats, sessionKey } from '../session/schema.ts'
import { MAX_DAYS, visit, visitItem } from '../slot/schema.ts'

export const waitlistState = z.enum(['waiting', 'offered', 'booked', 'left', 'expired'])

/** The unguessable key to a place on the list, or to an offer. */
export const waitlistToken = z
  .string()
  .length(64)
  .regex(/^[A-Za-z0-9_-]+$/)

/** A time of the day, `HH:MM`; `24:00` is its end. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** The visit is to lie between the two. */
export const timeWindow = z
  .object({ fromTime: timeOfDay, untilTime: timeOfDay })
  .refine(({ fromTime, untilTime }) => fromTime < untilTime, { path: ['untilTime'], error: 'ends_before_start' })

export const joinWaitlistInput = z.object({
  ...visit.shape,
  /** The first local date that suits. */
  fromDate: localDate,
  days: z.int().min(1).max(MAX_DAYS).default(1),
  /** Left out, the whole day. */
  window: timeWindow.optional(),
  customer: customerInput,
  idempotencyKey: idempotencyKey.optional(),
})

export const joinSessionInput = z.object({
  ...sessionKey.shape,
  /** For how many people: all of them are offered at once, or none. */
  seats: seats.default(1),
  customer: customerInput,
  idempotencyKey: idempotencyKey.optional(),
})

export const waitlistTokenInput = z.object({ waitlistToken })

export const offerTokenInput = z.object({ offerToken: waitlistToken })

export const acceptOfferInput = z.object({
  offerToken: waitlistToken,
  answers: z.array(answerInput).max(50).optional(),
  note: z.string().trim().max(1000).optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const listWaitlistInput = z.object({
  organizationId: id,
  /** Left out, those who wait or have an offer. */
  states: z.array(waitlistState).max(5).optional(),
  serviceId: id.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(40).optional(),
})

export const waitlistEntryKey = z.object({ organizationId: id, entryId: id })

const named = z.object({ id, name: z.string() })

const offeredTime = {
  startsAt: toldInstant,
  endsAt: toldInstant,
  expiresAt: toldInstant,
  staffMember: named,
}

const entry = {
  id,
  state: waitlistState,
  service: named,
  staffMember: named.nullable(),
  /** The class that they wait for, as it is now, and how many seats in it. */
  session: z.object({ id, seats: z.int(), startsAt: toldInstant, endsAt: toldInstant }).nullable(),
  /** The first date that suits; of a class its own. */
  fromDate: toldDate,
  /** The last date that suits. */
  lastDate: toldDate,
  window: z.object({ fromTime: z.string(), untilTime: z.string() }),
  timeZone: z.string(),
  customer: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  createdAt: toldInstant,
  bookingId: id.nullable(),
}

/** A place on the waitlist as the one who waits sees it. */
export const waitlistEntry = z.object({
  ...entry,
  /** What they wait for in its order, each service in the form that was chosen. */
  services: z.array(visitItem),
  organization: z.object({ id, slug: z.string(), name: z.string(), locale: z.string() }),
  waitlistToken,
  /** The key to the booking that came of it. */
  manageToken: manageToken.nullable(),
  /** A time, or seats, kept for them until the offer expires. */
  offer: z.object({ offerToken: waitlistToken, ...offeredTime }).nullable(),
})

/** The same as staff see it. */
export const staffWaitlistEntry = z.object({ ...entry, customerId: id, offer: z.object(offeredTime).nullable() })

export const waitlist = z.object({ entries: z.array(staffWaitlistEntry), nextCursor: z.string().nullable() })

export type WaitlistState = z.infer<typeof waitlistState>
export type WaitlistEntry = z.infer<typeof waitlistEntry>
export type StaffWaitlistEntry = z.infer<typeof staffWaitlistEntry>
