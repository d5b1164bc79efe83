import { createHmac } from 'node:crypto'
import type { Tx } from '@openhours/db'
import { countHoldsLocked } from '@openhours/db/queries/held-visit'
import { AppError } from '../app-error.ts'
import { actsForBusiness, type Context } from '../context.ts'

/**
 * So many times somebody holds at once, in one organization. A visitor needs one, and for a moment two while they choose
 * another; a page that ends without a word leaves one behind for some minutes, and several visitors share an address in a
 * shop or a household. Whoever would hold more books without holding. Nobody keeps a whole day to themselves.
 */
const MAX_HOLDS = 6

/**
 * Who holds a time, for counting: a customer by themselves, everybody else by their network address, as a keyed hash. Null
 * for those who are not counted: the business itself, and who comes by no network.
 */
export function holderOf({ actor, address, secret }: Context, organizationId: string): Buffer | null {
  if (actsForBusiness(actor)) return null
  const holder = actor.kind === 'customer' ? `customer\0${actor.customerId}` : address && `address\0${address}`
  if (!holder) return null
  return createHmac('sha256', secret).update(['hold', organizationId, holder].join('\0')).digest()
}

interface Holding {
  organizationId: string
  heldBy: Buffer
  now: number
  /** How many times they may. */
  limit?: number | undefined
}

/** Throws `limit_reached` when somebody holds as many times as they may. */
export async function assertHoldsFew(tx: Tx, { limit = MAX_HOLDS, now, ...holder }: Holding): Promise<void> {
  const count = await countHoldsLocked(tx, holder, new Date(now))
  if (count >= limit) throw new AppError('limit_reached', { limit })
}
