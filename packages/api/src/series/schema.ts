import { z } from 'zod'
import { answerInput, bookingKey, customerInput, override, staffBooking } from '../booking/schema.ts'
import { id, idempotencyKey, instant, localDate, toldDate, toldInstant } from '../contract/schema.ts'
import { slot, visit } from '../slot/schema.ts'

/** The most dates of one series: twice a week for a year. */
export const MAX_DATES = 104

const weekday = z.literal([0, 1, 2, 3, 4, 5, 6])
const nth = (most: number) =>
  z
    .int()
    .min(-most)
    .max(most)
    .refine((value) => value !== 0, { error: 'not_zero' })

/** On which dates, as RFC 5545 has it; with an end. */
export const recurrence = z.object({
  frequency: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
  /** Every so many weeks, months, …; 2 with `weekly` is fortnightly. */
  every: z.int().min(1).max(1000).optional(),
  /** 0 is Sunday; with `nth` the n-th of the month, counted from its end where negative. */
  weekdays: z
    .array(z.object({ weekday, nth: nth(5).optional() }))
    .min(1)
    .max(35)
    .optional(),
  /** Days of the month; -1 is the last. */
  monthDays: z.array(nth(31)).min(1).max(62).optional(),
  months: z.array(z.int().min(1).max(12)).min(1).max(12).optional(),
  /** Of the days that match within a week, month or year only the n-th, from the end where negative. */
  positions: z.array(nth(366)).min(1).max(20).optional(),
  /** Ends after so many dates. */
  count: z.int().min(1).max(MAX_DATES).optional(),
  /** Ends with this local date, inclusive. */
  lastDate: localDate.optional(),
})

/** The same as an RRULE of RFC 5545: `FREQ=WEEKLY;INTERVAL=2;COUNT=10`. */
export const recurrenceRule = z.union([recurrence, z.string().trim().min(1).max(300)])

/** What to do when some dates cannot be had: nothing at all, or those that can. */
export const datesMode = z.enum(['all', 'free'])

/** To which dates of a series a change goes, from the booking that was picked. */
export const seriesScope = z.enum(['one', 'thisAndFollowing', 'all'])

/** A visit on many dates: the first start gives the time of day, and the date from which the rule counts. */
const repeatedVisit = { ...visit.shape, startsAt: instant, rule: recurrenceRule, override: override.optional() }

export const previewSeriesInput = z.object(repeatedVisit)

export const createSeriesInput = z.object({
  ...repeatedVisit,
  mode: datesMode.default('all'),
  customer: customerInput,
  answers: z.array(answerInput).max(50).optional(),
  note: z.string().trim().max(1000).optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const seriesKey = z.object({ organizationId: id, seriesId: id })

export const changeSeriesInput = z
  .object({
    ...bookingKey.shape,
    scope: seriesScope,
    /** On the same dates, by the clock on the wall. */
    timeOfDay: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    /** Left out, the same person; null, anyone. */
    staffMemberId: id.nullable().optional(),
    mode: datesMode.default('all'),
    override: override.optional(),
  })
  .refine(({ timeOfDay, staffMemberId }) => timeOfDay !== undefined || staffMemberId !== undefined, {
    path: ['timeOfDay'],
    error: 'nothing_to_change',
  })

export const cancelSeriesInput = z.object({
  ...bookingKey.shape,
  scope: seriesScope,
  reason: z.string().trim().max(500).optional(),
})

/** A date that cannot be had, the reason why, and what is free nearby. */
export const refusedDate = z.object({
  startsAt: toldInstant,
  localDate: toldDate,
  reason: z.string(),
  nearest: z.array(slot),
})

/** A date of a series that does not exist yet. `staffMember` is who would come. */
export const previewedDate = z.object({
  startsAt: toldInstant,
  localDate: toldDate,
  isFree: z.boolean(),
  staffMember: z.object({ id, name: z.string(), color: z.string() }).nullable(),
  refusal: refusedDate.nullable(),
})

export const seriesPreview = z.object({ timeZone: z.string(), dates: z.array(previewedDate) })

/** A series with its bookings in the order of its dates, cancelled ones included. */
export const series = z.object({
  id,
  /** On which dates, as it was asked for. */
  rule: z.record(z.string(), z.unknown()),
  timeZone: z.string(),
  bookings: z.array(staffBooking),
})

export const createdSeries = z.object({ ...series.shape, refused: z.array(refusedDate) })

/** A booking of the series that was not touched. */
export const leftAlone = z.object({
  bookingId: id,
  startsAt: toldInstant,
  why: z.enum(['begun', 'cancelled', 'moved_alone', 'as_asked']),
})

export const changedSeries = z.object({
  ...series.shape,
  changedIds: z.array(id),
  leftAlone: z.array(leftAlone),
  /** Could not be had, so these bookings stayed where they were. */
  refused: z.array(z.object({ ...refusedDate.shape, bookingId: id })),
})

export const cancelledSeries = z.object({ ...series.shape, changedIds: z.array(id), leftAlone: z.array(leftAlone) })

export type RecurrenceRule = z.output<typeof recurrenceRule>
export type RefusedDate = z.infer<typeof refusedDate>
export type Series = z.infer<typeof series>
export type LeftAlone = z.infer<typeof leftAlone>
