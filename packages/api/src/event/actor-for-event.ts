import type { Actor } from '../context.ts'

/** Who did it, as an event records it. A visitor is the customer that the booking is for. */
export function actorForEvent(actor: Actor, customerId?: string | null): Record<string, unknown> {
  if (actor.kind === 'member') return { kind: 'member', id: actor.userId, name: actor.name }
  if (actor.kind === 'visitor') return { kind: 'customer', id: customerId ?? null }
  return { kind: actor.kind }
}
