import { z } from 'zod'
import { id, instant, localDate } from '../contract/schema.ts'

/** The most days one question may span. */
export const MAX_DAYS = 62

export const findSlotsInput = z.object({
  organizationId: id,
  serviceId: id,
  /** Only this person's times; left out, anyone who can do it. */
  staffMemberId: id.optional(),
  /** First local date of the range; left out, today at the business. */
  fromDate: localDate.optional(),
  days: z.int().min(1).max(MAX_DAYS).default(14),
})

/** A start that can be booked, and who is free to do it. */
export const slot = z.object({
  startsAt: instant,
  endsAt: instant,
  localDate,
  staffMemberIds: z.array(id),
})

/** Slots grouped by the business's dates: every date of the range, also those without a slot. */
export const slotDays = z.object({
  timeZone: z.string(),
  days: z.array(z.object({ localDate, slots: z.array(slot) })),
  /** The first free slot after an empty range; null while the range has some, or when nothing is free up to the horizon. */
  nextFree: slot.nullable(),
})

export type FindSlotsInput = z.input<typeof findSlotsInput>
export type Slot = z.infer<typeof slot>
export type SlotDays = z.infer<typeof slotDays>
