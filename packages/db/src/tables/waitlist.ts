// Who waits for a time, and what they were offered.
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Instant } from './columns.ts'

export type WaitlistState = 'waiting' | 'offered' | 'booked' | 'left' | 'expired'

export type OfferState = 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn'

export interface WaitlistEntryTable {
  organizationId: string
  id: string
  /** Counts up in the order of joining. */
  sequence: ColumnType<number, never, never>
  state: WaitlistState
  /** What they wait for, as the contract has it. */
  visit: JSONColumnType<Record<string, unknown>>
  serviceId: string
  /** `YYYY-MM-DD`, both of them included. */
  fromDate: string
  lastDate: string
  fromMinute: number
  untilMinute: number
  timeZone: string
  /** From the start of the first date to the end of the last. */
  startsAt: Instant
  endsAt: Instant
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
  startsAt: Instant
  endsAt: Instant
  staffMemberId: string
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
