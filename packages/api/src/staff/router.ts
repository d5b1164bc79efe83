import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { archiveStaff, restoreStaff } from './archive-staff.ts'
import { createStaff } from './create-staff.ts'
import { listStaff } from './list-staff.ts'
import { reorderStaff } from './reorder-staff.ts'
import * as schema from './schema.ts'
import { updateStaff } from './update-staff.ts'

export const staffRouter = router({
  list: access('staff.list')
    .input(schema.listStaffInput)
    .output(schema.staffList)
    .query(({ ctx, input }) => listStaff(ctx, input)),
  create: access('staff.create')
    .input(schema.createStaffInput)
    .output(schema.fullStaffMember)
    .mutation(({ ctx, input }) => createStaff(ctx, input)),
  update: access('staff.update')
    .input(schema.updateStaffInput)
    .output(schema.fullStaffMember)
    .mutation(({ ctx, input }) => updateStaff(ctx, input)),
  archive: access('staff.archive')
    .input(schema.staffVersionKey)
    .output(schema.fullStaffMember)
    .mutation(({ ctx, input }) => archiveStaff(ctx, input)),
  restore: access('staff.restore')
    .input(schema.staffVersionKey)
    .output(schema.fullStaffMember)
    .mutation(({ ctx, input }) => restoreStaff(ctx, input)),
  reorder: access('staff.reorder')
    .input(schema.reorderStaffInput)
    .output(schema.staffList)
    .mutation(({ ctx, input }) => reorderStaff(ctx, input)),
})
