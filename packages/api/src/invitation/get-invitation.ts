import { findInvitation } from '@openhours/db/queries/invitation'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { readInvitationToken } from './invitation-token.ts'
import { stateOf } from './present-invitation.ts'
import type { InvitationForVisitor, invitationTokenInput } from './schema.ts'

/** An invitation by its token, for whoever holds the link. Throws `not_found`. */
export async function getInvitation(
  ctx: Context,
  { invitationToken }: z.output<typeof invitationTokenInput>,
): Promise<InvitationForVisitor> {
  const row = await findInvitation(ctx.db, readInvitationToken(ctx, invitationToken))
  if (!row) throw new AppError('not_found', { what: 'invitation' })
  return {
    organization: { name: row.organizationName, slug: row.organizationSlug },
    role: row.role,
    invitedByName: row.invitedByName,
    maskedEmail: masked(row.email),
    state: stateOf(row, ctx.clock.now()),
    expiresAt: new Date(row.expiresAt).toISOString(),
  }
}

/** `r…@example.com`: whose it is knows it, nobody else learns it. */
function masked(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${first}…${email.slice(at)}`
}
