import { inTransaction } from '@openhours/db'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { endMembership } from '../member/end-membership.ts'
import { lockMembers, mustFindMember } from '../member/lock-members.ts'
import type { organizationKey, organizationLeft } from './schema.ts'

/** Ends the caller's own membership. Throws `not_found`, `last_owner`. */
export async function leaveOrganization(
  ctx: Context,
  { organizationId }: z.output<typeof organizationKey>,
): Promise<z.output<typeof organizationLeft>> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new AppError('forbidden', {})
  await inTransaction(ctx.db, async (tx) => {
    await lockMembers(tx, ctx, organizationId)
    const member = await mustFindMember(tx, { organizationId, userId: actor.userId })
    await endMembership(tx, ctx, { organizationId, member, type: 'member.left' })
  })
  return { organizationId, left: true }
}
