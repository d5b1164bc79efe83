import { z } from 'zod'
import { staffBooking } from '../booking/schema.ts'
import { id, toldInstant, version } from '../contract/schema.ts'
import { event } from '../event/schema.ts'
import { waitlistState } from '../waitlist/schema.ts'

export const findCustomersInput = z.object({
  organizationId: id,
  /** Part of a name, an e-mail address or a phone number; left out, everybody by name. */
  text: z.string().trim().max(120).optional(),
  limit: z.int().min(1).max(100).default(25),
  cursor: z.string().max(1000).optional(),
})

/** A customer as the business names them. The id of one who was merged leads to the one they are part of. */
export const customerKey = z.object({ organizationId: id, customerId: id })

export const getCustomerInput = z.object({
  ...customerKey.shape,
  /** Of the history, which begins with the last visit. */
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})

export const updateCustomerInput = z.object({
  ...customerKey.shape,
  /** The one that the caller saw; if somebody has changed the customer since, nothing is changed. */
  version,
  name: z.string().trim().min(1).max(120).optional(),
  /** Null: they have none. */
  email: z.string().trim().min(1).max(254).nullable().optional(),
  phone: z.string().trim().min(1).max(40).nullable().optional(),
  notes: z.string().trim().max(20_000).optional(),
})

export const mergeCustomersInput = z
  .object({
    ...customerKey.shape,
    /** Who becomes part of the other. */
    mergedCustomerId: id,
  })
  .refine(({ customerId, mergedCustomerId }) => customerId !== mergedCustomerId, {
    path: ['mergedCustomerId'],
    error: 'same_customer',
  })

const contact = { name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }

export const customer = z.object({
  id,
  ...contact,
  notes: z.string(),
  version: z.int(),
  createdAt: toldInstant,
  /** Since then nobody knows who it was; name and notes are empty. */
  erasedAt: toldInstant.nullable(),
  /** Who was merged into them: by these they are found as well. */
  alsoKnownAs: z.array(z.object(contact)),
  /** Every visit ever agreed, also those that were cancelled. */
  bookingCount: z.int(),
  cancelledCount: z.int(),
  noShowCount: z.int(),
})

export const customerList = z.object({ customers: z.array(customer), nextCursor: z.string().nullable() })

export const customerWithHistory = z.object({
  ...customer.shape,
  bookings: z.array(staffBooking),
  nextCursor: z.string().nullable(),
})

export const customerErased = z.object({ customerId: id, erasedAt: toldInstant })

/** Everything that is known about one person. */
export const customerExport = z.object({
  exportedAt: toldInstant,
  customer,
  bookings: z.array(staffBooking),
  /** On which dates they asked for visits that repeat. */
  series: z.array(
    z.object({ id, rule: z.record(z.string(), z.unknown()), timeZone: z.string(), createdAt: toldInstant }),
  ),
  waitlist: z.array(
    z.object({
      id,
      state: waitlistState,
      /** Either a visit on some days, or a class. */
      visit: z.record(z.string(), z.unknown()).nullable(),
      fromDate: z.string().nullable(),
      lastDate: z.string().nullable(),
      session: z.object({ id, seats: z.int(), startsAt: toldInstant }).nullable(),
      ...contact,
      createdAt: toldInstant,
    }),
  ),
  events: z.array(event.omit({ cursor: true })),
})

export type Customer = z.infer<typeof customer>
export type CustomerWithHistory = z.infer<typeof customerWithHistory>
export type CustomerExport = z.infer<typeof customerExport>
