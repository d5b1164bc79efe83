import type { Tx } from '@openhours/db'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'

interface Told {
  organizationId: string
  type: `member.${string}`
  /** Whom it is about: later they may be nobody here, so the name stays with the event. */
  member: { userId: string; name: string }
  details?: Record<string, unknown>
}

/** Writes the event of a change to who works here. */
export function recordMemberEvent(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'clock'>,
  { organizationId, type, member, details = {} }: Told,
): Promise<void> {
  return recordChangeOf(tx, ctx, {
    organizationId,
    type,
    subjectId: member.userId,
    details: { name: member.name, ...details },
  })
}
