import { findSeriesDate, listSeriesDates, type SeriesDateRow } from '@openhours/db/queries/series'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { readBooking } from '../booking/get-booking.ts'
import { reschedulable } from '../booking/moves.ts'
import type { Context } from '../context.ts'
import type { LeftAlone, seriesScope } from './schema.ts'

interface Picking {
  organizationId: string
  bookingId: string
  scope: z.output<typeof seriesScope>
  /** Bookings that were moved on their own are left alone, unless it is the picked one. */
  sparesMovedAlone: boolean
}

export interface PickedDates {
  seriesId: string
  bookingIds: string[]
  leftAlone: LeftAlone[]
}

/** The bookings of a series that a change goes to, and those that it leaves alone. Throws `not_found`. */
export async function pickDates(ctx: Context, picking: Picking): Promise<PickedDates> {
  const { organizationId, bookingId, scope } = picking
  const { timeZone } = await readBooking(ctx, { organizationId, bookingId })
  const picked = await findSeriesDate(ctx.db, organizationId, bookingId)
  if (!picked) throw new AppError('not_found', { what: 'series' })
  const dates = await listSeriesDates(ctx.db, organizationId, picked.seriesId)
  const inScope = dates.filter((date) => {
    if (scope === 'one') return date.bookingId === bookingId
    return scope === 'all' || (date.seriesPosition ?? 0) >= picked.position
  })
  const judged = inScope.map((date) => ({ ...date, why: whyLeftAlone(date, picking, ctx.clock.now()) }))
  return {
    seriesId: picked.seriesId,
    bookingIds: judged.filter(({ why }) => why === null).map((date) => date.bookingId),
    leftAlone: judged.flatMap(({ why, ...date }) =>
      why ? [{ bookingId: date.bookingId, startsAt: formatInstant(date.startsAt, timeZone), why }] : [],
    ),
  }
}

function whyLeftAlone(date: SeriesDateRow, picking: Picking, now: number): LeftAlone['why'] | null {
  if (date.state === 'cancelled') return 'cancelled'
  if (!reschedulable.includes(date.state) || date.startsAt <= now) return 'begun'
  const isSpared = picking.sparesMovedAlone && date.bookingId !== picking.bookingId
  return date.isMovedAlone && isSpared ? 'moved_alone' : null
}
