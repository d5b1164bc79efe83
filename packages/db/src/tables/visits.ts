// Who comes when, and what happened.
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Instant, InstantRange, NullableInstant } from './columns.ts'

export type BookingState = 'held' | 'requested' | 'confirmed' | 'arrived' | 'completed' | 'no_show' | 'cancelled'

export interface CustomerTable {
  organizationId: string
  id: string
  name: string
  email: string | null
  phone: string | null
  /** They go by it, or the desk has written it. */
  isPhoneTheirs: Generated<boolean>
  notes: Generated<string>
  version: Generated<number>
  /** The name without case and accents. */
  searchName: string
  mergedIntoId: string | null
  erasedAt: NullableInstant
  createdAt: Instant
}

/** In milliseconds since the epoch. */
export interface ReleasedClaim {
  subjectId: string
  start: number
  end: number
}

export interface BookingTable {
  organizationId: string
  id: string
  state: BookingState
  customerId: string | null
  customerName: string | null
  customerEmail: string | null
  customerPhone: string | null
  locationId: string
  startsAt: Instant
  endsAt: Instant
  timeZone: string
  wallStart: string
  zoneRulesVersion: string
  priceMinor: number
  currency: string
  note: Generated<string>
  createdAt: Instant
  cancelledAt: NullableInstant
  cancelReason: string | null
  holdExpiresAt: NullableInstant
  /** While it is held for somebody who can hold only so many: who that is, as a keyed hash. */
  heldBy: Buffer | null
  stateChangedAt: Instant
  previousState: BookingState | null
  overrideReason: string | null
  releasedClaims: ColumnType<ReleasedClaim[] | null, never, string | null>
  seriesId: string | null
  seriesPosition: number | null
  isMovedAlone: Generated<boolean>
  sessionId: string | null
  seats: number | null
}

export interface SeriesTable {
  organizationId: string
  id: string
  customerId: string
  rule: JSONColumnType<Record<string, unknown>>
  timeZone: string
  wallStart: string
  createdAt: Instant
}

/** A class with seats. */
export interface ClassSessionTable {
  organizationId: string
  id: string
  serviceId: string
  staffMemberId: string
  locationId: string
  resourceId: string | null
  startsAt: Instant
  endsAt: Instant
  timeZone: string
  wallStart: string
  zoneRulesVersion: string
  seats: number
  /** Those of held bookings too, also of expired ones until they are cleared away. */
  seatsTaken: Generated<number>
  /** How often seats became free, offers that were passed on left out. */
  timesFreed: Generated<number>
  createdAt: Instant
  cancelledAt: NullableInstant
  cancelReason: string | null
}

export interface BookingAnswerTable {
  organizationId: string
  bookingId: string
  questionId: string
  label: string
  answer: string
}

export interface BlockTable {
  organizationId: string
  id: string
  subjectId: string
  startsAt: Instant
  endsAt: Instant
  reason: Generated<string>
  createdAt: Instant
}

export interface ExternalBusyTable {
  organizationId: string
  id: string
  staffMemberId: string
  during: InstantRange
  source: string
}

export interface BookingSegmentTable {
  organizationId: string
  bookingId: string
  position: number
  serviceId: string
  staffMemberId: string
  serviceName: string
  startsAt: Instant
  endsAt: Instant
  priceMinor: number
  variantName: string | null
  addOnNames: Generated<string[]>
  resourceNames: Generated<string[]>
  /** Of what was held: the variant and the add-ons that were chosen. */
  optionIds: string[] | null
}

export interface ClaimTable {
  organizationId: string
  id: string
  subjectId: string
  during: InstantRange
  bookingId: string | null
  blockId: string | null
  sessionId: string | null
  expiresAt: NullableInstant
}

export interface EventTable {
  organizationId: string
  sequence: Generated<number>
  transactionId: Generated<string>
  id: string
  type: string
  subjectId: string
  actor: JSONColumnType<Record<string, unknown>>
  details: JSONColumnType<Record<string, unknown>>
  occurredAt: Instant
}

export interface IdempotencyTable {
  organizationId: string
  procedure: string
  key: string
  requestHash: Buffer
  answer: JSONColumnType<Record<string, unknown>>
  createdAt: Instant
}
