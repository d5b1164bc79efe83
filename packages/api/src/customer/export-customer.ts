import type { CustomerKey } from '@openhours/db/queries/customer'
import { listCustomerBookings } from '@openhours/db/queries/customer-record'
import type { BookingRow } from '@openhours/db/queries/booking'
import { listCustomerEvents } from '@openhours/db/queries/customer-events'
import { listCustomerSeries } from '@openhours/db/queries/series'
import { listWaitlist, type WaitlistEntryRow } from '@openhours/db/queries/waitlist'
import type { z } from 'zod'
import { presentForStaff } from '../booking/present-booking.ts'
import type { Context } from '../context.ts'
import { waitlistState } from '../waitlist/schema.ts'
import { readCustomer } from './get-customer.ts'
import type { CustomerExport, customerKey } from './schema.ts'

/** Read at once. */
const PAGE = 200

/** Everything that is known about one person, to be handed to them. Throws `not_found`. */
export async function exportCustomer(
  ctx: Context,
  { organizationId, customerId }: z.output<typeof customerKey>,
): Promise<CustomerExport> {
  const customer = await readCustomer(ctx, { organizationId, customerId })
  const key = { organizationId, customerId: customer.id }
  const bookings = await allBookings(ctx, key)
  return {
    exportedAt: new Date(ctx.clock.now()).toISOString(),
    customer,
    bookings: bookings.map(presentForStaff),
    series: await allSeries(ctx, key),
    waitlist: await allEntries(ctx, key),
    events: await allEvents(ctx, key),
  }
}

async function allBookings({ db }: Context, key: CustomerKey): Promise<BookingRow[]> {
  const bookings: BookingRow[] = []
  for (;;) {
    const page = await listCustomerBookings(db, { ...key, before: bookings.at(-1), limit: PAGE })
    bookings.push(...page)
    if (page.length < PAGE) return bookings
  }
}

async function allEntries({ db }: Context, key: CustomerKey): Promise<CustomerExport['waitlist']> {
  const states = waitlistState.options
  const entries: CustomerExport['waitlist'] = []
  for (let afterSequence = 0; ;) {
    const page = await listWaitlist(db, { ...key, states, afterSequence, limit: PAGE })
    entries.push(...page.map(exportEntry))
    const last = page.at(-1)
    if (!last || page.length < PAGE) return entries
    afterSequence = last.sequence
  }
}

function exportEntry(row: WaitlistEntryRow): CustomerExport['waitlist'][number] {
  const { id, state, wish, session, createdAt } = row
  return {
    id,
    state,
    visit: wish?.visit ?? null,
    fromDate: wish?.fromDate ?? null,
    lastDate: wish?.lastDate ?? null,
    session: session && { id: session.id, seats: session.seats, startsAt: new Date(session.startsAtMs).toISOString() },
    name: row.customerName,
    email: row.customerEmail,
    phone: row.customerPhone,
    createdAt: new Date(createdAt).toISOString(),
  }
}

async function allEvents({ db }: Context, key: CustomerKey): Promise<CustomerExport['events']> {
  const events: CustomerExport['events'] = []
  for (let afterSequence = 0; ;) {
    const page = await listCustomerEvents(db, { ...key, afterSequence, limit: PAGE })
    for (const { sequence: _, actor, occurredAt, ...row } of page) {
      // From where staff work is not for the customer.
      const { address: __, ...who } = actor
      events.push({ ...row, actor: who, occurredAt: new Date(occurredAt).toISOString() })
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return events
    afterSequence = last.sequence
  }
}

async function allSeries({ db }: Context, key: CustomerKey): Promise<CustomerExport['series']> {
  const rows = await listCustomerSeries(db, key)
  return rows.map(({ createdAt, ...series }) => ({ ...series, createdAt: new Date(createdAt).toISOString() }))
}
