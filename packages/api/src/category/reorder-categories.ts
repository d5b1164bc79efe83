import { writeCategoryOrder } from '@openhours/db/queries/service-category'
import type { z } from 'zod'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import { mustBeNewOrder } from '../catalogue/new-order.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { listCategories } from './list-categories.ts'
import type { Category, reorderCategoriesInput } from './schema.ts'

/** Puts all categories in order. Throws `not_found`, `changed_meanwhile` when one is missing. */
export async function reorderCategories(
  ctx: Context,
  { organizationId, categoryIds }: z.output<typeof reorderCategoriesInput>,
): Promise<{ categories: Category[] }> {
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const { categories } = await listCategories({ db: tx }, { organizationId })
    const current = categories.map(({ id }) => id)
    if (mustBeNewOrder(current, categoryIds, 'category')) {
      await writeCategoryOrder(tx, organizationId, categoryIds)
      const details = { categoryIds }
      await recordChangeOf(tx, ctx, { organizationId, type: 'category.reordered', subjectId: organizationId, details })
    }
    return listCategories({ db: tx }, { organizationId })
  })
}
