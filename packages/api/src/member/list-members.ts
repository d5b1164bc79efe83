import { listMembers as listRows, type MemberRow } from '@openhours/db/queries/member'
import type { z } from 'zod'
import type { Actor, Context } from '../context.ts'
import type { listMembersInput, Member, MemberList } from './schema.ts'

/** Who works here. The addresses of their accounts are for managers and owners. */
export async function listMembers(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { organizationId }: z.output<typeof listMembersInput>,
): Promise<MemberList> {
  const rows = await listRows(db, organizationId)
  return { members: rows.map((row) => presentMember(row, actor)) }
}

/** A member as the caller may see them. */
export function presentMember({ createdAt, ...row }: MemberRow, actor: Actor): Member {
  return { ...row, email: isInCharge(actor) ? row.email : null, since: new Date(createdAt).toISOString() }
}

function isInCharge(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'member' && (actor.role === 'manager' || actor.role === 'owner'))
}
