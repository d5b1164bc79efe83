import type { Db, Tx } from '../database.ts'
import type { BookingState } from '../tables.ts'
import type { CustomerKey } from './customer.ts'

export interface SeriesRow {
  id: string
  rule: Record<string, unknown>
  timeZone: string
}

export interface NewSeries {
  organizationId: string
  id: string
  customerId: string
  rule: Record<string, unknown>
  timeZone: string
  wallStart: string
  createdAt: Date
}

export async function insertSeries(tx: Tx, { rule, ...series }: NewSeries): Promise<void> {
  await tx
    .insertInto('series')
    .values({ ...series, rule: JSON.stringify(rule) })
    .execute()
}

export async function findSeries(db: Db, organizationId: string, seriesId: string): Promise<SeriesRow | undefined> {
  return db
    .selectFrom('series')
    .select(['id', 'rule', 'timeZone'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', seriesId)
    .executeTakeFirst()
}

/** The series of a customer, the first one first. */
export async function listCustomerSeries(
  db: Db,
  { organizationId, customerId }: CustomerKey,
): Promise<(SeriesRow & { createdAt: number })[]> {
  return db
    .selectFrom('series')
    .select(['id', 'rule', 'timeZone', 'createdAt'])
    .where('organizationId', '=', organizationId)
    .where('customerId', '=', customerId)
    .orderBy('id')
    .execute()
}

/** What a change of a series depends on. */
export interface SeriesDateRow {
  bookingId: string
  seriesId: string | null
  seriesPosition: number | null
  isMovedAlone: boolean
  state: BookingState
  startsAt: number
}

/** The dates of a series in their order. */
export async function listSeriesDates(db: Db, organizationId: string, seriesId: string): Promise<SeriesDateRow[]> {
  return db
    .selectFrom('booking')
    .select(['id as bookingId', 'seriesId', 'seriesPosition', 'isMovedAlone', 'state', 'startsAt'])
    .where('organizationId', '=', organizationId)
    .where('seriesId', '=', seriesId)
    .orderBy('seriesPosition')
    .execute()
}

/** Which series a booking is a date of, and which date; undefined for a booking that stands alone. */
export async function findSeriesDate(
  db: Db,
  organizationId: string,
  bookingId: string,
): Promise<{ seriesId: string; position: number } | undefined> {
  const row = await db
    .selectFrom('booking')
    .select(['seriesId', 'seriesPosition'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', bookingId)
    .executeTakeFirst()
  if (!row || row.seriesId === null || row.seriesPosition === null) return undefined
  return { seriesId: row.seriesId, position: row.seriesPosition }
}
