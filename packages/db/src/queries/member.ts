import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { MemberRole } from '../tables.ts'

/** Whose membership where. */
export interface MemberKey {
  organizationId: string
  userId: string
}

export interface MemberRow {
  userId: string
  name: string
  email: string
  role: MemberRole
  staffMemberId: string | null
  createdAt: number
}

/** What somebody is in an organization, and until when that one is closed; undefined where it is gone, or not theirs. */
export async function findMembership(
  db: Db,
  { organizationId, userId }: MemberKey,
  now: number,
): Promise<(MemberRow & { closedUntil: number | null }) | undefined> {
  const { rows } = await sql<MemberRow & { closedUntil: number | null }>`
    SELECT m.user_id, u.name, u.email, m.role, m.staff_member_id, m.created_at, o.deleted_from AS closed_until
    FROM member m
    JOIN organization o ON o.organization_id = m.organization_id
    JOIN auth_user u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId} AND m.user_id = ${userId}
      AND (o.deleted_from IS NULL OR o.deleted_from > ${new Date(now)})`.execute(db)
  return rows[0]
}

/** Who works for an organization: those with most rights first, then by name. */
export async function listMembers(db: Db, organizationId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    SELECT m.user_id, u.name, u.email, m.role, m.staff_member_id, m.created_at
    FROM member m JOIN auth_user u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId}
    ORDER BY array_position(ARRAY['owner', 'manager', 'desk', 'staff'], m.role), lower(u.name), m.user_id`.execute(db)
  return rows
}

export interface LockedOrganization {
  slug: string
  name: string
  version: number
  deletedFrom: number | null
}

/**
 * Keeps others from changing who works here, and what the organization is, until the transaction ends. Whoever changes
 * either begins with it, so that of two owners who leave at once the second one sees that the first is gone.
 */
export async function lockOrganization(tx: Tx, organizationId: string): Promise<LockedOrganization | undefined> {
  return tx
    .selectFrom('organization')
    .select(['slug', 'name', 'version', 'deletedFrom'])
    .where('organizationId', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** One member, as of now. */
export async function findMember(db: Db, { organizationId, userId }: MemberKey): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    SELECT m.user_id, u.name, u.email, m.role, m.staff_member_id, m.created_at
    FROM member m JOIN auth_user u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId} AND m.user_id = ${userId}`.execute(db)
  return rows[0]
}

/** The member who goes by an e-mail address, in whatever case the account has it. */
export async function findMemberByEmail(db: Db, organizationId: string, email: string): Promise<string | undefined> {
  const { rows } = await sql<{ userId: string }>`
    SELECT m.user_id FROM member m JOIN auth_user u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId} AND lower(u.email) = ${email}`.execute(db)
  return rows[0]?.userId
}

/** Whether anybody but this member owns the organization. */
export async function hasAnotherOwner(tx: Tx, { organizationId, userId }: MemberKey): Promise<boolean> {
  const row = await tx
    .selectFrom('member')
    .select('userId')
    .where('organizationId', '=', organizationId)
    .where('role', '=', 'owner')
    .where('userId', '<>', userId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface NewMember extends MemberKey {
  role: MemberRole
  staffMemberId: string | null
  createdAt: Date
}

/** Makes an account a member; false when it is one. Throws `member_staff_member_key` when the calendar is somebody’s. */
export async function insertMember(tx: Tx, member: NewMember): Promise<boolean> {
  const { organizationId, userId } = member
  const row = await tx
    .insertInto('member')
    .values(member)
    .onConflict((conflict) => conflict.columns(['organizationId', 'userId']).doNothing())
    .returning('userId')
    .executeTakeFirst()
  await tx
    .insertInto('userOrganization')
    .values({ userId, organizationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return row !== undefined
}

export async function setRole(tx: Tx, { organizationId, userId }: MemberKey, role: MemberRole): Promise<void> {
  await tx
    .updateTable('member')
    .set({ role })
    .where('organizationId', '=', organizationId)
    .where('userId', '=', userId)
    .execute()
}

/** Throws `member_staff_member_key` when the calendar is somebody else’s. */
export async function setCalendar(
  tx: Tx,
  { organizationId, userId }: MemberKey,
  staffMemberId: string | null,
): Promise<void> {
  await tx
    .updateTable('member')
    .set({ staffMemberId })
    .where('organizationId', '=', organizationId)
    .where('userId', '=', userId)
    .execute()
}

export async function deleteMember(tx: Tx, { organizationId, userId }: MemberKey): Promise<void> {
  await tx.deleteFrom('member').where('organizationId', '=', organizationId).where('userId', '=', userId).execute()
  await tx
    .deleteFrom('userOrganization')
    .where('userId', '=', userId)
    .where('organizationId', '=', organizationId)
    .execute()
}

/** The organizations of an account, in the order in which whoever locks several of them does. */
export async function listOrganizationIdsOf(db: Db, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('userOrganization')
    .select('organizationId')
    .where('userId', '=', userId)
    .orderBy('organizationId')
    .execute()
  return rows.map(({ organizationId }) => organizationId)
}

/** What an account says of itself, as of now. */
export async function findAccount(
  db: Db,
  userId: string,
): Promise<{ name: string; email: string; emailVerified: boolean } | undefined> {
  return db
    .selectFrom('authUser')
    .select(['name', 'email', 'emailVerified'])
    .where('id', '=', userId)
    .executeTakeFirst()
}

export type Calendar = 'free' | 'taken' | 'unknown'

/** Whether a staff member's calendar can become somebody's: another member's, and who works here no more, cannot. */
export async function findCalendar(
  tx: Tx,
  organizationId: string,
  { staffMemberId, userId }: { staffMemberId: string; userId: string | null },
): Promise<Calendar> {
  const { rows } = await sql<{ isTaken: boolean }>`
    SELECT EXISTS (
      SELECT FROM member m WHERE m.organization_id = s.organization_id AND m.staff_member_id = s.id
        AND m.user_id IS DISTINCT FROM ${userId}::uuid
    ) AS is_taken
    FROM staff_member s
    WHERE s.organization_id = ${organizationId} AND s.id = ${staffMemberId} AND s.is_active`.execute(tx)
  const [row] = rows
  if (!row) return 'unknown'
  return row.isTaken ? 'taken' : 'free'
}
