import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { MemberRole } from '../tables.ts'

export interface SettingsValues {
  slug: string
  name: string
  description: string
  timeZone: string
  locale: string
  country: string
}

export interface SettingsRow extends SettingsValues {
  id: string
  currency: string
  isSample: boolean
  version: number
  createdAt: number
  deletedFrom: number | null
}

/** An organization in full, closed or not. */
export async function findSettings(db: Db, organizationId: string): Promise<SettingsRow | undefined> {
  const { rows } = await sql<SettingsRow>`
    SELECT organization_id AS id, slug, name, description, time_zone, locale, currency, country, is_sample, version,
      created_at, deleted_from
    FROM organization WHERE organization_id = ${organizationId}`.execute(db)
  return rows[0]
}

export interface OwnOrganizationRow {
  id: string
  slug: string
  name: string
  timeZone: string
  locale: string
  isSample: boolean
  deletedFrom: number | null
  role: MemberRole
  staffMemberId: string | null
}

/** The organizations of an account that are not gone, by name. */
export async function listOrganizationsOf(db: Db, userId: string, now: number): Promise<OwnOrganizationRow[]> {
  const { rows } = await sql<OwnOrganizationRow>`
    SELECT o.organization_id AS id, o.slug, o.name, o.time_zone, o.locale, o.is_sample, o.deleted_from,
      m.role, m.staff_member_id
    FROM user_organization u
    JOIN member m ON m.organization_id = u.organization_id AND m.user_id = u.user_id
    JOIN organization o ON o.organization_id = u.organization_id
    WHERE u.user_id = ${userId} AND (o.deleted_from IS NULL OR o.deleted_from > ${new Date(now)})
    ORDER BY lower(o.name), o.organization_id`.execute(db)
  return rows
}

/** Writes what has changed, as a new version. */
export async function writeSettings(tx: Tx, organizationId: string, values: Partial<SettingsValues>): Promise<void> {
  await tx
    .updateTable('organization')
    .set(({ eb }) => ({ ...values, version: eb('version', '+', 1) }))
    .where('organizationId', '=', organizationId)
    .execute()
}

/** Closes an organization, which is gone from then on; with null it is open. */
export async function setDeletedFrom(tx: Tx, organizationId: string, deletedFrom: Date | null): Promise<void> {
  await tx
    .updateTable('organization')
    .set(({ eb }) => ({ deletedFrom, version: eb('version', '+', 1) }))
    .where('organizationId', '=', organizationId)
    .execute()
}

/** Gives a slug back, for whoever wants it. */
export async function freeSlug(tx: Tx, organizationId: string, slug: string): Promise<void> {
  await tx
    .deleteFrom('organizationSlug')
    .where('organizationId', '=', organizationId)
    .where('slug', '=', slug)
    .execute()
}
