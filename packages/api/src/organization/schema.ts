import { z } from 'zod'
import { id } from '../contract/schema.ts'

export const organizationSlug = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

export const getOrganizationInput = z.object({ slug: organizationSlug })

export const location = z.object({
  id,
  name: z.string(),
  address: z.string(),
  timeZone: z.string(),
})

/** A business as its visitors see it. */
export const organization = z.object({
  id,
  slug: organizationSlug,
  name: z.string(),
  description: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.string(),
  isSample: z.boolean(),
  locations: z.array(location),
})

export type Location = z.infer<typeof location>
export type Organization = z.infer<typeof organization>
