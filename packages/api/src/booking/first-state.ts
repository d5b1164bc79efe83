import { actsForBusiness, type Actor } from '../context.ts'
import type { BookingState } from './schema.ts'

/** The state in which a booking begins: a customer asks for what the business approves, who works there just books it. */
export function firstState(
  actor: Actor,
  services: readonly { needsApproval: boolean }[],
): Extract<BookingState, 'requested' | 'confirmed'> {
  const isAsked = !actsForBusiness(actor) && services.some(({ needsApproval }) => needsApproval)
  return isAsked ? 'requested' : 'confirmed'
}
