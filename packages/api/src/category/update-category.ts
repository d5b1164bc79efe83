import { renameCategory } from '@openhours/db/queries/service-category'
import type { z } from 'zod'
import { changeCatalogue, mustBeVersion } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readCategory } from './list-categories.ts'
import type { Category, updateCategoryInput } from './schema.ts'

/**
 * Gives a category another name, unless somebody has changed it since the caller looked. Throws `not_found`,
 * `changed_meanwhile`.
 */
export async function updateCategory(ctx: Context, input: z.output<typeof updateCategoryInput>): Promise<Category> {
  const { organizationId, categoryId, version, name } = input
  return changeCatalogue(ctx, organizationId, async (tx) => {
    const category = await readCategory(tx, input)
    if (name === undefined || name === category.name) return category
    mustBeVersion(category, version)
    await renameCategory(tx, input, name)
    const details = { changed: ['name'] }
    await recordChangeOf(tx, ctx, { organizationId, type: 'category.updated', subjectId: categoryId, details })
    return readCategory(tx, input)
  })
}
