import { inTransaction, type Tx } from '@openhours/db'
import { endInvitation, type InvitationKey } from '@openhours/db/queries/invitation'
import { findCalendar, findMember, insertMember } from '@openhours/db/queries/member'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { orSignIn } from '../member/or-sign-in.ts'
import { recordMemberEvent } from '../member/record-member-event.ts'
import { lockOwnInvitation, type Addressed } from './answer-invitation.ts'
import { readInvitationToken } from './invitation-token.ts'
import { stateOf } from './present-invitation.ts'
import type { InvitationAccepted, invitationTokenInput } from './schema.ts'

/**
 * Makes the caller a member as the invitation says. Whoever is one already stays what they are; asked again, it answers
 * the same. Throws `not_found`, also to an account that was not invited, `invitation_ended`, and `sign_in_needed` to one
 * that was deleted meanwhile.
 */
export async function acceptInvitation(
  ctx: Context,
  { invitationToken }: z.output<typeof invitationTokenInput>,
): Promise<InvitationAccepted> {
  const key = readInvitationToken(ctx, invitationToken)
  const { organizationId } = key
  return inTransaction(ctx.db, async (tx) => {
    const addressed = await lockOwnInvitation(tx, ctx, key)
    const { organization, invitation, userId } = addressed
    const state = stateOf(invitation, ctx.clock.now())
    const existing = await findMember(tx, { organizationId, userId })
    if (state !== 'open' && (state !== 'accepted' || !existing)) throw new AppError('invitation_ended', { state })
    if (state === 'open') await accept(tx, ctx, key)
    const { role, staffMemberId } = existing ?? (await join(tx, ctx, { ...addressed, organizationId }))
    return { organizationId, slug: organization.slug, role, staffMemberId }
  })
}

async function accept(tx: Tx, ctx: Context, key: InvitationKey): Promise<void> {
  await endInvitation(tx, key, { acceptedAt: new Date(ctx.clock.now()) })
  await recordChangeOf(tx, ctx, {
    organizationId: key.organizationId,
    type: 'invitation.accepted',
    subjectId: key.invitationId,
    details: {},
  })
}

async function join(tx: Tx, ctx: Context, joining: Addressed & { organizationId: string }) {
  const { organizationId, invitation, userId, name } = joining
  const { role } = invitation
  const staffMemberId = await calendarLeft(tx, joining)
  const createdAt = new Date(ctx.clock.now())
  await orSignIn(insertMember(tx, { organizationId, userId, role, staffMemberId, createdAt }))
  const details = { role, staffMemberId }
  await recordMemberEvent(tx, ctx, { organizationId, type: 'member.joined', member: { userId, name }, details })
  return { role, staffMemberId }
}

/** The calendar that was meant for them, unless it has become another's, or nobody's, since. */
async function calendarLeft(
  tx: Tx,
  { organizationId, invitation, userId }: Addressed & { organizationId: string },
): Promise<string | null> {
  const { staffMemberId } = invitation
  if (staffMemberId === null) return null
  return (await findCalendar(tx, organizationId, { staffMemberId, userId })) === 'free' ? staffMemberId : null
}
