import { z } from 'zod'
import { id, idempotencyKey, instant, localDate, money } from '../contract/schema.ts'
import { location } from '../organization/schema.ts'

export const bookingState = z.enum(['held', 'requested', 'confirmed', 'arrived', 'completed', 'no_show', 'cancelled'])

/** The unguessable key to one booking; it carries the organization and the booking. */
export const manageToken = z
  .string()
  .length(64)
  .regex(/^[A-Za-z0-9_-]+$/)

/** Who the visit is for: a name, and an e-mail address or a phone number. */
export const customerInput = z
  .object({
    name: z.string().trim().min(1).max(120),
    email: z.string().trim().max(254).optional(),
    phone: z.string().trim().max(40).optional(),
  })
  .refine((customer) => customer.email || customer.phone, { path: ['email'], error: 'contact_missing' })

export const createBookingInput = z.object({
  organizationId: id,
  serviceId: id,
  /** The person asked for; left out, whoever is free. */
  staffMemberId: id.optional(),
  startsAt: instant,
  customer: customerInput,
  note: z.string().trim().max(1000).optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const manageBookingInput = z.object({ manageToken })

export const cancelBookingInput = z.object({
  manageToken,
  reason: z.string().trim().max(500).optional(),
})

/** A visit as its customer sees it. */
export const booking = z.object({
  id,
  state: bookingState,
  startsAt: instant,
  endsAt: instant,
  localDate,
  timeZone: z.string(),
  organization: z.object({ id, slug: z.string(), name: z.string(), locale: z.string() }),
  location,
  service: z.object({ id, name: z.string(), durationMinutes: z.int(), color: z.string() }),
  staffMember: z.object({ id, name: z.string(), color: z.string() }),
  price: money,
  customer: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  note: z.string(),
  cancelledAt: instant.nullable(),
  canCancel: z.boolean(),
  manageToken,
})

/** An iCalendar file (RFC 5545) of one booking. */
export const bookingCalendar = z.object({ filename: z.string(), content: z.string() })

export type BookingState = z.infer<typeof bookingState>
export type Booking = z.infer<typeof booking>
export type CreateBookingInput = z.input<typeof createBookingInput>
