import type { Tx } from '../database.ts'
import { newId } from '../new-id.ts'

export interface NewEvent {
  organizationId: string
  /** What happened, as `noun.participle`: `booking.confirmed`. */
  type: string
  /** The id of the noun. */
  subjectId: string
  /** Who did it. */
  actor: Record<string, unknown>
  details: Record<string, unknown>
  occurredAt: Date
}

/** Records that something happened, in the transaction in which it happens. */
export async function recordEvent(tx: Tx, { actor, details, ...event }: NewEvent): Promise<void> {
  await tx
    .insertInto('event')
    .values({ ...event, id: newId(), actor: JSON.stringify(actor), details: JSON.stringify(details) })
    .execute()
}
