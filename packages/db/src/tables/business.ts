// What a business is and offers.
import type { Generated } from 'kysely'
import type { Instant, NullableInstant } from './columns.ts'

export interface InstallationTable {
  id: Generated<number>
  secret: Buffer
}

export interface OrganizationSlugTable {
  slug: string
  organizationId: string
}

export interface OrganizationTable {
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
  /** Raised by every change of what can be booked. */
  catalogueVersion: Generated<number>
  version: Generated<number>
  /** Set when it is to be deleted: from then on it is closed, and from that time on it is gone. */
  deletedFrom: NullableInstant
}

export interface LocationTable {
  organizationId: string
  id: string
  name: string
  address: string
  timeZone: string
  position: number
  version: Generated<number>
  isActive: Generated<boolean>
}

export interface StaffMemberTable {
  organizationId: string
  id: string
  locationId: string
  name: string
  title: Generated<string>
  color: string
  position: number
  isActive: Generated<boolean>
  version: Generated<number>
}

export interface ServiceTable {
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
  needsApproval: Generated<boolean>
  /** Until how long before the start a customer may still move or cancel. */
  changeNoticeMinutes: Generated<number>
  categoryId: string | null
  processingStartsAfterMinutes: number | null
  processingMinutes: number | null
  capPerDay: number | null
  capPerWeek: number | null
  /** It is held as a class only: its hours offer no slots. */
  isClass: Generated<boolean>
  version: Generated<number>
}

export interface ServiceCategoryTable {
  organizationId: string
  id: string
  name: string
  position: number
  version: Generated<number>
}

/** A variant replaces duration and price of its service, an add-on adds to them. */
export interface ServiceOptionTable {
  organizationId: string
  id: string
  serviceId: string
  kind: 'variant' | 'add_on'
  name: string
  durationMinutes: number
  priceMinor: number
  position: number
  isActive: Generated<boolean>
}

export interface ServiceQuestionTable {
  organizationId: string
  id: string
  serviceId: string
  kind: 'text' | 'choice' | 'yes_no' | 'number'
  label: string
  isRequired: Generated<boolean>
  choices: Generated<string[]>
  position: number
  isActive: Generated<boolean>
}

export interface ResourceTable {
  organizationId: string
  id: string
  locationId: string
  name: string
  position: number
  isActive: Generated<boolean>
  version: Generated<number>
}

export interface ResourceUnitTable {
  organizationId: string
  id: string
  resourceId: string
  unit: number
}

export interface ServiceResourceTable {
  organizationId: string
  serviceId: string
  need: number
  resourceId: string
  quantity: Generated<number>
}

export interface ServiceStaffTable {
  organizationId: string
  serviceId: string
  staffMemberId: string
}

export interface WeeklyHoursTable {
  organizationId: string
  id: string
  locationId: string | null
  staffMemberId: string | null
  weekday: number
  opensMinute: number
  closesMinute: number
}

export interface HoursExceptionTable {
  organizationId: string
  id: string
  locationId: string | null
  staffMemberId: string | null
  localDate: string
  opensMinute: number | null
  closesMinute: number | null
}
