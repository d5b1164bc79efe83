import type { Tx } from '@openhours/db'
import { findMember, lockOrganization, type LockedOrganization, type MemberRow } from '@openhours/db/queries/member'
import { AppError } from '../app-error.ts'
import type { Context, Role } from '../context.ts'

export interface LockedMembers {
  organization: LockedOrganization
  /** What the caller is now: it may have changed since they were let in. The system is as good as an owner. */
  callerRole: Role
}

/**
 * Keeps others from changing who works here until the transaction ends: first in every transaction that does. Throws
 * `not_found` for a caller who is no member any more.
 */
export async function lockMembers(
  tx: Tx,
  { actor }: Pick<Context, 'actor'>,
  organizationId: string,
): Promise<LockedMembers> {
  const organization = await lockOrganization(tx, organizationId)
  if (!organization) throw new AppError('not_found', { what: 'organization' })
  if (actor.kind === 'system') return { organization, callerRole: 'owner' }
  const caller = actor.kind === 'member' ? await findMember(tx, { organizationId, userId: actor.userId }) : undefined
  if (!caller) throw new AppError('not_found', { what: 'organization' })
  return { organization, callerRole: caller.role }
}

/** Throws `not_found`. */
export async function mustFindMember(
  tx: Tx,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<MemberRow> {
  const row = await findMember(tx, { organizationId, userId })
  if (!row) throw new AppError('not_found', { what: 'member' })
  return row
}

/** Owners give and take every role; managers those of staff and desk. Throws `forbidden`. */
export function mustBeAbove(callerRole: Role, ...roles: readonly Role[]): void {
  if (callerRole === 'owner') return
  const isBelow = (role: Role): boolean => role === 'staff' || role === 'desk'
  if (callerRole !== 'manager' || !roles.every(isBelow)) throw new AppError('forbidden', {})
}
