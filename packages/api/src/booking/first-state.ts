import type { Tx } from '@openhours/db'
import type { BookingKey } from '@openhours/db/queries/booking'
import { changeState } from '@openhours/db/queries/booking-state'
import { actsForBusiness, type Actor, type Context } from '../context.ts'
import type { BookingState } from './schema.ts'

/** The state in which a booking begins: a customer asks for what the business approves, who works there just books it. */
export function firstState(
  actor: Actor,
  services: readonly { needsApproval: boolean }[],
): Extract<BookingState, 'requested' | 'confirmed'> {
  const isAsked = !actsForBusiness(actor) && services.some(({ needsApproval }) => needsApproval)
  return isAsked ? 'requested' : 'confirmed'
}

interface Moved {
  key: BookingKey
  services: readonly { needsApproval: boolean }[]
}

/** What was approved was the other time: a customer who moves it asks anew. Says whether it is so. */
export async function askAnew(tx: Tx, { actor, clock }: Context, { key, services }: Moved): Promise<boolean> {
  const to = firstState(actor, services)
  return to === 'requested' && changeState(tx, { ...key, from: ['confirmed'], to, at: new Date(clock.now()) })
}
