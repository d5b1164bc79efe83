import { newId, type Tx } from '@openhours/db'
import { findOrInsertCustomer } from '@openhours/db/queries/customer'
import { recordEvent } from '@openhours/db/queries/event'
import { startReader } from '@openhours/db/queries/event-reader'
import { insertWaitlistEntry, type NewWaitlistEntry } from '@openhours/db/queries/waitlist'
import type { Context } from '../context.ts'
import type { Contact } from '../customer/normalize-contact.ts'
import { actorForEvent } from '../event/actor-for-event.ts'
import { keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { waitlistReader } from './reader.ts'

/** What somebody waits for. */
type Wanted = Omit<
  NewWaitlistEntry,
  | 'organizationId'
  | 'id'
  | 'state'
  | 'customerId'
  | 'customerName'
  | 'customerEmail'
  | 'customerPhone'
  | 'createdAt'
  | 'stateChangedAt'
>

interface EntryToWrite {
  ctx: Context
  request: IdempotentRequest | undefined
  organizationId: string
  entryId: string
  contact: Contact & { name: string }
  wanted: Wanted
  /** What the event says of it. */
  details: Record<string, unknown>
}

/** Puts somebody at the end of the line, who is told of what becomes free from now on. */
export async function writeEntry(tx: Tx, entry: EntryToWrite): Promise<void> {
  const { ctx, organizationId, entryId, contact, wanted } = entry
  const now = new Date(ctx.clock.now())
  await keepAnswer(tx, entry.request, { answer: { id: entryId }, now: now.getTime() })
  const customerId = await findOrInsertCustomer(tx, { organizationId, id: newId(), ...contact, createdAt: now })
  await insertWaitlistEntry(tx, {
    ...wanted,
    organizationId,
    id: entryId,
    state: 'waiting',
    customerId,
    customerName: contact.name,
    customerEmail: contact.email,
    customerPhone: contact.phone,
    createdAt: now,
    stateChangedAt: now,
  })
  await startReader(tx, waitlistReader(organizationId))
  await recordEvent(tx, {
    organizationId,
    type: 'waitlist.joined',
    subjectId: entryId,
    actor: actorForEvent(ctx.actor, customerId),
    details: entry.details,
    occurredAt: now,
  })
}
