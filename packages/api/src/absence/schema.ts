import { z } from 'zod'
import { staffBooking } from '../booking/schema.ts'
import { id, idempotencyKey, instant } from '../contract/schema.ts'
import { staffSession } from '../session/schema.ts'
import { slot } from '../slot/schema.ts'

const MAX_DAYS = 31
const DAY_MS = 86_400_000

/** Who is away, and when. */
const absence = { organizationId: id, staffMemberId: id, startsAt: instant, endsAt: instant }

interface Range {
  startsAt: string
  endsAt: string
}

const isPossible = ({ startsAt, endsAt }: Range): boolean => {
  const length = Date.parse(endsAt) - Date.parse(startsAt)
  return length > 0 && length <= MAX_DAYS * DAY_MS
}
const impossible = { path: ['endsAt'], error: 'not_a_possible_range' }

export const planAbsenceInput = z.object(absence).refine(isPossible, impossible)

export const recordAbsenceInput = z
  .object({
    ...absence,
    /** For the block, and for whoever's visit is cancelled. */
    reason: z.string().trim().max(200).default(''),
    /**
     * Visits that nobody else can take: `cancel` frees them, and the event of each carries the times that are free for
     * it; `keep` leaves them as they are, until somebody has spoken to the customer.
     */
    rest: z.enum(['cancel', 'keep']).default('cancel'),
    idempotencyKey: idempotencyKey.optional(),
  })
  .refine(isPossible, impossible)

/** What can be, or was, done about a visit. */
export const affectedBooking = z.object({
  booking: staffBooking,
  /** `reassign`: somebody else takes it at the same time; `offer`: there are other times; `none`: there is neither. */
  outcome: z.enum(['reassign', 'offer', 'none']),
  /** Who takes it. */
  to: z.object({ id, name: z.string(), color: z.string() }).nullable(),
  /** Where nobody takes it: the nearest free starts, with anyone who can do it. They are not held. */
  nearest: z.array(slot),
})

export const absencePlan = z.object({
  affected: z.array(affectedBooking),
  /** Visits that have begun are left alone. */
  begun: z.array(staffBooking),
  /** Classes are left alone: give each to somebody else, or cancel it. */
  sessions: z.array(staffSession),
})

export const recordedAbsence = z.object({
  ...absencePlan.shape,
  /** What keeps the person's time now: one block, or several around what was left alone. */
  blockIds: z.array(id),
})

export type AbsencePlan = z.infer<typeof absencePlan>
export type AffectedBooking = z.infer<typeof affectedBooking>
