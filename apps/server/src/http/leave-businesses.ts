import { AppError, leaveEverywhere, type Clock } from '@openhours/api'
import type { LeaveBusinesses } from '@openhours/auth'

/** Joins accounts to the businesses that people work for: neither knows the other. */
export function leavingBusinesses(clock: Clock): LeaveBusinesses {
  return async (tx, { userId, name, email, address }) => {
    const actor = { kind: 'account' as const, userId, name, email, address }
    try {
      await leaveEverywhere(tx, { clock, actor }, { userId })
      return undefined
    } catch (error) {
      if (!(error instanceof AppError) || error.failure.reason !== 'last_owner') throw error
      return { lastOwnerOf: error.failure.details.organizationId }
    }
  }
}
