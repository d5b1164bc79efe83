import { inTransaction, type Tx } from '@openhours/db'
import { lockCustomers, mergeCustomerInto, type CustomerToMerge } from '@openhours/db/queries/customer-merge'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { readCustomer } from './get-customer.ts'
import { recordCustomerEvent } from './record-customer-event.ts'
import type { Customer, mergeCustomersInput } from './schema.ts'

/** Of merges at once each can move what the next one looks for, but not often. */
const MAX_STEPS = 5

interface Pair {
  organizationId: string
  customerId: string
  mergedCustomerId: string
}

/**
 * Makes one customer part of another: bookings, places on the waitlist, notes and contact. Whoever comes back under
 * either address is the one who stays. Doing it twice is the same as once, whichever of the two stays. Throws `not_found`.
 */
export async function mergeCustomers(ctx: Context, input: z.output<typeof mergeCustomersInput>): Promise<Customer> {
  await inTransaction(ctx.db, async (tx) => {
    const pair = await lockPair(tx, input)
    if (pair) await merge(tx, ctx, { ...pair, organizationId: input.organizationId })
  })
  return readCustomer(ctx, input)
}

/** Both customers, each in the place of whoever was merged into them; undefined when they are one already. */
async function lockPair(tx: Tx, { organizationId, ...asked }: Pair) {
  let [stays, goes] = [asked.customerId, asked.mergedCustomerId]
  for (let step = 0; step < MAX_STEPS; step++) {
    if (stays === goes) return undefined
    const rows = await lockCustomers(tx, organizationId, [stays, goes])
    const [staying, going] = [rows.find(({ id }) => id === stays), rows.find(({ id }) => id === goes)]
    if (!staying || !going) throw new AppError('not_found', { what: 'customer' })
    if (staying.mergedIntoId === null && going.mergedIntoId === null) return { staying, going }
    stays = staying.mergedIntoId ?? stays
    goes = going.mergedIntoId ?? goes
  }
  throw new AppError('busy', {})
}

interface LockedPair {
  organizationId: string
  staying: CustomerToMerge
  going: CustomerToMerge
}

async function merge(tx: Tx, ctx: Context, { organizationId, staying, going }: LockedPair): Promise<void> {
  await mergeCustomerInto(tx, {
    organizationId,
    from: going.id,
    into: staying.id,
    contact: { email: staying.email ?? going.email, ...mergedPhone(staying, going) },
    // An address belongs to one row only; a second one stays where it is, and leads on.
    formerEmail: staying.email === null ? null : going.email,
    notes: [staying.notes, going.notes].filter((notes) => notes !== '').join('\n\n'),
  })
  await recordCustomerEvent(tx, {
    ctx,
    key: { organizationId, customerId: staying.id },
    type: 'customer.merged',
    details: { mergedCustomerId: going.id },
  })
}

/** The number that stays, and whether it is known to be theirs: of the same number it is enough that one of them knows. */
function mergedPhone(staying: CustomerToMerge, going: CustomerToMerge) {
  const { phone, isPhoneTheirs } = staying.phone === null ? going : staying
  return { phone, isPhoneTheirs: isPhoneTheirs || (going.phone === phone && going.isPhoneTheirs) }
}
