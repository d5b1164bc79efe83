import type { ColumnType } from 'kysely'

/** Read as milliseconds since the epoch, written as a `Date`. */
export type Instant = ColumnType<number, Date, Date>
export type NullableInstant = ColumnType<number | null, Date | null | undefined, Date | null>
/** `tstzrange`, half-open. Written and read through SQL only. */
export type InstantRange = ColumnType<string, never, never>
