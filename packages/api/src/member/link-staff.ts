import { inTransaction } from '@openhours/db'
import { setCalendar } from '@openhours/db/queries/member'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { mustBeFree } from './must-be-free.ts'
import { presentMember } from './list-members.ts'
import { lockMembers, mustBeAbove, mustFindMember } from './lock-members.ts'
import { recordMemberEvent } from './record-member-event.ts'
import type { linkStaffInput, Member } from './schema.ts'

/** Says which calendar is a member's; managers also say it of themselves. Throws `not_found`, `forbidden`, `calendar_taken`. */
export async function linkStaff(ctx: Context, input: z.output<typeof linkStaffInput>): Promise<Member> {
  const { organizationId, userId, staffMemberId } = input
  return inTransaction(ctx.db, async (tx) => {
    const { callerRole } = await lockMembers(tx, ctx, organizationId)
    const member = await mustFindMember(tx, input)
    const isOwn = ctx.actor.kind === 'member' && ctx.actor.userId === userId
    if (!isOwn || callerRole !== 'manager') mustBeAbove(callerRole, member.role)
    if (member.staffMemberId !== staffMemberId) {
      if (staffMemberId !== null) await mustBeFree(tx, organizationId, { staffMemberId, userId })
      await setCalendar(tx, input, staffMemberId)
      const details = { staffMemberId }
      await recordMemberEvent(tx, ctx, { organizationId, type: 'member.staff_linked', member, details })
    }
    return presentMember({ ...member, staffMemberId }, ctx.actor)
  })
}
