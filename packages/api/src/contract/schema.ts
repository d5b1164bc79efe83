import { z } from 'zod'

/** An id of ours: a UUIDv7. */
export const id = z.uuid()

/** A date on the calendar of some place, without a time: `YYYY-MM-DD`. */
export const localDate = z.iso.date()

/** An instant: ISO 8601 with an offset or `Z`. Answers carry the offset of the place the instant belongs to. */
export const instant = z.iso.datetime({ offset: true })

/** Money in minor units (cents) of an ISO 4217 currency. */
export const money = z.object({ amountMinor: z.int().nonnegative(), currency: z.string().length(3) })
export type Money = z.infer<typeof money>

/** Chosen by the caller, one a request: asking again with the same key gives the stored answer. */
export const idempotencyKey = z.string().min(8).max(128)
