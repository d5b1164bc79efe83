import { inTransaction } from '@openhours/db'
import { setRole } from '@openhours/db/queries/member'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { mustStayOwned } from './end-membership.ts'
import { presentMember } from './list-members.ts'
import { lockMembers, mustBeAbove, mustFindMember } from './lock-members.ts'
import { recordMemberEvent } from './record-member-event.ts'
import type { changeRoleInput, Member } from './schema.ts'

/** Gives a member another role, from their next request on. Throws `not_found`, `forbidden`, `last_owner`. */
export async function changeRole(ctx: Context, input: z.output<typeof changeRoleInput>): Promise<Member> {
  const { organizationId, role } = input
  return inTransaction(ctx.db, async (tx) => {
    const { callerRole } = await lockMembers(tx, ctx, organizationId)
    const member = await mustFindMember(tx, input)
    mustBeAbove(callerRole, member.role, role)
    if (member.role !== role) {
      await mustStayOwned(tx, organizationId, member)
      await setRole(tx, input, role)
      const details = { from: member.role, to: role }
      await recordMemberEvent(tx, ctx, { organizationId, type: 'member.role_changed', member, details })
    }
    return presentMember({ ...member, role }, ctx.actor)
  })
}
