import type { InvitationRow } from '@openhours/db/queries/invitation'
import type { Invitation, InvitationState } from './schema.ts'

/** An invitation as those in charge see it. */
export function presentInvitation(row: InvitationRow, now: number): Invitation {
  const { id, email, role, staffMemberId, invitedByName, createdAt, expiresAt } = row
  return {
    id,
    email,
    role,
    staffMemberId,
    invitedByName,
    state: stateOf(row, now),
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  }
}

type Ends = Pick<InvitationRow, 'acceptedAt' | 'revokedAt' | 'expiresAt'>

export function stateOf({ acceptedAt, revokedAt, expiresAt }: Ends, now: number): InvitationState {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}
