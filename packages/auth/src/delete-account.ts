import { inTransaction, violates, type Db, type Tx } from '@openhours/db'
import { deleteAccount } from '@openhours/db/queries/account'
import { APIError } from 'better-auth/api'

/** Whose account is to be deleted. */
export interface Leaver {
  userId: string
  name: string
  email: string
  /** The network address that they ask from. */
  address: string | undefined
}

/**
 * Takes somebody out of every business, in the transaction in which their account is deleted. Says which business would
 * be left without an owner, if one would: then nothing of it happens.
 */
export type LeaveBusinesses = (tx: Tx, leaver: Leaver) => Promise<{ lastOwnerOf: string } | undefined>

const MAX_ATTEMPTS = 4

/** Deletes an account, with its memberships: all of it or nothing. Throws `LAST_OWNER`, `UNAUTHORIZED` if it is gone. */
export async function endAccount(
  { db, leaveBusinesses }: { db: Db; leaveBusinesses: LeaveBusinesses },
  leaver: Leaver,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(db, async (tx) => {
        const kept = await leaveBusinesses(tx, leaver)
        if (kept) throw lastOwner(kept.lastOwnerOf)
        if (!(await deleteAccount(tx, leaver.userId))) throw gone()
      })
    } catch (error) {
      // They have joined a business meanwhile, on another page: it is left, too.
      if (attempt === MAX_ATTEMPTS || !violates(error, 'member_user_fkey')) throw error
    }
  }
}

function lastOwner(organizationId: string): APIError {
  return new APIError('CONFLICT', { code: 'LAST_OWNER', message: 'Nobody else owns this business.', organizationId })
}

function gone(): APIError {
  return APIError.from('UNAUTHORIZED', { code: 'UNAUTHORIZED', message: 'There is no such account.' })
}
