import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { nextPosition } from './service-write.ts'

export interface CategoryKey {
  organizationId: string
  categoryId: string
}

export interface CategoryRow {
  id: string
  version: number
  name: string
}

/** The categories of an organization in their order. */
export async function listCategoryRows(db: Db, organizationId: string): Promise<CategoryRow[]> {
  return db
    .selectFrom('serviceCategory')
    .select(['id', 'version', 'name'])
    .where('organizationId', '=', organizationId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function findCategory(db: Db, key: CategoryKey): Promise<CategoryRow | undefined> {
  return db
    .selectFrom('serviceCategory')
    .select(['id', 'version', 'name'])
    .where('organizationId', '=', key.organizationId)
    .where('id', '=', key.categoryId)
    .executeTakeFirst()
}

/** Adds a category behind all the others. */
export async function insertCategory(
  tx: Tx,
  { organizationId, categoryId: id }: CategoryKey,
  name: string,
): Promise<void> {
  const position = await nextPosition(tx, organizationId, 'service_category')
  await tx.insertInto('serviceCategory').values({ organizationId, id, name, position }).execute()
}

export async function renameCategory(tx: Tx, key: CategoryKey, name: string): Promise<void> {
  await tx
    .updateTable('serviceCategory')
    .set({ name, version: sql<number>`version + 1` })
    .where('organizationId', '=', key.organizationId)
    .where('id', '=', key.categoryId)
    .execute()
}

/** Its services then have none. Answers which they were. */
export async function removeCategory(tx: Tx, { organizationId, categoryId }: CategoryKey): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    UPDATE service SET category_id = NULL, version = version + 1
    WHERE organization_id = ${organizationId} AND category_id = ${categoryId} RETURNING id`.execute(tx)
  await tx
    .deleteFrom('serviceCategory')
    .where('organizationId', '=', organizationId)
    .where('id', '=', categoryId)
    .execute()
  return rows.map(({ id }) => id)
}

/** Puts categories in this order. */
export async function writeCategoryOrder(
  tx: Tx,
  organizationId: string,
  categoryIds: readonly string[],
): Promise<void> {
  await sql`UPDATE service_category c SET position = wanted.position - 1
    FROM unnest(${[...categoryIds]}::uuid[]) WITH ORDINALITY AS wanted (id, position)
    WHERE c.organization_id = ${organizationId} AND c.id = wanted.id`.execute(tx)
}
