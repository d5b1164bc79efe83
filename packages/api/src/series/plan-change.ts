import { findBookings, type BookingRow } from '@openhours/db/queries/booking'
import { formatInstant, localDateAt, minutesOfTime, wallTimeToInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { agreedVisit } from '../booking/agreed-visit.ts'
import { planDates } from '../booking/plan-dates.ts'
import type { VisitPlan } from '../booking/plan-booking.ts'
import type { Context } from '../context.ts'
import { pickDates } from './pick-dates.ts'
import type { changeSeriesInput, LeftAlone, RefusedDate } from './schema.ts'

type Input = z.output<typeof changeSeriesInput>

export interface SeriesChange {
  seriesId: string
  moved: { row: BookingRow; plan: VisitPlan }[]
  leftAlone: LeftAlone[]
  refused: (RefusedDate & { bookingId: string })[]
}

/** Works out where each booking of a series goes. Throws `not_found`, `dates_refused`. */
export async function planChange(ctx: Context, input: Input): Promise<SeriesChange> {
  const picked = await pickDates(ctx, { ...input, sparesMovedAlone: true })
  const rows = await findBookings(ctx.db, input.organizationId, picked.bookingIds)
  const wishes = rows.map((row) => ({ row, start: newStart(row, input) }))
  const toMove = wishes.filter(({ row, start }) => !isAsAsked(row, start, input))
  const outcomes = await planAll(ctx, input, toMove)
  const moved = outcomes.flatMap(({ row, plan }) => (plan ? [{ row, plan }] : []))
  const refused = outcomes.flatMap(({ row, refusal }) => (refusal ? [{ ...refusal, bookingId: row.id }] : []))
  if (refused.length > 0 && (input.mode === 'all' || moved.length === 0)) {
    throw new AppError('dates_refused', { dates: refused })
  }
  const asAsked = wishes
    .filter((wish) => !toMove.includes(wish))
    .map(({ row }) => {
      return { bookingId: row.id, startsAt: formatInstant(row.startsAt, row.timeZone), why: 'as_asked' as const }
    })
  return { seriesId: picked.seriesId, moved, leftAlone: [...picked.leftAlone, ...asAsked], refused }
}

/** The same date at another time of its place: the wall time is what is promised. */
function newStart({ startsAt, timeZone }: BookingRow, { timeOfDay }: Input): number {
  if (timeOfDay === undefined) return startsAt
  const localDate = localDateAt(startsAt, timeZone)
  return wallTimeToInstant({ localDate, minuteOfDay: minutesOfTime(timeOfDay) }, timeZone)
}

function isAsAsked(row: BookingRow, start: number, { staffMemberId }: Input): boolean {
  return row.startsAt === start && (!staffMemberId || row.segments[0]?.staffMember.id === staffMemberId)
}

interface Wish {
  row: BookingRow
  start: number
}

/** Bookings with the same people and services are worked out together. */
async function planAll(ctx: Context, input: Input, wishes: readonly Wish[]) {
  const byStart = wishes.toSorted((a, b) => a.start - b.start)
  const groups = Map.groupBy(byStart, ({ row }) => {
    const { visit, agreedMinutes } = agreedVisit(row, input.staffMemberId)
    return JSON.stringify([visit, agreedMinutes])
  })
  const outcomes = []
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const { visit, agreedMinutes } = agreedVisit(first.row, input.staffMemberId)
    const { dates } = await planDates(ctx, {
      visit,
      agreedMinutes,
      startsIn: () => group.map(({ start }) => start),
      exceptBookingId: wishes.map(({ row }) => row.id),
      isOverride: input.override !== undefined,
    })
    outcomes.push(...group.flatMap(({ row }, i) => (dates[i] ? [{ row, ...dates[i] }] : [])))
  }
  return outcomes
}
