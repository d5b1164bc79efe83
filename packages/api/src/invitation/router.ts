import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { createInvitation } from './create-invitation.ts'
import { declineInvitation } from './decline-invitation.ts'
import { getInvitation } from './get-invitation.ts'
import { listInvitations } from './list-invitations.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import * as schema from './schema.ts'

export const invitationRouter = router({
  create: access('invitation.create')
    .input(schema.createInvitationInput)
    .output(schema.invitation)
    .mutation(({ ctx, input }) => createInvitation(ctx, input)),
  list: access('invitation.list')
    .input(schema.listInvitationsInput)
    .output(schema.invitationList)
    .query(({ ctx, input }) => listInvitations(ctx, input)),
  revoke: access('invitation.revoke')
    .input(schema.invitationKey)
    .output(schema.invitationRevoked)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  get: access('invitation.get')
    .input(schema.invitationTokenInput)
    .output(schema.invitationForVisitor)
    .query(({ ctx, input }) => getInvitation(ctx, input)),
  accept: access('invitation.accept')
    .input(schema.invitationTokenInput)
    .output(schema.invitationAccepted)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  decline: access('invitation.decline')
    .input(schema.invitationTokenInput)
    .output(schema.invitationDeclined)
    .mutation(({ ctx, input }) => declineInvitation(ctx, input)),
})
