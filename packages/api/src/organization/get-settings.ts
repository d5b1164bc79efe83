import type { Db } from '@openhours/db'
import { findSettings } from '@openhours/db/queries/organization-settings'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { organizationKey, OrganizationSettings } from './schema.ts'

/** A business as its members see it. Throws `not_found`. */
export async function getSettings(
  { db }: Pick<Context, 'db'>,
  { organizationId }: z.output<typeof organizationKey>,
): Promise<OrganizationSettings> {
  return readSettings(db, organizationId)
}

/** Throws `not_found`. */
export async function readSettings(db: Db, organizationId: string): Promise<OrganizationSettings> {
  const row = await findSettings(db, organizationId)
  if (!row) throw new AppError('not_found', { what: 'organization' })
  return {
    ...row,
    createdAt: new Date(row.createdAt).toISOString(),
    deletedFrom: row.deletedFrom === null ? null : new Date(row.deletedFrom).toISOString(),
  }
}
