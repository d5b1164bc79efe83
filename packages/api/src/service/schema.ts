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

/** What can be booked, with the people who can do it. */
export const service = z.object({
  id,
  name: z.string(),
  description: z.string(),
  durationMinutes: z.int(),
  price: money,
  color: z.string(),
  staff: z.array(staffMember),
})

export const serviceList = z.object({ services: z.array(service) })

export type StaffMember = z.infer<typeof staffMember>
export type Service = z.infer<typeof service>
