// What is asked of the engine. Everything optional has the plain meaning when it is left out.
import type { Interval } from '../calendar/intervals.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import type { Hours } from '../hours/hours.ts'
import type { DateRange } from '../hours/openings.ts'

/** A stretch that is taken: a booking with its buffers, a hold, a block, time off. `id` comes back in `explain`. */
export type Busy = Interval & { id?: string | undefined }

/** In the middle of a segment the person is free for others: colour takes, an oven bakes. */
export type Processing = { startsAfterMinutes: number; durationMinutes: number }

/** `quantity` free units, from any of these resources, for the whole segment with its buffers. */
export type ResourceNeed = { anyOf: readonly string[]; quantity?: number | undefined }

/** One service within a visit. Buffers are the person's time beside it; they may lie outside opening hours. */
export type Segment = {
  durationMinutes: number
  bufferBeforeMinutes?: number | undefined
  bufferAfterMinutes?: number | undefined
  processing?: Processing | undefined
  /** Who can perform it; everyone when left out. */
  staffIds?: readonly string[] | undefined
  needs?: readonly ResourceNeed[] | undefined
  caps?: Caps | undefined
  /** Starts of the bookings that count towards the caps. */
  bookings?: readonly number[] | undefined
  /** So many segments of this visit come before it and count as well: the same service, done again. */
  countedBefore?: number | undefined
}

/** At most so many bookings on a local date, or in a week that begins on `weekStartsOn` (1, Monday, when left out). */
export type Caps = { perDay?: number | undefined; perWeek?: number | undefined; weekStartsOn?: number | undefined }

/** Which starts may be offered at all. */
export type StartRules = {
  /** Elapsed minutes between starts, counted from an opening's first instant. */
  intervalMinutes: number
  /** Elapsed minutes between now and the earliest start. */
  noticeMinutes: number
  /** How many local dates ahead of today can be booked; 0 is today only. Null: no limit. */
  horizonDays: number | null
}

export type StaffMember = {
  id: string
  /** Their own hours, within the location's. Left out: they follow the location. */
  hours?: Hours | null | undefined
  /** Their own hours count, whatever the location's are. Closures of the business still hold. */
  ignoresLocationHours?: boolean | undefined
  busy: readonly Busy[]
  caps?: Caps | undefined
  /** Starts of their bookings: for caps, and for a fair choice among those who are free. */
  bookings?: readonly number[] | undefined
}

/** A room or equipment with so many units (1 when left out). `unit` says which one is taken, counted from 0. */
export type Resource = {
  id: string
  capacity?: number | undefined
  busy: readonly (Busy & { unit?: number | undefined })[]
}

/** Hours of the place, and dates on which the business is closed whatever anyone's hours say. */
export type Location = { hours?: Hours | null | undefined; closures?: readonly DateRange[] | undefined }

/** Everything but the dates. */
export type Situation = {
  now: number
  /** The location's zone: hours, horizon and caps are in it. */
  timeZone: string
  location?: Location | undefined
  /** The service, or the first of a visit. */
  service: Segment & StartRules
  /** The rest of the visit: each begins when the one before it ends. */
  followedBy?: readonly Segment[] | undefined
  /** One person performs all segments. */
  samePerson?: boolean | undefined
  staff: readonly StaffMember[]
  resources?: readonly Resource[] | undefined
}

export type SlotSearch = Situation & {
  fromDate: LocalDate
  /** Exclusive. */
  untilDate: LocalDate
  /** The zone whose dates are asked for and grouped by; the location's when left out. */
  groupByTimeZone?: string | undefined
}

export type Slot = {
  start: number
  /** Who can perform the (first) segment, in the order of `staff`. */
  staffIds: readonly string[]
  /** For a visit of several: who can perform each segment. */
  segmentStaffIds?: readonly (readonly string[])[]
}

export type SlotDay = { localDate: LocalDate; slots: Slot[] }
