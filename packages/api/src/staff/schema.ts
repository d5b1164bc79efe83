import { z } from 'zod'
import { id, idempotencyKey, version } from '../contract/schema.ts'

const name = z.string().trim().min(1).max(120)
const title = z.string().trim().max(120)
/** `#rrggbb`. */
const color = z.string().regex(/^#[0-9a-f]{6}$/i)
const serviceIds = z.array(id).max(500)

export const listStaffInput = z.object({ organizationId: id })

export const createStaffInput = z.object({
  organizationId: id,
  locationId: id,
  name,
  title: title.default(''),
  color,
  /** The services that they perform. */
  serviceIds: serviceIds.default([]),
  idempotencyKey: idempotencyKey.optional(),
})

export const updateStaffInput = z.object({
  organizationId: id,
  staffMemberId: id,
  version,
  name: name.optional(),
  title: title.optional(),
  color: color.optional(),
  /** Not while visits to them are to come. */
  locationId: id.optional(),
  /** All the services that they perform. */
  serviceIds: serviceIds.optional(),
})

export const staffVersionKey = z.object({ organizationId: id, staffMemberId: id, version })

export const reorderStaffInput = z.object({
  organizationId: id,
  /** The first one first; who is not named comes after them, in the order of before. */
  staffMemberIds: z
    .array(id)
    .min(1)
    .max(1000)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'duplicate' }),
})

/** Somebody who performs services, as those who work with them see them. */
export const fullStaffMember = z.object({
  id,
  locationId: id,
  name: z.string(),
  title: z.string(),
  color: z.string(),
  position: z.int(),
  /** False: they are archived, and cannot be booked. */
  isActive: z.boolean(),
  serviceIds: z.array(id),
  version: z.int(),
})

export const staffList = z.object({ staff: z.array(fullStaffMember) })

export type FullStaffMember = z.infer<typeof fullStaffMember>
