import { z } from 'zod'
import { id, idempotencyKey, position, version } from '../contract/schema.ts'

const name = z.string().trim().min(1).max(120)
const capacity = z.int().min(1).max(200)

export const listResourcesInput = z.object({ organizationId: id })

export const createResourceInput = z.object({
  organizationId: id,
  locationId: id,
  name,
  /** How many there are: each of them can be taken once at a time. */
  capacity: capacity.default(1),
  /** Left out, the last one. */
  position: position.optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const updateResourceInput = z.object({
  organizationId: id,
  resourceId: id,
  version,
  name: name.optional(),
  /** Not while visits that need it are to come. */
  locationId: id.optional(),
  /** Fewer only as long as enough of them are not taken from now on. */
  capacity: capacity.optional(),
  position: position.optional(),
})

export const resourceVersionKey = z.object({ organizationId: id, resourceId: id, version })

/** A room or a piece of equipment, as those who work with it see it. */
export const resource = z.object({
  id,
  locationId: id,
  name: z.string(),
  capacity: z.int(),
  /** Each of them, in order: what a block names to keep one from being booked. */
  unitIds: z.array(id),
  position: z.int(),
  /** False: it is archived, and what needs it and nothing else cannot be booked. */
  isActive: z.boolean(),
  version: z.int(),
})

export const resourceList = z.object({ resources: z.array(resource) })

export type Resource = z.infer<typeof resource>
