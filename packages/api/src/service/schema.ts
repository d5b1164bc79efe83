import { z } from 'zod'
import { id, money } from '../contract/schema.ts'

export const listServicesInput = z.object({ organizationId: id })

/** A person who performs services, as visitors see them. */
export const staffMember = z.object({
  id,
  name: z.string(),
  title: z.string(),
  /** `#rrggbb`, the person's colour wherever they appear. */
  color: z.string(),
  locationId: id,
})

/** A form of a service (a variant replaces its duration and price) or something with it (an add-on adds to them). */
export const serviceOption = z.object({ id, name: z.string(), durationMinutes: z.int(), price: money })

/** What the business wants to know when the service is booked. */
export const serviceQuestion = z.object({
  id,
  kind: z.enum(['text', 'choice', 'yes_no', 'number']),
  label: z.string(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
})

/** What can be booked, with the people who can do it. */
export const service = z.object({
  id,
  name: z.string(),
  description: z.string(),
  durationMinutes: z.int(),
  price: money,
  color: z.string(),
  category: z.object({ id, name: z.string() }).nullable(),
  /** The business looks at each booking before it is confirmed. */
  needsApproval: z.boolean(),
  /** Held as a class: `session.find` has its times, not `slot.find`. */
  isClass: z.boolean(),
  variants: z.array(serviceOption),
  addOns: z.array(serviceOption),
  questions: z.array(serviceQuestion),
  staff: z.array(staffMember),
})

export const serviceList = z.object({ services: z.array(service) })

export type StaffMember = z.infer<typeof staffMember>
export type Service = z.infer<typeof service>
