import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../database.ts'

/**
 * Says that what can be booked is about to change: services, their options and questions, staff, resources and their
 * units, locations, hours and exceptions, the organization itself. Servers keep schedules in memory and go by this number,
 * so every such change calls it in its transaction. It locks the row of the organization until the end: call it first, and
 * editors of one business queue here rather than deadlock further on. It waits for bookings that are being written, and
 * bookings wait for it: what is counted after it are all there are. False for an unknown organization.
 */
export async function bumpCatalogue(tx: Tx, organizationId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`UPDATE organization SET catalogue_version = catalogue_version + 1
    WHERE organization_id = ${organizationId}`.execute(tx)
  await sql`SELECT pg_advisory_xact_lock(catalogue_lock(${organizationId}))`.execute(tx)
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

/** A catalogue as somebody went by it. */
export interface CatalogueKey {
  organizationId: string
  catalogueVersion: number
}

/**
 * Keeps a catalogue as it is until the transaction ends; false when it is another one by now: then what was worked out
 * must be worked out again. Whoever takes time calls it before they take or lock anything: who waits here for an editor
 * must have nothing that others wait for. They do not wait for each other. Without it somebody could be booked who was
 * archived since.
 */
export async function keepCatalogue(tx: Tx, key: CatalogueKey): Promise<boolean> {
  const { rows } = await sql<{ isKept: boolean }>`SELECT ${catalogueIsKept(key)} AS is_kept`.execute(tx)
  return rows[0]?.isKept ?? false
}

/** Keeps the catalogue as it is, whatever it is, until the transaction ends; to be called as early. */
export async function keepCatalogueAsItIs(tx: Tx, organizationId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(catalogue_lock(${organizationId}))`.execute(tx)
}

/** `keepCatalogue` as a condition, asked once. */
export function catalogueIsKept({ organizationId, catalogueVersion }: CatalogueKey): RawBuilder<unknown> {
  return sql`(SELECT keep_catalogue(${organizationId}, ${catalogueVersion}))`
}

/** Whether all of these, people and units of resources, are still there and not archived. */
export async function areInUse(tx: Tx, organizationId: string, subjectIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(subjectIds)]
  const { rows } = await sql<{ count: number }>`
    SELECT (
      SELECT count(*) FROM staff_member
      WHERE organization_id = ${organizationId} AND id = ANY(${wanted}::uuid[]) AND is_active
    )::int + (
      SELECT count(*) FROM resource_unit u
      JOIN resource r ON r.organization_id = u.organization_id AND r.id = u.resource_id AND r.is_active
      WHERE u.organization_id = ${organizationId} AND u.id = ANY(${wanted}::uuid[])
    )::int AS count`.execute(tx)
  return rows[0]?.count === wanted.length
}
