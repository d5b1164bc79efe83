import { z } from 'zod'
import { id, idempotencyKey, instant, localDate, toldInstant } from '../contract/schema.ts'

export const createBlockInput = z
  .object({
    organizationId: id,
    /** A staff member, or a unit of a resource. */
    subjectId: id,
    startsAt: instant,
    endsAt: instant,
    reason: z.string().trim().max(200).default(''),
    idempotencyKey: idempotencyKey.optional(),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), {
    path: ['endsAt'],
    error: 'ends_before_start',
  })

export const listBlocksInput = z.object({
  organizationId: id,
  fromDate: localDate,
  days: z.int().min(1).max(62).default(1),
})

export const blockKey = z.object({ organizationId: id, blockId: id })

/** Time in which somebody or something is not to be booked. */
export const block = z.object({ id, subjectId: id, startsAt: toldInstant, endsAt: toldInstant, reason: z.string() })

export const blockList = z.object({ blocks: z.array(block) })

export const blockDeleted = z.object({ deleted: z.boolean() })

export type Block = z.infer<typeof block>
