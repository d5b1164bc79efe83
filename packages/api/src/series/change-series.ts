import type { Tx } from '@openhours/db'
import { lockBookings } from '@openhours/db/queries/booking-state'
import { releaseClaimsOf } from '@openhours/db/queries/claim'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { recordChange } from '../booking/change-booking.ts'
import { keepCatalogueOf, takeClaimsOrHolds } from '../booking/claim-time.ts'
import { reschedulable } from '../booking/moves.ts'
import { writePlannedTime } from '../booking/reschedule-booking.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { getSeries } from './get-series.ts'
import { planChange, type SeriesChange } from './plan-change.ts'
import type { changedSeries, changeSeriesInput } from './schema.ts'

type Input = z.output<typeof changeSeriesInput>

/**
 * Gives one, this and the following, or all dates of a series another time of day or another person, in one transaction.
 * What has begun or was moved on its own is left alone. Throws `not_found`, `dates_refused`.
 */
export async function changeSeries(ctx: Context, input: Input): Promise<z.output<typeof changedSeries>> {
  const { seriesId, ...outcome } = await takeTime(ctx, {
    plan: () => planChange(ctx, input),
    write: (tx, change) => writeChange(tx, { ctx, input, change }),
    answer: ({ moved, ...told }) => ({ ...told, changedIds: moved.map(({ row }) => row.id) }),
  })
  return { ...(await getSeries(ctx, { organizationId: input.organizationId, seriesId })), ...outcome }
}

interface ChangeToWrite {
  ctx: Context
  input: Input
  change: SeriesChange
}

/** False when some of the time is gone, or a booking was changed meanwhile: then all must be rolled back. */
async function writeChange(tx: Tx, { ctx, input, change: { seriesId, moved } }: ChangeToWrite): Promise<boolean> {
  if (moved.length === 0) return true
  const { organizationId, scope } = input
  const plans = moved.map(({ plan }) => plan)
  if (!(await keepCatalogueOf(tx, plans))) return false
  const bookingIds = moved.map(({ row }) => row.id)
  const locked = new Map((await lockBookings(tx, organizationId, bookingIds)).map((row) => [row.id, row]))
  const isAsPlanned = moved.every(({ row }) => {
    const now = locked.get(row.id)
    return now && reschedulable.includes(now.state) && now.startsAt === row.startsAt
  })
  if (!isAsPlanned) return false
  await releaseClaimsOf(tx, organizationId, bookingIds)
  const claims = moved.flatMap(({ row, plan }) =>
    plan.claims.map((claim) => ({ ...claim, owner: { bookingId: row.id } })),
  )
  if (!(await takeClaimsOrHolds(tx, { owner: { organizationId }, claims, now: ctx.clock.now() }))) return false
  const overrideReason = input.override?.reason ?? null
  for (const { row, plan } of moved) {
    const key = { organizationId, bookingId: row.id }
    await writePlannedTime(tx, key, { plan, overrideReason, isMovedAlone: scope === 'one' })
    const format = (instant: number): string => formatInstant(instant, row.timeZone)
    const details = { from: format(row.startsAt), to: format(plan.start), seriesId }
    await recordChange(tx, { ctx, key, type: 'booking.rescheduled', details })
  }
  const details = { scope, bookings: moved.length, ...(overrideReason && { overrideReason }) }
  await recordChangeOf(tx, ctx, { organizationId, subjectId: seriesId, type: 'series.changed', details })
  return true
}
