import { inTransaction } from '@openhours/db'
import { bumpCatalogue } from '@openhours/db/queries/catalogue'
import { setDeletedFrom } from '@openhours/db/queries/organization-settings'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { lockMembers } from '../member/lock-members.ts'
import { readSettings } from './get-settings.ts'
import type { deleteOrganizationInput, OrganizationSettings } from './schema.ts'

/** How long owners can think better of it. */
const GRACE_DAYS = 14
const DAY_MS = 24 * 60 * 60_000

/**
 * Closes a business to everybody outside at once; two weeks later it is gone. Doing it twice is the same as once. Throws
 * `invalid_input` for another slug than its own, `not_found`, `forbidden`.
 */
export async function deleteOrganization(
  ctx: Context,
  { organizationId, slug }: z.output<typeof deleteOrganizationInput>,
): Promise<OrganizationSettings> {
  return inTransaction(ctx.db, async (tx) => {
    const { organization, callerRole } = await lockMembers(tx, ctx, organizationId)
    if (callerRole !== 'owner') throw new AppError('forbidden', {})
    if (slug !== organization.slug) throw anotherSlug()
    if (organization.deletedFrom === null) {
      const deletedFrom = new Date(ctx.clock.now() + GRACE_DAYS * DAY_MS)
      // What servers have in memory of it is out of date from now on.
      await bumpCatalogue(tx, organizationId)
      await setDeletedFrom(tx, organizationId, deletedFrom)
      await recordChangeOf(tx, ctx, {
        organizationId,
        type: 'organization.closed',
        subjectId: organizationId,
        details: { deletedFrom: deletedFrom.toISOString() },
      })
    }
    return readSettings(tx, organizationId)
  })
}

function anotherSlug(): AppError {
  const issue = { path: 'slug', code: 'not_the_slug', message: 'Not the slug of the organization.' }
  return new AppError('invalid_input', { issues: [issue] })
}
