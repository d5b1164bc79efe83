import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

export interface StaffKey {
  organizationId: string
  staffMemberId: string
}

export interface StaffRow {
  id: string
  locationId: string
  name: string
  title: string
  color: string
  position: number
  isActive: boolean
  version: number
  /** The services that they perform, by id. */
  serviceIds: string[]
}

const selectStaff = sql`
  SELECT m.id, m.location_id, m.name, m.title, m.color, m.position, m.is_active, m.version, ARRAY(
    SELECT ss.service_id FROM service_staff ss
    WHERE ss.organization_id = m.organization_id AND ss.staff_member_id = m.id ORDER BY ss.service_id
  ) AS service_ids
  FROM staff_member m`

/** Everybody who performs services, in order; those who are archived only where they are asked for. */
export async function listStaff(
  db: Db,
  { organizationId, withArchived }: { organizationId: string; withArchived: boolean },
): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    ${selectStaff} WHERE m.organization_id = ${organizationId} AND (m.is_active OR ${withArchived})
    ORDER BY m.position, m.id`.execute(db)
  return rows
}

export async function findStaffMember(
  db: Db,
  { organizationId, staffMemberId }: StaffKey,
): Promise<StaffRow | undefined> {
  const { rows } = await sql<StaffRow>`
    ${selectStaff} WHERE m.organization_id = ${organizationId} AND m.id = ${staffMemberId}`.execute(db)
  return rows[0]
}

export interface NewStaffMember {
  organizationId: string
  id: string
  locationId: string
  name: string
  title: string
  color: string
}

/** Adds somebody after all the others. */
export async function insertStaffMember(tx: Tx, member: NewStaffMember): Promise<void> {
  const { organizationId, id, locationId, name, title, color } = member
  await sql`INSERT INTO staff_member (organization_id, id, location_id, name, title, color, position)
    SELECT ${organizationId}::uuid, ${id}::uuid, ${locationId}::uuid, ${name}::text, ${title}::text, ${color}::text,
      coalesce(max(position) + 1, 0)
    FROM staff_member WHERE organization_id = ${organizationId}`.execute(tx)
}

export type StaffValues = Pick<StaffRow, 'locationId' | 'name' | 'title' | 'color' | 'isActive'>

/** Writes what has changed, as a new version. */
export async function writeStaffMember(
  tx: Tx,
  { organizationId, staffMemberId }: StaffKey,
  values: Partial<StaffValues>,
): Promise<void> {
  await tx
    .updateTable('staffMember')
    .set(({ eb }) => ({ ...values, version: eb('version', '+', 1) }))
    .where('organizationId', '=', organizationId)
    .where('id', '=', staffMemberId)
    .execute()
}

/**
 * Makes these all the services that somebody performs. A service whose people change by it is a new version: who has its
 * list open elsewhere is not to write the old one back. Answers false, with nothing written, when one is unknown.
 */
export async function writeServicesOf(
  tx: Tx,
  { organizationId, staffMemberId }: StaffKey,
  serviceIds: readonly string[],
): Promise<boolean> {
  const wanted = sql`${[...serviceIds]}::uuid[]`
  const { rows } = await sql<{ unknown: number }>`
    SELECT count(*)::int AS unknown FROM unnest(${wanted}) AS wanted (id) WHERE NOT EXISTS (
      SELECT FROM service s WHERE s.organization_id = ${organizationId} AND s.id = wanted.id
    )`.execute(tx)
  if (rows[0]?.unknown !== 0) return false
  await sql`UPDATE service SET version = version + 1
    WHERE organization_id = ${organizationId} AND (id = ANY(${wanted})) <> EXISTS (
      SELECT FROM service_staff ss WHERE ss.organization_id = ${organizationId} AND ss.service_id = service.id
        AND ss.staff_member_id = ${staffMemberId}
    )`.execute(tx)
  await sql`DELETE FROM service_staff
    WHERE organization_id = ${organizationId} AND staff_member_id = ${staffMemberId}
      AND service_id <> ALL(${wanted})`.execute(tx)
  await sql`INSERT INTO service_staff (organization_id, service_id, staff_member_id)
    SELECT ${organizationId}::uuid, wanted.id, ${staffMemberId}::uuid FROM unnest(${wanted}) AS wanted (id)
    ON CONFLICT DO NOTHING`.execute(tx)
  return true
}

/** Puts people in this order, and everybody else after them, as they were. False when one of them is unknown. */
export async function writeStaffOrder(
  tx: Tx,
  organizationId: string,
  staffMemberIds: readonly string[],
): Promise<boolean> {
  const wanted = sql`${[...staffMemberIds]}::uuid[]`
  const { rows } = await sql<{ id: string }>`
    UPDATE staff_member SET position = ordered.place FROM (
      SELECT id, row_number() OVER (ORDER BY array_position(${wanted}, id), position, id) - 1 AS place
      FROM staff_member WHERE organization_id = ${organizationId}
    ) ordered
    WHERE staff_member.organization_id = ${organizationId} AND staff_member.id = ordered.id
    RETURNING staff_member.id`.execute(tx)
  const known = new Set(rows.map(({ id }) => id))
  return staffMemberIds.every((id) => known.has(id.toLowerCase()))
}
