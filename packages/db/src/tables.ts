import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** Read as milliseconds since the epoch, written as a `Date`. */
type Instant = ColumnType<number, Date, Date>
type NullableInstant = ColumnType<number | null, Date | null | undefined, Date | null>
/** `tstzrange`, half-open. Written and read through SQL only. */
type InstantRange = ColumnType<string, never, never>

export type BookingState = 'held' | 'requested' | 'confirmed' | 'arrived' | 'completed' | 'no_show' | 'cancelled'

interface InstallationTable {
  id: Generated<number>
  secret: Buffer
}

interface OrganizationSlugTable {
  slug: string
  organizationId: string
}

interface OrganizationTable {
  organizationId: string
  slug: string
  name: string
  description: Generated<string>
  timeZone: string
  locale: string
  currency: string
  country: string
  isSample: Generated<boolean>
  createdAt: Instant
}

interface LocationTable {
  organizationId: string
  id: string
  name: string
  address: string
  timeZone: string
  position: number
}

interface StaffMemberTable {
  organizationId: string
  id: string
  locationId: string
  name: string
  title: Generated<string>
  color: string
  position: number
  isActive: Generated<boolean>
}

interface ServiceTable {
  organizationId: string
  id: string
  name: string
  description: Generated<string>
  color: string
  durationMinutes: number
  bufferBeforeMinutes: Generated<number>
  bufferAfterMinutes: Generated<number>
  intervalMinutes: number
  noticeMinutes: Generated<number>
  horizonDays: number
  priceMinor: number
  currency: string
  position: number
  isActive: Generated<boolean>
}

interface ServiceStaffTable {
  organizationId: string
  serviceId: string
  staffMemberId: string
}

interface WeeklyHoursTable {
  organizationId: string
  id: string
  locationId: string | null
  staffMemberId: string | null
  weekday: number
  opensMinute: number
  closesMinute: number
}

interface HoursExceptionTable {
  organizationId: string
  id: string
  locationId: string | null
  staffMemberId: string | null
  localDate: string
  opensMinute: number | null
  closesMinute: number | null
}

interface CustomerTable {
  organizationId: string
  id: string
  name: string
  email: string | null
  phone: string | null
  createdAt: Instant
}

interface BookingTable {
  organizationId: string
  id: string
  state: BookingState
  customerId: string
  customerName: string
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
}

interface BookingSegmentTable {
  organizationId: string
  bookingId: string
  position: number
  serviceId: string
  staffMemberId: string
  serviceName: string
  startsAt: Instant
  endsAt: Instant
  priceMinor: number
}

interface ClaimTable {
  organizationId: string
  id: string
  subjectId: string
  during: InstantRange
  bookingId: string
}

interface EventTable {
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

interface IdempotencyTable {
  organizationId: string
  procedure: string
  key: string
  requestHash: Buffer
  answer: JSONColumnType<Record<string, unknown>>
  createdAt: Instant
}

/** Every table as Kysely sees it; the migrations are the truth. */
export interface Tables {
  installation: InstallationTable
  organizationSlug: OrganizationSlugTable
  organization: OrganizationTable
  location: LocationTable
  staffMember: StaffMemberTable
  service: ServiceTable
  serviceStaff: ServiceStaffTable
  weeklyHours: WeeklyHoursTable
  hoursException: HoursExceptionTable
  customer: CustomerTable
  booking: BookingTable
  bookingSegment: BookingSegmentTable
  claim: ClaimTable
  event: EventTable
  idempotency: IdempotencyTable
}
