import type { Actor } from '../context.ts'

/** Who did it, as an event records it. A visitor is the customer that the booking is for. */
export function actorForEvent(actor: Actor, customerId?: string | null): Record<string, unknown> {
  switch (actor.kind) {
    case 'member':
    case 'account':
      return { kind: actor.kind, id: actor.userId, name: actor.name, ...from(actor) }
    case 'apiKey':
      return { kind: 'apiKey', id: actor.keyId, name: actor.name, ...from(actor) }
    case 'customer':
      return { kind: 'customer', id: actor.customerId }
    case 'visitor':
      return { kind: 'customer', id: customerId ?? null }
    case 'system':
      return { kind: 'system' }
    default:
      return actor satisfies never
  }
}

/** Of those who work here it is kept from where; of customers it is nobody's business. */
function from({ address }: { address?: string | undefined }): { address?: string } {
  return address === undefined ? {} : { address }
}
