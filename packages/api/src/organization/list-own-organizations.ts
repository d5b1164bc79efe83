import { listOrganizationsOf } from '@openhours/db/queries/organization-settings'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { OwnOrganizations } from './schema.ts'

/** The organizations that the caller works for, by name; closed ones until they are gone. */
export async function listOwnOrganizations({ db, actor, clock }: Context): Promise<OwnOrganizations> {
  if (actor.kind !== 'account' && actor.kind !== 'member') throw new AppError('forbidden', {})
  const rows = await listOrganizationsOf(db, actor.userId, clock.now())
  return {
    organizations: rows.map((row) => ({
      ...row,
      deletedFrom: row.deletedFrom === null ? null : new Date(row.deletedFrom).toISOString(),
    })),
  }
}
