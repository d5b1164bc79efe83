import { inTransaction } from '@openhours/db'
import { endInvitation, lockInvitation } from '@openhours/db/queries/invitation'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { lockMembers, mustBeAbove } from '../member/lock-members.ts'
import type { invitationKey, invitationRevoked } from './schema.ts'

/** Takes an invitation back. Doing it twice is no failure. Throws `not_found`, `forbidden`, `invitation_ended`. */
export async function revokeInvitation(
  ctx: Context,
  input: z.output<typeof invitationKey>,
): Promise<z.output<typeof invitationRevoked>> {
  const { organizationId, invitationId } = input
  await inTransaction(ctx.db, async (tx) => {
    const { callerRole } = await lockMembers(tx, ctx, organizationId)
    const invitation = await lockInvitation(tx, input)
    if (!invitation) throw new AppError('not_found', { what: 'invitation' })
    mustBeAbove(callerRole, invitation.role)
    if (invitation.acceptedAt !== null) throw new AppError('invitation_ended', { state: 'accepted' })
    if (!(await endInvitation(tx, input, { revokedAt: new Date(ctx.clock.now()) }))) return
    const details = { role: invitation.role }
    await recordChangeOf(tx, ctx, { organizationId, type: 'invitation.revoked', subjectId: invitationId, details })
  })
  return { invitationId, revoked: true }
}
