import { inTransaction, type Tx } from '@openhours/db'
import { bumpCatalogue } from '@openhours/db/queries/catalogue'
import { lockOrganization } from '@openhours/db/queries/member'
import { takeSlug } from '@openhours/db/queries/organization'
import { freeSlug, writeSettings, type SettingsValues } from '@openhours/db/queries/organization-settings'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { readSettings } from './get-settings.ts'
import { checkCodes } from './known-codes.ts'
import { isReservedSlug } from './reserved-slugs.ts'
import type { OrganizationSettings, updateOrganizationInput } from './schema.ts'

type Input = z.output<typeof updateOrganizationInput>

const fields = ['name', 'slug', 'description', 'timeZone', 'locale', 'country'] as const

/**
 * Changes what a business goes by, unless somebody has changed it since the caller looked. Asked again, it finds done
 * what it asks for. Throws `not_found`, `invalid_input`, `changed_meanwhile`, `slug_taken`.
 */
export async function updateOrganization(ctx: Context, input: Input): Promise<OrganizationSettings> {
  checkCodes(input)
  return inTransaction(ctx.db, async (tx) => {
    await update(tx, ctx, input)
    return readSettings(tx, input.organizationId)
  })
}

async function update(tx: Tx, ctx: Context, input: Input): Promise<void> {
  const { organizationId } = input
  if (!(await lockOrganization(tx, organizationId))) throw new AppError('not_found', { what: 'organization' })
  const row = await readSettings(tx, organizationId)
  const changed = fields.filter((field) => input[field] !== undefined && input[field] !== row[field])
  if (changed.length === 0) return
  if (row.version !== input.version) throw new AppError('changed_meanwhile', {})
  const values: Partial<SettingsValues> = Object.fromEntries(changed.map((field) => [field, input[field]]))
  if (values.slug !== undefined) await changeSlug(tx, { organizationId, from: row.slug, to: values.slug })
  await bumpCatalogue(tx, organizationId)
  await writeSettings(tx, organizationId, values)
  await recordChangeOf(tx, ctx, {
    organizationId,
    type: 'organization.updated',
    subjectId: organizationId,
    details: { changed, ...(values.slug !== undefined && { slug: { from: row.slug, to: values.slug } }) },
  })
}

interface NewSlug {
  organizationId: string
  from: string
  to: string
}

/** Throws `slug_taken`. */
async function changeSlug(tx: Tx, { organizationId, from, to }: NewSlug): Promise<void> {
  if (isReservedSlug(to) || !(await takeSlug(tx, to, organizationId))) throw new AppError('slug_taken', {})
  await freeSlug(tx, organizationId, from)
}
