import { z } from 'zod'
import { id, toldInstant } from '../contract/schema.ts'

/** Staff see to their own calendar, the desk to everybody's; managers run the business, owners also own it. */
export const memberRole = z.enum(['staff', 'desk', 'manager', 'owner'])

export const listMembersInput = z.object({ organizationId: id })

/** Somebody who works for the organization. */
export const member = z.object({
  userId: id,
  name: z.string(),
  /** For managers and owners only. */
  email: z.string().nullable(),
  role: memberRole,
  /** The staff member whose calendar is theirs. */
  staffMemberId: id.nullable(),
  since: toldInstant,
})

/** Owners first, then by role and name. */
export const memberList = z.object({ members: z.array(member) })

export const memberKey = z.object({ organizationId: id, userId: id })

export const changeRoleInput = z.object({ organizationId: id, userId: id, role: memberRole })

/** Null: no calendar is theirs. */
export const linkStaffInput = z.object({ organizationId: id, userId: id, staffMemberId: id.nullable() })

export const memberRemoved = z.object({ userId: id, removed: z.literal(true) })

export type Member = z.infer<typeof member>
export type MemberList = z.infer<typeof memberList>
