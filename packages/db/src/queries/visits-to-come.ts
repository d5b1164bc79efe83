import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../database.ts'

export interface VisitsQuestion {
  organizationId: string
  /** A hold that has expired by now keeps nothing. */
  now: number
}

/**
 * How many visits to a staff member are not over, times that are only held and classes among them. Bookings of theirs
 * that are being written are waited for, and further ones wait for the end of the transaction.
 */
export async function countVisitsToStaff(
  tx: Tx,
  { organizationId, staffMemberId, now }: VisitsQuestion & { staffMemberId: string },
): Promise<number> {
  await sql`SELECT FROM staff_member WHERE organization_id = ${organizationId} AND id = ${staffMemberId}
    FOR UPDATE`.execute(tx)
  return countVisits(tx, { organizationId, now }, sql`SELECT ${staffMemberId}::uuid`)
}

/** The same for everybody and everything at a location. */
export async function countVisitsAt(
  tx: Tx,
  { organizationId, locationId, now }: VisitsQuestion & { locationId: string },
): Promise<number> {
  await sql`SELECT FROM location WHERE organization_id = ${organizationId} AND id = ${locationId}
    FOR UPDATE`.execute(tx)
  const subjects = sql`
    SELECT id FROM staff_member WHERE organization_id = ${organizationId} AND location_id = ${locationId}
    UNION ALL
    SELECT u.id FROM resource r
    JOIN resource_unit u ON u.organization_id = r.organization_id AND u.resource_id = r.id
    WHERE r.organization_id = ${organizationId} AND r.location_id = ${locationId}`
  return countVisits(tx, { organizationId, now }, subjects)
}

/** How many visits that are not over need a unit of a resource. */
export function countVisitsNeeding(
  tx: Tx,
  { organizationId, resourceId, now }: VisitsQuestion & { resourceId: string },
): Promise<number> {
  const subjects = sql`
    SELECT id FROM resource_unit WHERE organization_id = ${organizationId} AND resource_id = ${resourceId}`
  return countVisits(tx, { organizationId, now }, subjects)
}

async function countVisits(
  tx: Tx,
  { organizationId, now }: VisitsQuestion,
  subjects: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(DISTINCT coalesce(booking_id, session_id))::int AS count FROM claim
    WHERE organization_id = ${organizationId} AND subject_id IN (${subjects})
      AND during && tstzrange(${new Date(now)}, NULL) AND block_id IS NULL
      AND (expires_at IS NULL OR expires_at > ${new Date(now)})`.execute(tx)
  return rows[0]?.count ?? 0
}
