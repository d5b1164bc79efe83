import type { Tx } from '@openhours/db'
import type { BookingRow } from '@openhours/db/queries/booking'
import type { WaitlistEntryRow } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import type { Booking } from '../booking/schema.ts'
import type { acceptOfferInput } from './schema.ts'

/** An offer that somebody accepts. */
export interface Acceptance {
  organizationId: string
  entry: WaitlistEntryRow
  /** What keeps it for them. */
  held: BookingRow
  input: z.output<typeof acceptOfferInput>
}

/** What becomes of it, to the last value, and how it is written: in this order. */
export interface Accepted {
  answer: Booking
  /** False when the catalogue is another one by now. */
  keepCatalogue: (tx: Tx) => Promise<boolean>
  /** Makes the time theirs for good; false when it is gone. Throws `hold_expired`. */
  takeTime: (tx: Tx) => Promise<boolean>
  /** Throws `hold_expired`. */
  write: (tx: Tx, customerId: string) => Promise<void>
}
