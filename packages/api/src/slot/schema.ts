import { z } from 'zod'
import { id, instant, localDate, toldDate, toldInstant } from '../contract/schema.ts'

/** The most days one question may span. */
export const MAX_DAYS = 62

/** One service, with whom, and in which form. */
export const visitItem = z.object({
  serviceId: id,
  /** Only this person; left out, anyone who can do it. */
  staffMemberId: id.optional(),
  /** Replaces the service's duration and price. */
  variantId: id.optional(),
  /** Each adds to them. */
  addOnIds: z.array(id).max(20).optional(),
})

/** A visit: one service, or several in a row, at one location. */
export const visit = z.object({
  organizationId: id,
  /** Where; left out, where the first person who can do it works. */
  locationId: id.optional(),
  ...visitItem.shape,
  /** The rest of the visit: each begins when the one before it ends. */
  followedBy: z.array(visitItem).max(9).optional(),
  /** One person performs it all. */
  samePerson: z.boolean().optional(),
})

export const findSlotsInput = z.object({
  ...visit.shape,
  /** First local date of the range; left out, today at the business. */
  fromDate: localDate.optional(),
  days: z.int().min(1).max(MAX_DAYS).default(14),
})

/** A start that can be booked, and who is free to do it. */
export const slot = z.object({
  startsAt: toldInstant,
  endsAt: toldInstant,
  localDate: toldDate,
  staffMemberIds: z.array(id),
})

/** Slots grouped by the business's dates: every date of the range, also those without a slot. */
export const slotDays = z.object({
  timeZone: z.string(),
  days: z.array(z.object({ localDate: toldDate, slots: z.array(slot) })),
  /** The first free slot after an empty range; null while the range has some, or when nothing is free up to the horizon. */
  nextFree: slot.nullable(),
})

export const findNextFreeInput = z.object({
  ...visit.shape,
  /** Not before this local date; left out, from now on. */
  fromDate: localDate.optional(),
})

export const nextFreeSlot = z.object({ slot: slot.nullable() })

export const explainSlotInput = z.object({ ...visit.shape, startsAt: instant })

/** One reason against a start, about one person or about all. */
export const slotRefusal = z.object({
  reason: z.enum([
    'too_soon',
    'too_late',
    'day_full',
    'week_full',
    'nobody_performs_it',
    'nobody_throughout',
    'resource_busy',
    'outside_hours',
    'not_on_grid',
    'busy',
    'staff_day_full',
    'staff_week_full',
  ]),
  staffMember: z.object({ id, name: z.string() }).nullable(),
  serviceName: z.string().nullable(),
  /** Of what stands against it: hours that are kept, time that is taken, starts before and after, the earliest start. */
  from: toldInstant.nullable(),
  until: toldInstant.nullable(),
  /** Of a notice in minutes, a horizon in days, a cap in bookings. */
  limit: z.number().nullable(),
})

export const slotExplanation = z.object({
  startsAt: toldInstant,
  isOffered: z.boolean(),
  staffMemberIds: z.array(id),
  refusals: z.array(slotRefusal),
})

export type SlotRefusal = z.infer<typeof slotRefusal>
export type SlotExplanation = z.infer<typeof slotExplanation>
export type Visit = z.output<typeof visit>
export type VisitItem = z.output<typeof visitItem>
export type FindSlotsInput = z.input<typeof findSlotsInput>
export type Slot = z.infer<typeof slot>
export type SlotDays = z.infer<typeof slotDays>
