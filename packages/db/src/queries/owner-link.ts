import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { Tables } from '../tables.ts'

export async function insertOwnerLink(db: Db, row: Insertable<Tables['ownerLink']>): Promise<void> {
  await db.insertInto('ownerLink').values(row).execute()
}

export interface OwnerLinkKey {
  organizationId: string
  id: string
  secretHash: Buffer
}

/** Spends a link that is neither used nor expired, and says whose it was; of two at once one gets an answer. */
export async function spendOwnerLink(
  tx: Tx,
  { organizationId, id, secretHash }: OwnerLinkKey,
  now: Date,
): Promise<{ slug: string } | undefined> {
  const { rows } = await sql<{ slug: string }>`
    UPDATE owner_link l SET used_at = ${now}
    FROM organization o
    WHERE l.organization_id = ${organizationId} AND l.id = ${id} AND l.secret_hash = ${secretHash}
      AND l.used_at IS NULL AND l.expires_at > ${now} AND o.organization_id = l.organization_id
    RETURNING o.slug`.execute(tx)
  return rows[0]
}

/** The sample organization, as long as nobody was ever let into it. */
export async function findUnownedSample(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ organizationId: string }>`
    SELECT o.organization_id FROM organization o
    WHERE o.is_sample
      AND NOT EXISTS (SELECT FROM member m WHERE m.organization_id = o.organization_id)
      AND NOT EXISTS (
        SELECT FROM owner_link l WHERE l.organization_id = o.organization_id AND l.used_at IS NOT NULL
      )
    LIMIT 1`.execute(db)
  return rows[0]?.organizationId
}

/** An account with a first session, in the transaction that gives it something to do. */
export async function insertAccount(
  tx: Tx,
  user: Insertable<Tables['authUser']>,
  session: Insertable<Tables['authSession']>,
): Promise<void> {
  await tx.insertInto('authUser').values(user).execute()
  await tx.insertInto('authSession').values(session).execute()
}
