import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { MemberRole, Tables } from '../tables.ts'

export interface InvitationKey {
  organizationId: string
  invitationId: string
}

export interface InvitationRow {
  id: string
  email: string
  role: MemberRole
  staffMemberId: string | null
  invitedByName: string
  createdAt: number
  expiresAt: number
  acceptedAt: number | null
  revokedAt: number | null
}

const columns = [
  'id',
  'email',
  'role',
  'staffMemberId',
  'invitedByName',
  'createdAt',
  'expiresAt',
  'acceptedAt',
  'revokedAt',
] as const

/** Invitations that nobody has accepted or revoked, the last one first. */
export async function listOpenInvitations(db: Db, organizationId: string): Promise<InvitationRow[]> {
  return db
    .selectFrom('invitation')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .orderBy('id', 'desc')
    .execute()
}

export interface InvitationWithOrganization extends InvitationRow {
  organizationName: string
  organizationSlug: string
}

/** An invitation to an organization that is open. */
export async function findInvitation(
  db: Db,
  { organizationId, invitationId }: InvitationKey,
): Promise<InvitationWithOrganization | undefined> {
  const { rows } = await sql<InvitationWithOrganization>`
    SELECT i.id, i.email, i.role, i.staff_member_id, i.invited_by_name, i.created_at, i.expires_at, i.accepted_at,
      i.revoked_at, o.name AS organization_name, o.slug AS organization_slug
    FROM invitation i JOIN organization o ON o.organization_id = i.organization_id
    WHERE i.organization_id = ${organizationId} AND i.id = ${invitationId} AND o.deleted_from IS NULL`.execute(db)
  return rows[0]
}

/** The one open invitation to an address, which nobody else answers or changes until the transaction ends. */
export async function lockOpenInvitation(
  tx: Tx,
  organizationId: string,
  email: string,
): Promise<InvitationRow | undefined> {
  return tx
    .selectFrom('invitation')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** An invitation, which nobody else answers or changes until the transaction ends. */
export async function lockInvitation(
  tx: Tx,
  { organizationId, invitationId }: InvitationKey,
): Promise<InvitationRow | undefined> {
  return tx
    .selectFrom('invitation')
    .select(columns)
    .where('organizationId', '=', organizationId)
    .where('id', '=', invitationId)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertInvitation(tx: Tx, row: Insertable<Tables['invitation']>): Promise<void> {
  await tx.insertInto('invitation').values(row).execute()
}

export interface InvitationTerms {
  role: MemberRole
  staffMemberId: string | null
  invitedByName: string
  expiresAt: Date
}

/** Invites once more, on these terms. */
export async function renewInvitation(
  tx: Tx,
  { organizationId, invitationId }: InvitationKey,
  terms: InvitationTerms,
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set(terms)
    .where('organizationId', '=', organizationId)
    .where('id', '=', invitationId)
    .execute()
}

/** Ends an open invitation; false when somebody has ended it before: of two at once one wins. */
export async function endInvitation(
  tx: Tx,
  { organizationId, invitationId }: InvitationKey,
  end: { acceptedAt: Date } | { revokedAt: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('invitation')
    .set(end)
    .where('organizationId', '=', organizationId)
    .where('id', '=', invitationId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
