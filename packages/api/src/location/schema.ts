import { z } from 'zod'
import { id, idempotencyKey, position, version } from '../contract/schema.ts'

const name = z.string().trim().min(1).max(120)
const address = z.string().trim().max(300)
/** An IANA time zone; which there are, the server knows. */
const timeZone = z.string().trim().min(1).max(64)

export const listLocationsInput = z.object({ organizationId: id })

export const createLocationInput = z.object({
  organizationId: id,
  name,
  address: address.default(''),
  timeZone,
  /** Left out, the last one. */
  position: position.optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const updateLocationInput = z.object({
  organizationId: id,
  locationId: id,
  version,
  name: name.optional(),
  address: address.optional(),
  /** Not while there are visits to come: what was promised is the time on the clock there. */
  timeZone: timeZone.optional(),
  position: position.optional(),
})

export const locationVersionKey = z.object({ organizationId: id, locationId: id, version })

/** A place as those who work there see it. */
export const fullLocation = z.object({
  id,
  name: z.string(),
  address: z.string(),
  timeZone: z.string(),
  position: z.int(),
  /** False: it is archived, and nothing can be booked there. */
  isActive: z.boolean(),
  version: z.int(),
})

export const locationList = z.object({ locations: z.array(fullLocation) })

export type FullLocation = z.infer<typeof fullLocation>
