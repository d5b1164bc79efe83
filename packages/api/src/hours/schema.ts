import { z } from 'zod'
import { id, localDate, toldDate, toldInstant, version } from '../contract/schema.ts'

const opensAt = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const closesAt = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)

const owner = {
  organizationId: id,
  /** Whose hours: those of a location, or of a staff member. */
  ownerId: id,
}

/** One stretch of a day in wall time. An end at or before its start, and `24:00`, is on the next day. */
const opening = { opens: opensAt, closes: closesAt }
const dayOpenings = z.array(z.object(opening)).max(10)
const localDates = z.array(localDate).min(1).max(366)

export const getHoursInput = z.object({
  ...owner,
  /** Exceptions from this date on; left out, all of them. */
  fromDate: localDate.optional(),
})

export const setWeeklyInput = z.object({
  ...owner,
  version,
  /** The whole week, 0 = Sunday, in any order. Null: a staff member has the hours of their location. */
  weekly: z
    .array(z.object({ weekday: z.int().min(0).max(6), ...opening }))
    .max(70)
    .nullable(),
})

export const setExceptionInput = z.object({
  ...owner,
  version,
  localDate,
  /** All the hours that begin on that date, in place of the weekly ones. None: closed. */
  openings: dayOpenings,
})

export const clearExceptionInput = z.object({ ...owner, version, localDate })

export const setHolidaysInput = z.object({
  ...owner,
  version,
  /** Closed on all of these, whatever was said of them before. */
  localDates,
})

const toldOpening = { opens: z.string(), closes: z.string() }

export const hours = z.object({
  ownerId: id,
  of: z.enum(['location', 'staff_member']),
  /** In whose wall time they are. */
  timeZone: z.string(),
  /** Of the location or the staff member: the same as there. */
  version: z.int(),
  /** Null: the week of the location. */
  weekly: z.array(z.object({ weekday: z.int(), ...toldOpening })).nullable(),
  /** By date. No openings: closed. */
  exceptions: z.array(z.object({ localDate: toldDate, openings: z.array(z.object(toldOpening)) })),
})

export const changedHours = z.object({
  ...hours.shape,
  /** How many visits to come lie outside the hours as they are now. They stay: somebody must decide. */
  affectedCount: z.int(),
  /** The first hundred of them, by start; without those that were booked outside the hours on purpose. */
  affected: z.array(z.object({ bookingId: id, startsAt: toldInstant, customerName: z.string() })),
})

export type Hours = z.infer<typeof hours>
export type ChangedHours = z.infer<typeof changedHours>
