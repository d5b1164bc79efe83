import { inTransaction } from '@openhours/db'
import { lockBookings } from '@openhours/db/queries/booking-state'
import type { z } from 'zod'
import { writeStateMove } from '../booking/change-booking.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { getSeries } from './get-series.ts'
import { pickDates } from './pick-dates.ts'
import type { cancelledSeries, cancelSeriesInput } from './schema.ts'

type Input = z.output<typeof cancelSeriesInput>

/** Cancels one, this and the following, or all dates of a series that have not begun. Throws `not_found`. */
export async function cancelSeries(ctx: Context, input: Input): Promise<z.output<typeof cancelledSeries>> {
  const { organizationId, scope, reason } = input
  const { seriesId, bookingIds, leftAlone } = await pickDates(ctx, { ...input, sparesMovedAlone: false })
  const changedIds = await inTransaction(ctx.db, async (tx) => {
    const cancelled: string[] = []
    await lockBookings(tx, organizationId, bookingIds)
    for (const bookingId of bookingIds) {
      const change = { key: { organizationId, bookingId }, move: 'cancel' as const, reason, told: { seriesId } }
      if (await writeStateMove(tx, ctx, change)) cancelled.push(bookingId)
    }
    if (cancelled.length > 0) {
      const details = { scope, bookings: cancelled.length, ...(reason && { reason }) }
      await recordChangeOf(tx, ctx, { organizationId, subjectId: seriesId, type: 'series.cancelled', details })
    }
    return cancelled
  })
  return { ...(await getSeries(ctx, { organizationId, seriesId })), changedIds, leftAlone }
}
