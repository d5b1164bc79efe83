import { listOpenInvitations } from '@openhours/db/queries/invitation'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { presentInvitation } from './present-invitation.ts'
import type { invitationList, listInvitationsInput } from './schema.ts'

/** Who was invited and has not answered, also those whose invitation has expired: they can be invited again. */
export async function listInvitations(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { organizationId }: z.output<typeof listInvitationsInput>,
): Promise<z.output<typeof invitationList>> {
  const rows = await listOpenInvitations(db, organizationId)
  return { invitations: rows.map((row) => presentInvitation(row, clock.now())) }
}
