import type { Tx } from '@openhours/db'
import { recordEvent } from '@openhours/db/queries/event'
import type { Context } from '../context.ts'
import { actorForEvent } from './actor-for-event.ts'

interface Change {
  organizationId: string
  /** What happened, as `noun.participle`, and the id of the noun. */
  type: string
  subjectId: string
  details: Record<string, unknown>
}

/** Writes the event of a change that the caller of a procedure makes now, in the transaction of the change. */
export function recordChangeOf(
  tx: Tx,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  change: Change,
): Promise<void> {
  return recordEvent(tx, { ...change, actor: actorForEvent(actor), occurredAt: new Date(clock.now()) })
}
