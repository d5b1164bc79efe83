import { inTransaction, type Tx } from '@openhours/db'
import type { CustomerKey } from '@openhours/db/queries/customer'
import {
  countComingBookings,
  emptyBookings,
  emptyCustomer,
  emptyEvents,
  findAnswersAbout,
  replaceAnswer,
} from '@openhours/db/queries/customer-erase'
import { lockCustomers } from '@openhours/db/queries/customer-merge'
import { closeDoor } from '@openhours/db/queries/customer-session'
import { listWaitlist, type LockedEntry } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { moveEntry } from '../waitlist/move-entry.ts'
import { passOn } from '../waitlist/pass-on.ts'
import { readCustomer } from './get-customer.ts'
import { recordCustomerEvent } from './record-customer-event.ts'
import type { customerErased, customerKey } from './schema.ts'
import { withoutPerson } from './without-person.ts'

/** Nobody waits for as many things at once. */
const MAX_ENTRIES = 1000

/** Of the details of events only these stay: what is not known to say nothing of a person goes. */
const impersonalDetails =
  'startsAt endsAt expiresAt from to segments serviceId staffMemberId seriesId sessionId seats bookingId offerId ' +
  'fromSessionId fromDate lastDate mergedCustomerId changed state'

/**
 * Forgets a person: their bookings stay for the books without them, what they wait for is given up. Doing it twice is the
 * same as once. Throws `not_found`, `has_future_bookings`.
 */
export async function eraseCustomer(
  ctx: Context,
  { organizationId, customerId }: z.output<typeof customerKey>,
): Promise<z.output<typeof customerErased>> {
  const { id, erasedAt } = await readCustomer(ctx, { organizationId, customerId })
  const key = { organizationId, customerId: id }
  if (erasedAt) return { customerId: id, erasedAt }
  await passOn(ctx, organizationId, await inTransaction(ctx.db, (tx) => erase(tx, ctx, key)))
  return eraseCustomerAgain(ctx, key)
}

/** Somebody may have merged or erased them at the same moment: then there is more, or nothing, to do. */
async function eraseCustomerAgain(ctx: Context, key: CustomerKey) {
  const { id, erasedAt } = await readCustomer(ctx, key)
  return erasedAt ? { customerId: id, erasedAt } : eraseCustomer(ctx, key)
}

async function erase(tx: Tx, ctx: Context, key: CustomerKey): Promise<LockedEntry[]> {
  const { organizationId, customerId } = key
  const [customer] = await lockCustomers(tx, organizationId, [customerId])
  if (!customer || customer.mergedIntoId !== null) return []
  const now = new Date(ctx.clock.now())
  const count = await countComingBookings(tx, key, now)
  if (count > 0) throw new AppError('has_future_bookings', { count })
  const left = await leaveEverything(tx, ctx, key)
  await recordCustomerEvent(tx, { ctx, key, type: 'customer.erased', details: {} })
  const subjectIds = await emptyBookings(tx, key)
  await emptyEvents(tx, organizationId, {
    subjectIds: [...subjectIds, customerId],
    keptDetails: impersonalDetails.split(' '),
  })
  for (const { answer, ...stored } of await findAnswersAbout(tx, organizationId, subjectIds)) {
    await replaceAnswer(tx, organizationId, { ...stored, answer: withoutPerson(answer, new Set(subjectIds)) })
  }
  await closeDoor(tx, key)
  await emptyCustomer(tx, key, now)
  return left
}

async function leaveEverything(
  tx: Tx,
  ctx: Context,
  { organizationId, customerId }: CustomerKey,
): Promise<LockedEntry[]> {
  const states = ['waiting', 'offered'] as const
  const entries = await listWaitlist(tx, { organizationId, customerId, states, afterSequence: 0, limit: MAX_ENTRIES })
  const left: LockedEntry[] = []
  for (const { id: entryId } of entries) {
    const entry = await moveEntry(tx, { ctx, key: { organizationId, entryId }, move: 'leave' })
    if (entry) left.push(entry)
  }
  return left
}
