import { z } from 'zod'
import { id, idempotencyKey, version } from '../contract/schema.ts'

const name = z.string().trim().min(1).max(120)

export const listCategoriesInput = z.object({ organizationId: id })

export const createCategoryInput = z.object({ organizationId: id, idempotencyKey: idempotencyKey.optional(), name })

export const categoryKey = z.object({ organizationId: id, categoryId: id })

export const updateCategoryInput = z.object({ ...categoryKey.shape, version, name: name.optional() })

export const deleteCategoryInput = z.object({ ...categoryKey.shape, version })

/** Every category, in the order to come. */
export const reorderCategoriesInput = z.object({
  organizationId: id,
  categoryIds: z
    .array(id)
    .max(2000)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'named_twice' }),
})

/** What services are grouped by. */
export const category = z.object({ id, version, name: z.string() })

/** In their order. */
export const categoryList = z.object({ categories: z.array(category) })

export const categoryDeleted = z.object({ categoryId: id })

export type Category = z.infer<typeof category>
