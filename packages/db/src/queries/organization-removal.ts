import { sql, type RawBuilder } from 'kysely'
import { inTransaction } from '../transaction.ts'
import type { Db, Tx } from '../database.ts'

/** Rows that one statement takes away: nobody waits long for what it locks. */
const BATCH = 2_000

/** Who gets in, and by what: the first to go, so that nobody writes what is being removed. */
const doors = ['customer_session', 'sign_in_code', 'api_key', 'owner_link', 'invitation', 'member'] as const

/** What refers to something comes before it. */
const contents = [
  'claim',
  'booking_answer',
  'booking_segment',
  'waitlist_offer',
  'waitlist_entry',
  'booking',
  'class_session',
  'series',
  'block',
  'external_busy',
  'customer',
  'service_resource',
  'service_staff',
  'service_option',
  'service_question',
  'service',
  'service_category',
  'resource_unit',
  'resource',
  'weekly_hours',
  'hours_exception',
  'staff_member',
  'location',
  'event_reader',
  'idempotency',
  'event',
] as const

/** Organizations whose time to be restored is over, and which are not removed yet. */
export async function listDeletedOrganizations(db: Db, now: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ organizationId: string }>`
    SELECT organization_id FROM organization
    WHERE deleted_from <= ${new Date(now)} ORDER BY deleted_from LIMIT ${limit}`.execute(db)
  return rows.map(({ organizationId }) => organizationId)
}

/**
 * Removes everything of an organization that is gone, its slug and the row itself last. It may be cut off anywhere, and
 * be done by several at once: what is left is found by whoever comes next. Nothing happens to one that is not gone.
 */
export async function removeOrganization(db: Db, organizationId: string, now: number): Promise<void> {
  if (!(await inTransaction(db, (tx) => closeDoors(tx, organizationId, now)))) return
  // Whoever was merged into another customer refers to that one.
  await removeAll(db, { organizationId, table: 'customer', only: sql`r.merged_into_id IS NOT NULL` })
  for (const table of contents) await removeAll(db, { organizationId, table, only: sql`true` })
  await inTransaction(db, (tx) => removeName(tx, organizationId, now))
}

/** False when it is not there, or was opened again: whoever restores it waits here, or we for them. */
async function closeDoors(tx: Tx, organizationId: string, now: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM organization WHERE organization_id = ${organizationId} AND deleted_from <= ${new Date(now)}
    FOR NO KEY UPDATE`.execute(tx)
  if (rows.length === 0) return false
  await sql`
    DELETE FROM user_organization u USING member m
    WHERE m.organization_id = ${organizationId} AND u.organization_id = ${organizationId} AND u.user_id = m.user_id
  `.execute(tx)
  for (const table of doors) {
    await sql`DELETE FROM ${sql.table(table)} WHERE organization_id = ${organizationId}`.execute(tx)
  }
  return true
}

interface Rows {
  organizationId: string
  table: (typeof contents)[number]
  only: RawBuilder<unknown>
}

async function removeAll(db: Db, rows: Rows): Promise<void> {
  while ((await inTransaction(db, (tx) => removeBatch(tx, rows))) === BATCH);
}

async function removeBatch(tx: Tx, { organizationId, table, only }: Rows): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM ${sql.table(table)} WHERE organization_id = ${organizationId} AND ctid = ANY (ARRAY(
      SELECT r.ctid FROM ${sql.table(table)} r WHERE r.organization_id = ${organizationId} AND ${only} LIMIT ${BATCH}
    ))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** From now on another organization can have the slug. */
async function removeName(tx: Tx, organizationId: string, now: number): Promise<void> {
  await sql`
    DELETE FROM organization_slug s USING organization o
    WHERE o.organization_id = ${organizationId} AND o.deleted_from <= ${new Date(now)}
      AND s.slug = o.slug AND s.organization_id = o.organization_id`.execute(tx)
  await sql`
    DELETE FROM organization
    WHERE organization_id = ${organizationId} AND deleted_from <= ${new Date(now)}`.execute(tx)
}
