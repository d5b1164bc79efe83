import type { Context } from '../context.ts'
import { limitTries } from '../customer-session/sign-in-limits.ts'

const windowSeconds = 24 * 60 * 60
/** Nobody's mailbox is filled by others' invitations, whoever they say they are. */
const PER_ADDRESS = 10
const PER_ORGANIZATION = 200

/** Counts an invitation, in the transaction in which it is made: those that are refused do not count. Throws `too_many_requests`. */
export async function limitInvitations(
  ctx: Pick<Context, 'db' | 'clock'>,
  { organizationId, email }: { organizationId: string; email: string },
): Promise<void> {
  await limitTries(ctx, {
    purpose: 'invitation from',
    subject: organizationId,
    max: PER_ORGANIZATION,
    windowSeconds,
  })
  await limitTries(ctx, { purpose: 'invitation to', subject: email, max: PER_ADDRESS, windowSeconds })
}
