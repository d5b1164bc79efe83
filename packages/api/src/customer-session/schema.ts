import { z } from 'zod'
import { booking } from '../booking/schema.ts'
import { id, toldInstant, version } from '../contract/schema.ts'

const contact = {
  organizationId: id,
  /** The address or the number that they booked with: one of the two. */
  email: z.string().trim().min(1).max(254).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
}

const isOne = ({ email, phone }: { email?: string | undefined; phone?: string | undefined }): boolean =>
  (email === undefined) !== (phone === undefined)
const notOne = { path: ['email'], error: 'email_or_phone' }

export const sendCodeInput = z.object(contact).refine(isOne, notOne)

/** The same for everybody: it does not tell who has booked. */
export const codeSent = z.object({
  /** If somebody has booked with this address or number, they have a code which is good until then. */
  expiresAt: toldInstant,
})

export const startSessionInput = z
  .object({
    ...contact,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
    /** Where the session is kept: in a cookie that no script can read, or by the caller, who is given the token. */
    keep: z.enum(['cookie', 'token']).default('cookie'),
  })
  .refine(isOne, notOne)

export const sessionStarted = z.object({
  /** To be sent as `Authorization: Bearer …`; null when it is kept in a cookie. */
  token: z.string().nullable(),
  expiresAt: toldInstant,
  customer: z.object({ id, name: z.string() }),
})

export const ownSessionInput = z.object({ organizationId: id })

export const sessionsEnded = z.object({ ended: z.int() })

export const signedIn = z.object({
  customer: z.object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    version: z.int(),
  }),
  organization: z.object({ id, slug: z.string(), name: z.string(), locale: z.string() }),
  /**
   * `customer`: all that is theirs. `contact`: they came by a number that was given beside an e-mail address, and see what
   * was booked with it; for the rest they sign in by e-mail.
   */
  shows: z.enum(['customer', 'contact']),
})

export const ownBookingsInput = z.object({
  organizationId: id,
  /** Still to come, the next one first; or all others, the last one first. */
  when: z.enum(['upcoming', 'past']).default('upcoming'),
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})

/** Each with its manage token, by which it is read, moved and cancelled. */
export const ownBookings = z.object({ bookings: z.array(booking), nextCursor: z.string().nullable() })

export const updateSignedInInput = z.object({
  organizationId: id,
  /** The one that the caller saw. */
  version,
  name: z.string().trim().min(1).max(120),
})

export type SignedIn = z.infer<typeof signedIn>
export type SessionStarted = z.infer<typeof sessionStarted>
