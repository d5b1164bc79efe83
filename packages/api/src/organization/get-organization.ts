import { findOrganizationBySlug } from '@openhours/db/queries/organization'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { getOrganizationInput, Organization } from './schema.ts'

/** Throws `not_found`. */
export async function getOrganization(
  { db }: Context,
  { slug }: z.output<typeof getOrganizationInput>,
): Promise<Organization> {
  const organization = await findOrganizationBySlug(db, slug)
  if (!organization) throw new AppError('not_found', { what: 'organization' })
  return organization
}
