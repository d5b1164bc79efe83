import type { Db } from '@openhours/db'
import { findCategory, listCategoryRows, type CategoryKey } from '@openhours/db/queries/service-category'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Category } from './schema.ts'

/** What services are grouped by, in its order. */
export async function listCategories(
  { db }: Pick<Context, 'db'>,
  { organizationId }: { organizationId: string },
): Promise<{ categories: Category[] }> {
  return { categories: await listCategoryRows(db, organizationId) }
}

/** Throws `not_found`. */
export async function readCategory(db: Db, key: CategoryKey): Promise<Category> {
  const row = await findCategory(db, key)
  if (!row) throw new AppError('not_found', { what: 'category' })
  return row
}
