import { inTransaction } from '@openhours/db'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { endMembership } from './end-membership.ts'
import { lockMembers, mustBeAbove, mustFindMember } from './lock-members.ts'
import type { memberKey, memberRemoved } from './schema.ts'

/** Takes a membership away, from their next request on. Throws `not_found`, `forbidden`, `last_owner`. */
export async function removeMember(
  ctx: Context,
  input: z.output<typeof memberKey>,
): Promise<z.output<typeof memberRemoved>> {
  const { organizationId, userId } = input
  await inTransaction(ctx.db, async (tx) => {
    const { callerRole } = await lockMembers(tx, ctx, organizationId)
    const member = await mustFindMember(tx, input)
    mustBeAbove(callerRole, member.role)
    await endMembership(tx, ctx, { organizationId, member, type: 'member.removed' })
  })
  return { userId, removed: true }
}
