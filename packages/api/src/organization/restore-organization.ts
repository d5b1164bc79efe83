import { inTransaction } from '@openhours/db'
import { bumpCatalogue } from '@openhours/db/queries/catalogue'
import { setDeletedFrom } from '@openhours/db/queries/organization-settings'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { lockMembers } from '../member/lock-members.ts'
import { readSettings } from './get-settings.ts'
import type { organizationKey, OrganizationSettings } from './schema.ts'

/** Opens a closed business again, as it was, while it is not yet gone. Throws `not_found`, `forbidden`. */
export async function restoreOrganization(
  ctx: Context,
  { organizationId }: z.output<typeof organizationKey>,
): Promise<OrganizationSettings> {
  return inTransaction(ctx.db, async (tx) => {
    const { organization, callerRole } = await lockMembers(tx, ctx, organizationId)
    if (callerRole !== 'owner') throw new AppError('forbidden', {})
    const { deletedFrom } = organization
    if (deletedFrom !== null) {
      if (deletedFrom <= ctx.clock.now()) throw new AppError('not_found', { what: 'organization' })
      await bumpCatalogue(tx, organizationId)
      await setDeletedFrom(tx, organizationId, null)
      await recordChangeOf(tx, ctx, {
        organizationId,
        type: 'organization.restored',
        subjectId: organizationId,
        details: {},
      })
    }
    return readSettings(tx, organizationId)
  })
}
