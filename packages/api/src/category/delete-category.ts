import { removeCategory } from '@openhours/db/queries/service-category'
import type { z } from 'zod'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readCategory } from './list-categories.ts'
import type { deleteCategoryInput } from './schema.ts'

/** Deletes a category; its services then have none. Throws `not_found`, `changed_meanwhile`. */
export async function deleteCategory(
  ctx: Context,
  input: z.output<typeof deleteCategoryInput>,
): Promise<{ categoryId: string }> {
  const { organizationId, version } = input
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const category = await readCategory(tx, input)
    mustBeVersion(category, version)
    const details = { serviceIds: await removeCategory(tx, input) }
    await recordChangeOf(tx, ctx, { organizationId, type: 'category.deleted', subjectId: category.id, details })
    return { categoryId: category.id }
  })
}
