import type { Db } from '@openhours/db'
import { findStaffMember, listStaff as listRows, type StaffKey } from '@openhours/db/queries/staff'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Actor, Context } from '../context.ts'
import type { FullStaffMember, listStaffInput } from './schema.ts'

/** Everybody who can be booked, in order; to those who can change it, also who is archived. */
export async function listStaff(
  { db, actor }: Context,
  { organizationId }: z.output<typeof listStaffInput>,
): Promise<{ staff: FullStaffMember[] }> {
  return { staff: await listRows(db, { organizationId, withArchived: !worksOnly(actor) }) }
}

/** Throws `not_found`. */
export async function readStaffMember(db: Db, key: StaffKey): Promise<FullStaffMember> {
  const row = await findStaffMember(db, key)
  if (!row) throw new AppError('not_found', { what: 'staff_member' })
  return row
}

function worksOnly(actor: Actor): boolean {
  return actor.kind === 'member' && (actor.role === 'staff' || actor.role === 'desk')
}
