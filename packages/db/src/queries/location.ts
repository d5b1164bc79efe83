import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

export interface LocationKey {
  organizationId: string
  locationId: string
}

export interface LocationRow {
  id: string
  name: string
  address: string
  timeZone: string
  position: number
  isActive: boolean
  version: number
}

const selectLocation = sql`SELECT id, name, address, time_zone, position, is_active, version FROM location`

/** Every location of an organization in its order, archived ones too. */
export async function listLocations(db: Db, organizationId: string): Promise<LocationRow[]> {
  const { rows } = await sql<LocationRow>`
    ${selectLocation} WHERE organization_id = ${organizationId} ORDER BY position, id`.execute(db)
  return rows
}

export async function findLocation(
  db: Db,
  { organizationId, locationId }: LocationKey,
): Promise<LocationRow | undefined> {
  const { rows } = await sql<LocationRow>`
    ${selectLocation} WHERE organization_id = ${organizationId} AND id = ${locationId}`.execute(db)
  return rows[0]
}

export interface NewLocation {
  organizationId: string
  id: string
  name: string
  address: string
  timeZone: string
  /** Left out, after all the others. */
  position?: number | undefined
}

export async function insertLocation(tx: Tx, location: NewLocation): Promise<void> {
  const { organizationId, id, name, address, timeZone, position = null } = location
  await sql`INSERT INTO location (organization_id, id, name, address, time_zone, position)
    SELECT ${organizationId}::uuid, ${id}::uuid, ${name}::text, ${address}::text, ${timeZone}::text,
      coalesce(${position}::int, max(position) + 1, 0)
    FROM location WHERE organization_id = ${organizationId}`.execute(tx)
}

export type LocationValues = Pick<LocationRow, 'name' | 'address' | 'timeZone' | 'position' | 'isActive'>

/** Writes what has changed, as a new version. */
export async function writeLocation(
  tx: Tx,
  { organizationId, locationId }: LocationKey,
  values: Partial<LocationValues>,
): Promise<void> {
  await tx
    .updateTable('location')
    .set(({ eb }) => ({ ...values, version: eb('version', '+', 1) }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', locationId)
    .execute()
}

/** Whether no other location would be left. */
export async function isOnlyActiveLocation(tx: Tx, { organizationId, locationId }: LocationKey): Promise<boolean> {
  const row = await tx
    .selectFrom('location')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('isActive', '=', true)
    .where('id', '<>', locationId)
    .limit(1)
    .executeTakeFirst()
  return row === undefined
}
