import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/**
 * Says that what can be booked is about to change: services, their options and questions, staff, resources and their
 * units, locations, hours and exceptions, the organization itself. Servers keep schedules in memory and go by this number,
 * so every such change calls it in its transaction. It locks the row of the organization until the end: call it first, and
 * editors of one business queue here rather than deadlock further on. Bookings do not wait for it. False for an unknown
 * organization.
 */
export async function bumpCatalogue(tx: Tx, organizationId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`UPDATE organization SET catalogue_version = catalogue_version + 1
    WHERE organization_id = ${organizationId}`.execute(tx)
  return numAffectedRows === 1n
}

/** The version that the catalogue of an organization has now; undefined for an unknown one. */
export async function findCatalogueVersion(db: Db, organizationId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('organization')
    .select('catalogueVersion')
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  return row?.catalogueVersion
}
