import { sql } from 'kysely'
import { prepared } from '../prepared.ts'
import type { Db, Tx } from '../database.ts'
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

/** By what an account can show whose it is. */
export interface ProofsRow {
  hasPassword: boolean
  hasSecondFactor: boolean
  /** Whether whoever has the account can come in once more: there is something to sign in with. */
  canSignInAgain: boolean
}

export async function findProofs(db: Db, userId: string): Promise<ProofsRow | undefined> {
  const { rows } = await sql<ProofsRow>`
    SELECT p.has_password, u.two_factor_enabled AS has_second_factor,
      p.has_password OR u.email_verified
        OR EXISTS (SELECT FROM auth_account a WHERE a.user_id = u.id AND a.provider_id <> 'credential')
        OR EXISTS (SELECT FROM auth_passkey k WHERE k.user_id = u.id) AS can_sign_in_again
    FROM auth_user u CROSS JOIN LATERAL (
      SELECT EXISTS (
        SELECT FROM auth_account a
        WHERE a.user_id = u.id AND a.provider_id = 'credential' AND a.password IS NOT NULL
      ) AS has_password
    ) p
    WHERE u.id = ${userId}`.execute(db)
  return rows[0]
}

/**
 * Removes an account with everything that opens it: sessions, passkeys, second factor, linked accounts and codes. False
 * when it is not there. Throws `member_user_fkey` while it is a member somewhere.
 */
export async function deleteAccount(tx: Tx, userId: string): Promise<boolean> {
  // What hangs on the account goes with it.
  const { rows } = await sql<{ email: string }>`
    DELETE FROM auth_user WHERE id = ${userId} RETURNING email`.execute(tx)
  const [account] = rows
  if (!account) return false
  // Codes and challenges name the address or the account, as Better Auth writes them; what counts tries, the challenge.
  await sql`
    DELETE FROM auth_verification
    WHERE identifier = ANY (${codesOf(account.email)}::text[])
      OR identifier LIKE ${`%${userId}%`} OR value LIKE ${`%${userId}%`}
      OR identifier IN (SELECT '2fa-attempts-' || v.identifier FROM auth_verification v WHERE v.value = ${userId})
  `.execute(tx)
  return true
}

function codesOf(email: string): string[] {
  return ['sign-in', 'email-verification', 'forget-password'].map((purpose) => `${purpose}-otp-${email.toLowerCase()}`)
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
