import { findBookings } from '@openhours/db/queries/booking'
import { findSeries, listSeriesDates } from '@openhours/db/queries/series'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { maySeeVisit, ownCalendarOf } from '../booking/own-calendar.ts'
import { presentForStaff } from '../booking/present-booking.ts'
import type { Context } from '../context.ts'
import type { Series, seriesKey } from './schema.ts'

/** Staff see the dates that are theirs. Throws `not_found`. */
export async function getSeries(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { organizationId, seriesId }: z.output<typeof seriesKey>,
): Promise<Series> {
  const series = await findSeries(db, organizationId, seriesId)
  if (!series) throw new AppError('not_found', { what: 'series' })
  const dates = await listSeriesDates(db, organizationId, seriesId)
  const rows = await findBookings(
    db,
    organizationId,
    dates.map(({ bookingId }) => bookingId),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seen = dates.flatMap(({ bookingId }) => byId.get(bookingId) ?? []).filter((row) => maySeeVisit(actor, row))
  if (ownCalendarOf(actor) && seen.length === 0) throw new AppError('not_found', { what: 'series' })
  const bookings = seen.map(presentForStaff)
  return { ...series, bookings }
}
