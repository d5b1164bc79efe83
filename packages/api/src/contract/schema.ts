import { z } from 'zod'

/** An id of ours: a UUIDv7. */
export const id = z.uuid()

// Beyond these years nobody books, and arithmetic on dates stays far from the limits of every library.
const [firstYear, lastYear] = ['2000', '2199']
/** The last date that is told: what is asked about later ones is answered as far as here. */
export const LAST_DATE = `${lastYear}-12-31`

const isReasonable = (text: string): boolean => text.slice(0, 4) >= firstYear && text.slice(0, 4) <= lastYear

/** A date on the calendar of some place, without a time: `YYYY-MM-DD`, from the year 2000 to 2199. */
export const localDate = z.iso.date().refine(isReasonable, { error: 'not_a_reasonable_year' })

/** An instant: ISO 8601 with an offset or `Z`. */
export const instant = z.iso.datetime({ offset: true }).refine(isReasonable, { error: 'not_a_reasonable_year' })

// What begins in the last of these years can end in the next one: answers are told as they are.
/** A date in an answer. */
export const toldDate = z.iso.date()

/** An instant in an answer: it carries the offset of the place it belongs to. */
export const toldInstant = z.iso.datetime({ offset: true })

/** Money in minor units (cents) of an ISO 4217 currency. */
export const money = z.object({ amountMinor: z.int().nonnegative(), currency: z.string().length(3) })
export type Money = z.infer<typeof money>

/** Chosen by the caller, one a request: asking again with the same key gives the stored answer. */
export const idempotencyKey = z.string().min(8).max(128)

/** The one that the caller saw; if somebody has changed the thing since, nothing is changed. The next one is stored, too. */
export const version = z.int().min(1).max(2_147_483_646)

/** The place in a list, the first one first. */
export const position = z.int().min(0).max(10_000)
