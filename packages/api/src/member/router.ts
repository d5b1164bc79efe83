import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { changeRole } from './change-role.ts'
import { linkStaff } from './link-staff.ts'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'
import * as schema from './schema.ts'

export const memberRouter = router({
  list: access('member.list')
    .input(schema.listMembersInput)
    .output(schema.memberList)
    .query(({ ctx, input }) => listMembers(ctx, input)),
  changeRole: access('member.changeRole')
    .input(schema.changeRoleInput)
    .output(schema.member)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  linkStaff: access('member.linkStaff')
    .input(schema.linkStaffInput)
    .output(schema.member)
    .mutation(({ ctx, input }) => linkStaff(ctx, input)),
  remove: access('member.remove')
    .input(schema.memberKey)
    .output(schema.memberRemoved)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
})
