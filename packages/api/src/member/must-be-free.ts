import type { Tx } from '@openhours/db'
import { findCalendar } from '@openhours/db/queries/member'
import { AppError } from '../app-error.ts'

/**
 * That a staff member's calendar can become this member's, or that of somebody who is none yet (null). The members are
 * locked. Throws `not_found`, `calendar_taken`.
 */
export async function mustBeFree(
  tx: Tx,
  organizationId: string,
  wanted: { staffMemberId: string; userId: string | null },
): Promise<void> {
  const calendar = await findCalendar(tx, organizationId, wanted)
  if (calendar === 'unknown') throw new AppError('not_found', { what: 'staff_member' })
  if (calendar === 'taken') throw new AppError('calendar_taken', {})
}
