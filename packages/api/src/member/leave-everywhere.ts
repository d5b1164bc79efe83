import { inTransaction } from '@openhours/db'
import { findMember, listOrganizationIdsOf, lockOrganization } from '@openhours/db/queries/member'
import type { Context } from '../context.ts'
import { endMembership } from './end-membership.ts'

/**
 * Takes an account out of every organization, before it is deleted: out of all, or, where one would be left without an
 * owner, out of none. Throws `last_owner` with the first such organization.
 */
export async function leaveEverywhere(
  ctx: Pick<Context, 'db' | 'actor' | 'clock'>,
  { userId }: { userId: string },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    for (const organizationId of await listOrganizationIdsOf(tx, userId)) {
      await lockOrganization(tx, organizationId)
      const member = await findMember(tx, { organizationId, userId })
      if (member) await endMembership(tx, ctx, { organizationId, member, type: 'member.left' })
    }
  })
}
