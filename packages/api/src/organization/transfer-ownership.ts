import { inTransaction } from '@openhours/db'
import { setRole } from '@openhours/db/queries/member'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { lockMembers, mustFindMember } from '../member/lock-members.ts'
import { recordMemberEvent } from '../member/record-member-event.ts'
import type { ownershipTransferred, transferOwnershipInput } from './schema.ts'

/** Makes another member an owner, and the caller a manager, both or neither. Throws `not_found`, `forbidden`, `invalid_input`. */
export async function transferOwnership(
  ctx: Context,
  { organizationId, userId }: z.output<typeof transferOwnershipInput>,
): Promise<z.output<typeof ownershipTransferred>> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new AppError('forbidden', {})
  if (userId === actor.userId) throw ownItAlready()
  await inTransaction(ctx.db, async (tx) => {
    const { callerRole } = await lockMembers(tx, ctx, organizationId)
    if (callerRole !== 'owner') throw new AppError('forbidden', {})
    const caller = await mustFindMember(tx, { organizationId, userId: actor.userId })
    const member = await mustFindMember(tx, { organizationId, userId })
    const [from, type] = [member.role, 'member.role_changed'] as const
    await setRole(tx, { organizationId, userId }, 'owner')
    await setRole(tx, { organizationId, userId: actor.userId }, 'manager')
    await recordChangeOf(tx, ctx, {
      organizationId,
      type: 'organization.ownership_transferred',
      subjectId: organizationId,
      details: { toUserId: userId },
    })
    if (from !== 'owner') {
      await recordMemberEvent(tx, ctx, { organizationId, type, member, details: { from, to: 'owner' } })
    }
    await recordMemberEvent(tx, ctx, {
      organizationId,
      type,
      member: caller,
      details: { from: 'owner', to: 'manager' },
    })
  })
  return { organizationId, ownerUserId: userId }
}

function ownItAlready(): AppError {
  const issue = { path: 'userId', code: 'own_account', message: 'The organization is yours already.' }
  return new AppError('invalid_input', { issues: [issue] })
}
