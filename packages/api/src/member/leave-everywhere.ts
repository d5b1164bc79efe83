import type { Tx } from '@openhours/db'
import { deleteMember, findMember, listOrganizationIdsOf, lockOrganization } from '@openhours/db/queries/member'
import type { Context } from '../context.ts'
import { endMembership } from './end-membership.ts'
import { recordMemberEvent } from './record-member-event.ts'

/**
 * Takes an account out of every organization, in the transaction in which it is deleted: out of all, or, where one would
 * be left without an owner, out of none. Throws `last_owner` with the first such organization. One that is closed needs
 * no owner any more: it goes by itself.
 */
export async function leaveEverywhere(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'clock'>,
  { userId }: { userId: string },
): Promise<void> {
  for (const organizationId of await listOrganizationIdsOf(tx, userId)) {
    const organization = await lockOrganization(tx, organizationId)
    const member = await findMember(tx, { organizationId, userId })
    if (!organization || !member) continue
    if (organization.deletedFrom === null) {
      await endMembership(tx, ctx, { organizationId, member, type: 'member.left' })
      continue
    }
    await deleteMember(tx, { organizationId, userId })
    await recordMemberEvent(tx, ctx, { organizationId, type: 'member.left', member, details: { role: member.role } })
  }
}
