import { writeWeekly, type OwnerRow } from '@openhours/db/queries/hours'
import type { WeeklyHoursRow } from '@openhours/db/queries/schedule'
import type { WeeklyOpening } from '@openhours/scheduling'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { hoursOf } from '../slot/hours-of.ts'
import { changeHours, refuse, type HoursChange } from './change-hours.ts'
import { overlapsInWeek } from './overlaps.ts'
import type { ChangedHours, setWeeklyInput } from './schema.ts'
import { openingOf } from './told-hours.ts'

type Input = z.output<typeof setWeeklyInput>

/**
 * Replaces the week of a location or a staff member; exceptions stay as they are. Throws `not_found`, `invalid_input`,
 * `changed_meanwhile`.
 */
export function setWeekly(ctx: Context, input: Input): Promise<ChangedHours> {
  return changeHours(ctx, input, (owner) => weekOf(owner, input))
}

function weekOf({ kind, hours }: OwnerRow, { weekly }: Input): HoursChange {
  if (kind === 'location' && weekly === null) refuse([{ path: 'weekly', code: 'location_follows_nobody' }])
  if (kind === 'staff_member' && weekly?.length === 0) refuse([{ path: 'weekly', code: 'no_hours' }])
  const openings = hoursOf({ weekly: (weekly ?? []).map(rowOf), exceptions: [] }).weekly
  refuse(overlapsInWeek(openings).map((index) => ({ path: `weekly.${index}`, code: 'overlap' })))
  const rows = openings.toSorted(byTime)
  return {
    hours: { weekly: rows, exceptions: hours.exceptions },
    localDates: hours.exceptions.map(({ localDate }) => localDate),
    path: 'weekly',
    details: { changed: 'weekly' },
    write: (tx, owner) => writeWeekly(tx, owner, rows),
  }
}

function rowOf({ weekday, ...times }: NonNullable<Input['weekly']>[number]): WeeklyHoursRow {
  return { weekday, ...openingOf(times) }
}

function byTime(a: WeeklyOpening, b: WeeklyOpening): number {
  return a.weekday - b.weekday || a.opensMinute - b.opensMinute
}
