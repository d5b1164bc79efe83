import type { Tx } from '@openhours/db'
import { deleteMember, hasAnotherOwner, type MemberRow } from '@openhours/db/queries/member'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordMemberEvent } from './record-member-event.ts'

interface Ending {
  organizationId: string
  member: MemberRow
  type: 'member.left' | 'member.removed'
}

/** Takes somebody out of an organization whose members are locked. Throws `last_owner`. */
export async function endMembership(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'clock'>,
  { organizationId, member, type }: Ending,
): Promise<void> {
  await mustStayOwned(tx, organizationId, member)
  await deleteMember(tx, { organizationId, userId: member.userId })
  await recordMemberEvent(tx, ctx, { organizationId, type, member, details: { role: member.role } })
}

/** An organization without this member still has an owner. Its members are locked. Throws `last_owner`. */
export async function mustStayOwned(tx: Tx, organizationId: string, { userId, role }: MemberRow): Promise<void> {
  if (role !== 'owner' || (await hasAnotherOwner(tx, { organizationId, userId }))) return
  throw new AppError('last_owner', { organizationId })
}
