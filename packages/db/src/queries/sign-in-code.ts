import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** Whose code: an e-mail address or a phone number, in one organization. */
export interface CodeKey {
  organizationId: string
  contact: string
}

export interface NewCode extends CodeKey {
  codeHash: Buffer
  createdAt: Date
  expiresAt: Date
}

/**
 * Keeps a code, which replaces an older one, and says whether it is to be sent: to whom has booked with this contact. It
 * is one statement that writes the same, whoever is known: neither answers nor times tell one from the other.
 */
export async function keepCode(db: Db, { organizationId, contact, codeHash, createdAt, expiresAt }: NewCode) {
  const { rows } = await sql<{ isKnown: boolean }>`
    INSERT INTO sign_in_code (organization_id, contact, code_hash, created_at, expires_at)
    VALUES (${organizationId}, ${contact}, ${codeHash}, ${createdAt}, ${expiresAt})
    ON CONFLICT (organization_id, contact) DO UPDATE SET code_hash = excluded.code_hash, attempts = 0,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    RETURNING EXISTS (
      SELECT FROM customer c
      JOIN booking b ON b.organization_id = c.organization_id AND b.customer_id = coalesce(c.merged_into_id, c.id)
      WHERE c.organization_id = ${organizationId} AND (c.email = ${contact} OR c.phone = ${contact})
        AND c.erased_at IS NULL AND b.state <> 'held'
    ) AS is_known`.execute(db)
  return rows[0]?.isKnown ?? false
}

/** Clears codes away that nobody can use any more. Rows that somebody is at are left for the next time. */
export async function clearPastCodes(db: Db, organizationId: string, now: Date): Promise<void> {
  await sql`
    DELETE FROM sign_in_code WHERE organization_id = ${organizationId} AND contact IN (
      SELECT contact FROM sign_in_code WHERE organization_id = ${organizationId} AND expires_at <= ${now}
      FOR UPDATE SKIP LOCKED
    )`.execute(db)
}

/** The same for every organization: the table holds the codes of the last minutes, and is small. */
export async function clearPastCodesEverywhere(db: Db, now: Date): Promise<void> {
  await sql`
    DELETE FROM sign_in_code WHERE (organization_id, contact) IN (
      SELECT organization_id, contact FROM sign_in_code WHERE expires_at <= ${now} FOR UPDATE SKIP LOCKED
    )`.execute(db)
}

/** Counts a try of a code, and gives its hash; undefined where there is none, or none that may be tried any more. */
export async function tryCode(
  db: Db,
  { organizationId, contact }: CodeKey,
  { maxAttempts, now }: { maxAttempts: number; now: Date },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ codeHash: Buffer }>`
    UPDATE sign_in_code SET attempts = attempts + 1
    WHERE organization_id = ${organizationId} AND contact = ${contact} AND expires_at > ${now}
      AND attempts < ${maxAttempts}
    RETURNING code_hash`.execute(db)
  return rows[0]?.codeHash
}

/** Uses a code up: true for one of all who use it at the same moment. */
export async function useCode(tx: Tx, { organizationId, contact }: CodeKey, codeHash: Buffer): Promise<boolean> {
  const row = await tx
    .deleteFrom('signInCode')
    .where('organizationId', '=', organizationId)
    .where('contact', '=', contact)
    .where('codeHash', '=', codeHash)
    .returning('contact')
    .executeTakeFirst()
  return row !== undefined
}
