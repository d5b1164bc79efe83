import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { newId } from '../new-id.ts'
import type { BlockRow } from './block.ts'

export interface ResourceKey {
  organizationId: string
  resourceId: string
}

export interface ResourceRow {
  id: string
  locationId: string
  name: string
  position: number
  isActive: boolean
  version: number
  /** The subjects of claims, in order. */
  unitIds: string[]
}

const selectResource = sql`
  SELECT r.id, r.location_id, r.name, r.position, r.is_active, r.version, ARRAY(
    SELECT u.id FROM resource_unit u
    WHERE u.organization_id = r.organization_id AND u.resource_id = r.id ORDER BY u.unit
  ) AS unit_ids
  FROM resource r`

/** Every resource of an organization in its order, archived ones too. */
export async function listResources(db: Db, organizationId: string): Promise<ResourceRow[]> {
  const { rows } = await sql<ResourceRow>`
    ${selectResource} WHERE r.organization_id = ${organizationId} ORDER BY r.position, r.id`.execute(db)
  return rows
}

export async function findResource(
  db: Db,
  { organizationId, resourceId }: ResourceKey,
): Promise<ResourceRow | undefined> {
  const { rows } = await sql<ResourceRow>`
    ${selectResource} WHERE r.organization_id = ${organizationId} AND r.id = ${resourceId}`.execute(db)
  return rows[0]
}

export interface NewResource {
  organizationId: string
  id: string
  locationId: string
  name: string
  /** Left out, after all the others. */
  position?: number | undefined
}

/** Adds a resource that has no units yet. */
export async function insertResource(tx: Tx, resource: NewResource): Promise<void> {
  const { organizationId, id, locationId, name, position = null } = resource
  await sql`INSERT INTO resource (organization_id, id, location_id, name, position)
    SELECT ${organizationId}::uuid, ${id}::uuid, ${locationId}::uuid, ${name}::text,
      coalesce(${position}::int, max(position) + 1, 0)
    FROM resource WHERE organization_id = ${organizationId}`.execute(tx)
}

export type ResourceValues = Pick<ResourceRow, 'locationId' | 'name' | 'position' | 'isActive'>

/** Writes what has changed, as a new version. */
export async function writeResource(
  tx: Tx,
  { organizationId, resourceId }: ResourceKey,
  values: Partial<ResourceValues>,
): Promise<void> {
  await tx
    .updateTable('resource')
    .set(({ eb }) => ({ ...values, version: eb('version', '+', 1) }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', resourceId)
    .execute()
}

/** Adds units after those that are there. */
export async function addUnits(tx: Tx, { organizationId, resourceId }: ResourceKey, count: number): Promise<void> {
  const ids = Array.from({ length: count }, newId)
  await sql`INSERT INTO resource_unit (organization_id, id, resource_id, unit)
    SELECT ${organizationId}::uuid, added.id, ${resourceId}::uuid, added.place - 1 + (
      SELECT coalesce(max(unit) + 1, 0) FROM resource_unit
      WHERE organization_id = ${organizationId} AND resource_id = ${resourceId}
    )
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS added (id, place)`.execute(tx)
}

/**
 * Takes so many units away, the last ones first, of those that no visit needs from now on. The others keep their ids and
 * their order; blocks of those that are gone, unless they are over, go with them. Answers what was taken.
 */
export async function removeUnits(
  tx: Tx,
  { organizationId, resourceId }: ResourceKey,
  { count, now }: { count: number; now: number },
): Promise<{ unitIds: string[]; blocks: BlockRow[] }> {
  const { rows } = await sql<{ id: string }>`
    DELETE FROM resource_unit WHERE organization_id = ${organizationId} AND id IN (
      SELECT u.id FROM resource_unit u
      WHERE u.organization_id = ${organizationId} AND u.resource_id = ${resourceId} AND NOT EXISTS (
        SELECT FROM claim c
        WHERE c.organization_id = ${organizationId} AND c.subject_id = u.id AND c.block_id IS NULL
          AND c.during && tstzrange(${new Date(now)}, NULL) AND (c.expires_at IS NULL OR c.expires_at > ${new Date(now)})
      )
      ORDER BY u.unit DESC LIMIT ${count}
    ) RETURNING id`.execute(tx)
  const unitIds = rows.map(({ id }) => id)
  const blocks = await sql<BlockRow>`DELETE FROM block
    WHERE organization_id = ${organizationId} AND subject_id = ANY(${unitIds}::uuid[]) AND ends_at > ${new Date(now)}
    RETURNING id, subject_id, starts_at, ends_at, reason`.execute(tx)
  return { unitIds, blocks: blocks.rows }
}
