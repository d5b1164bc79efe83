import { inTransaction } from '@openhours/db'
import { endInvitation } from '@openhours/db/queries/invitation'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { lockOwnInvitation } from './answer-invitation.ts'
import { readInvitationToken } from './invitation-token.ts'
import { stateOf } from './present-invitation.ts'
import type { invitationDeclined, invitationTokenInput } from './schema.ts'

/** Turns an invitation down. Doing it twice, or too late, is no failure. Throws `not_found`, `invitation_ended`. */
export async function declineInvitation(
  ctx: Context,
  { invitationToken }: z.output<typeof invitationTokenInput>,
): Promise<z.output<typeof invitationDeclined>> {
  const key = readInvitationToken(ctx, invitationToken)
  await inTransaction(ctx.db, async (tx) => {
    const { invitation } = await lockOwnInvitation(tx, ctx, key)
    const state = stateOf(invitation, ctx.clock.now())
    if (state === 'accepted') throw new AppError('invitation_ended', { state })
    if (!(await endInvitation(tx, key, { revokedAt: new Date(ctx.clock.now()) }))) return
    await recordChangeOf(tx, ctx, {
      organizationId: key.organizationId,
      type: 'invitation.declined',
      subjectId: key.invitationId,
      details: {},
    })
  })
  return { declined: true }
}
