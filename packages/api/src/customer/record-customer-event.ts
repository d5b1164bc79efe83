import type { Tx } from '@openhours/db'
import type { CustomerKey } from '@openhours/db/queries/customer'
import { recordEvent } from '@openhours/db/queries/event'
import type { Context } from '../context.ts'
import { actorForEvent } from '../event/actor-for-event.ts'

interface Told {
  ctx: Context
  key: CustomerKey
  type: `customer.${string}`
  /** Nothing that says who it is: events stay when the person is erased. */
  details: Record<string, unknown>
}

/** Writes the event of a change to a customer. */
export function recordCustomerEvent(tx: Tx, { ctx, key, type, details }: Told): Promise<void> {
  return recordEvent(tx, {
    organizationId: key.organizationId,
    type,
    subjectId: key.customerId,
    actor: actorForEvent(ctx.actor),
    details,
    occurredAt: new Date(ctx.clock.now()),
  })
}
