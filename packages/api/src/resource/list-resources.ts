import type { Db } from '@openhours/db'
import {
  findResource,
  listResources as listRows,
  type ResourceKey,
  type ResourceRow,
} from '@openhours/db/queries/resource'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { listResourcesInput, Resource } from './schema.ts'

/** Every room and piece of equipment in order, archived ones too. */
export async function listResources(
  { db }: Context,
  { organizationId }: z.output<typeof listResourcesInput>,
): Promise<{ resources: Resource[] }> {
  const rows = await listRows(db, organizationId)
  return { resources: rows.map(presentResource) }
}

/** Throws `not_found`. */
export async function readResource(db: Db, key: ResourceKey): Promise<Resource> {
  const row = await findResource(db, key)
  if (!row) throw new AppError('not_found', { what: 'resource' })
  return presentResource(row)
}

function presentResource(row: ResourceRow): Resource {
  return { ...row, capacity: row.unitIds.length }
}
