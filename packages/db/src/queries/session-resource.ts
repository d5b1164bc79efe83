import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** A resource with the ids of its units, in order. */
export interface ResourceRow {
  id: string
  name: string
  locationId: string
  unitIds: string[]
}

/** A resource that can be used. */
export async function findResource(
  db: Db,
  organizationId: string,
  resourceId: string,
): Promise<ResourceRow | undefined> {
  const { rows } = await sql<ResourceRow>`
    SELECT r.id, r.name, r.location_id, (
      SELECT coalesce(json_agg(u.id ORDER BY u.unit), '[]') FROM resource_unit u
      WHERE u.organization_id = r.organization_id AND u.resource_id = r.id
    ) AS unit_ids
    FROM resource r WHERE r.organization_id = ${organizationId} AND r.id = ${resourceId} AND r.is_active`.execute(db)
  return rows[0]
}
