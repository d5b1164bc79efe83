import type { Tx } from '@openhours/db'
import { lockInvitation, type InvitationKey, type InvitationRow } from '@openhours/db/queries/invitation'
import { findAccount, lockOrganization, type LockedOrganization } from '@openhours/db/queries/member'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { normalizedAddress } from './normalized-address.ts'

export interface Addressed {
  organization: LockedOrganization
  invitation: InvitationRow
  userId: string
  name: string
}

/**
 * An invitation, locked for the account to whose verified address it was sent. To any other account, and of a business
 * that is closed, it looks as if it were not there. Throws `not_found`.
 */
export async function lockOwnInvitation(
  tx: Tx,
  { actor }: Pick<Context, 'actor'>,
  key: InvitationKey,
): Promise<Addressed> {
  const userId = actor.kind === 'account' || actor.kind === 'member' ? actor.userId : undefined
  const organization = await lockOrganization(tx, key.organizationId)
  const invitation = await lockInvitation(tx, key)
  // What the account says of itself now, not when the session began.
  const account = userId === undefined ? undefined : await findAccount(tx, userId)
  const isAddressed = account?.emailVerified && invitation?.email === normalizedAddress(account.email)
  if (!organization || organization.deletedFrom !== null || !invitation || !isAddressed || userId === undefined) {
    throw new AppError('not_found', { what: 'invitation' })
  }
  return { organization, invitation, userId, name: account.name }
}
