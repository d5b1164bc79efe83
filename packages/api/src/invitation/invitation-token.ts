import type { InvitationKey } from '@openhours/db/queries/invitation'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { openToken, sealToken } from '../token/sealed-token.ts'

type Secret = Pick<Context, 'secret'>

/** The unguessable key to an invitation, which goes to the invited address and nowhere else. */
export function invitationTokenOf(ctx: Secret, { organizationId, invitationId }: InvitationKey): string {
  return sealToken(ctx, 'invitation', { organizationId, id: invitationId })
}

/** Throws `not_found` for a token that this installation did not make. */
export function readInvitationToken(ctx: Secret, token: string): InvitationKey {
  const content = openToken(ctx, 'invitation', token)
  if (!content) throw new AppError('not_found', { what: 'invitation' })
  return { organizationId: content.organizationId, invitationId: content.id }
}
