import { writeStaffOrder } from '@openhours/db/queries/staff'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { listStaff } from './list-staff.ts'
import type { FullStaffMember, reorderStaffInput } from './schema.ts'

/** Puts people in another order, the same everywhere. It changes nobody’s version. Throws `not_found`. */
export async function reorderStaff(
  ctx: Context,
  { organizationId, staffMemberIds }: z.output<typeof reorderStaffInput>,
): Promise<{ staff: FullStaffMember[] }> {
  await changeCatalogue(ctx, organizationId, async (tx) => {
    if (!(await writeStaffOrder(tx, organizationId, staffMemberIds))) {
      throw new AppError('not_found', { what: 'staff_member' })
    }
    const details = { staffMemberIds }
    await recordChangeOf(tx, ctx, { organizationId, type: 'staff.reordered', subjectId: organizationId, details })
  })
  return listStaff(ctx, { organizationId })
}
