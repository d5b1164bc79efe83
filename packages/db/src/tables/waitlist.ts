// Who waits for a time, and what they were offered.
import type { ColumnType, Generated } from 'kysely'
import type { Instant, NullableInstant } from './columns.ts'

export type WaitlistState = 'waiting' | 'offered' | 'booked' | 'left' | 'expired'

export type OfferState = 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn'

export interface WaitlistEntryTable {
  organizationId: string
  id: string
  /** Counts up in the order of joining. */
  sequence: ColumnType<number, never, never>
  state: WaitlistState
  serviceId: string
  /** What they wait for, as the contract has it; null, with all that says when, for who waits for a class. */
  visit: ColumnType<Record<string, unknown> | null, string | null, never>
  /** `YYYY-MM-DD`, both of them included. */
  fromDate: string | null
  lastDate: string | null
  fromMinute: number | null
  untilMinute: number | null
  timeZone: string | null
  /** From the start of the first date to the end of the last. */
  startsAt: NullableInstant
  endsAt: NullableInstant
  /** The class that they wait for seats in. */
  sessionId: string | null
  seats: number | null
  /** How often seats of the class had become free when they last passed an offer on. */
  passedTimesFreed: number | null
  customerId: string
  customerName: string
  customerEmail: string | null
  customerPhone: string | null
  bookingId: string | null
  createdAt: Instant
  stateChangedAt: Instant
}

export interface WaitlistOfferTable {
  organizationId: string
  id: string
  entryId: string
  state: OfferState
  /** Of the hold, and of the booking that takes its place. */
  bookingId: string
  /** Null for seats in a class, as their time and their person are the class's. */
  startsAt: NullableInstant
  endsAt: NullableInstant
  staffMemberId: string | null
  offeredAt: Instant
  expiresAt: Instant
}

export interface EventReaderTable {
  organizationId: string
  name: string
  fromTransaction: string
  untilTransaction: string
  sequence: Generated<number>
}
