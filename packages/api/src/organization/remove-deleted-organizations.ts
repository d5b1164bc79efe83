import { randomUUID } from 'node:crypto'
import { listDeletedOrganizations, removeOrganization } from '@openhours/db/queries/organization-removal'
import type { Context } from '../context.ts'

/** Of one run; the others are for the next. */
const MAX_ORGANIZATIONS = 20

/**
 * Removes what was closed long enough ago. It may be cut off anywhere and run on several servers at once; what goes wrong
 * in one organization is reported, and keeps no other.
 */
export async function removeDeletedOrganizations({
  db,
  clock,
  reportDefect,
}: Pick<Context, 'db' | 'clock' | 'reportDefect'>): Promise<void> {
  for (const organizationId of await listDeletedOrganizations(db, clock.now(), MAX_ORGANIZATIONS)) {
    try {
      await removeOrganization(db, organizationId, clock.now())
    } catch (error) {
      reportDefect(error, randomUUID())
    }
  }
}
