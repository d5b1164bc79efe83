import { sql } from 'kysely'
import { prepared } from '../prepared.ts'
import type { Db } from '../database.ts'
import type { MemberRole } from '../tables.ts'

export interface SessionRow {
  sessionId: string
  userId: string
  name: string
  email: string
  /** What they are in the organization that was asked for; null where they are nobody. */
  role: MemberRole | null
  staffMemberId: string | null
  /** Until then that organization is closed, and then it is gone; null while it is open. */
  closedUntil: number | null
}

export interface SessionQuestion {
  token: string
  organizationId: string | undefined
  now: Date
}

/** Who has a session, and what they are in one organization: all in one statement. */
export async function findSession(db: Db, question: SessionQuestion): Promise<SessionRow | undefined> {
  const { token, organizationId = null, now } = question
  const { rows } = await sql<SessionRow>`${prepared}
    SELECT s.id AS session_id, s.user_id, u.name, u.email, m.role, m.staff_member_id,
      o.deleted_from AS closed_until
    FROM auth_session s
    JOIN auth_user u ON u.id = s.user_id
    LEFT JOIN (member m JOIN organization o ON o.organization_id = m.organization_id)
      ON m.organization_id = ${organizationId}::uuid AND m.user_id = s.user_id
        AND (o.deleted_from IS NULL OR o.deleted_from > ${now})
    WHERE s.token = ${token} AND s.expires_at > ${now}`.execute(db)
  return rows[0]
}

/** Removes the sessions of an account that are over. */
export async function clearPastSessions(db: Db, userId: string, now: Date): Promise<void> {
  await sql`DELETE FROM auth_session WHERE user_id = ${userId} AND expires_at <= ${now}`.execute(db)
}

/** Removes the password of an account; other ways to sign in stay. */
export async function removePassword(db: Db, userId: string): Promise<void> {
  await sql`DELETE FROM auth_account WHERE user_id = ${userId} AND provider_id = 'credential'`.execute(db)
}

/** Whether an invitation to any organization waits for this address: whose it is says nothing about which. */
export async function isInvited(db: Db, email: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('invitation')
    .select('id')
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<number>`${now}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
