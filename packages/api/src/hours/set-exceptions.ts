import { writeExceptions, type OwnerRow } from '@openhours/db/queries/hours'
import type { HoursExceptionRow } from '@openhours/db/queries/schedule'
import type { DayOpening } from '@openhours/scheduling'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { changeHours, refuse, type HoursChange } from './change-hours.ts'
import { overlapsInDay } from './overlaps.ts'
import type { ChangedHours, clearExceptionInput, setExceptionInput, setHolidaysInput } from './schema.ts'
import { openingOf } from './told-hours.ts'

type Exception = z.output<typeof setExceptionInput>
type Cleared = z.output<typeof clearExceptionInput>
type Holidays = z.output<typeof setHolidaysInput>

/** Gives a date other hours, or closes it. Throws `not_found`, `invalid_input`, `changed_meanwhile`. */
export async function setException(ctx: Context, input: Exception): Promise<ChangedHours> {
  const openings = input.openings.map(openingOf)
  refuse(overlapsInDay(openings).map((index) => ({ path: `openings.${index}`, code: 'overlap' })))
  const rows = rowsOf(input.localDate, openings.toSorted(byStart))
  return changeHours(ctx, input, (owner) =>
    exceptionsOf(owner, { localDates: [input.localDate], rows, path: 'openings' }),
  )
}

/** Makes a date like the others of its weekday. Throws `not_found`, `invalid_input`, `changed_meanwhile`. */
export function clearException(ctx: Context, input: Cleared): Promise<ChangedHours> {
  const change = { localDates: [input.localDate], rows: [], path: 'localDate' }
  return changeHours(ctx, input, (owner) => exceptionsOf(owner, change))
}

/** Closes several dates at once. Throws `not_found`, `changed_meanwhile`. */
export function setHolidays(ctx: Context, input: Holidays): Promise<ChangedHours> {
  const localDates = [...new Set(input.localDates)].toSorted()
  const rows = localDates.flatMap((localDate) => rowsOf(localDate, []))
  return changeHours(ctx, input, (owner) => exceptionsOf(owner, { localDates, rows, path: 'localDates' }))
}

/** What becomes of the exceptions when these dates have these rows. */
function exceptionsOf(
  { hours }: OwnerRow,
  { localDates, rows, path }: { localDates: readonly string[]; rows: readonly HoursExceptionRow[]; path: string },
): HoursChange {
  const dates = new Set(localDates)
  const others = hours.exceptions.filter(({ localDate }) => !dates.has(localDate))
  return {
    hours: { weekly: hours.weekly, exceptions: [...others, ...rows].toSorted(byDate) },
    localDates,
    path,
    details: { changed: 'exceptions', localDates },
    write: (tx, owner) => writeExceptions(tx, owner, { localDates, rows }),
  }
}

/** A closed date has one row, without minutes. */
function rowsOf(localDate: string, openings: readonly DayOpening[]): HoursExceptionRow[] {
  if (openings.length === 0) return [{ localDate, opensMinute: null, closesMinute: null }]
  return openings.map((opening) => ({ localDate, ...opening }))
}

function byStart(a: DayOpening, b: DayOpening): number {
  return a.opensMinute - b.opensMinute
}

/** The rows of one date are in order already, and stay so. */
function byDate(a: HoursExceptionRow, b: HoursExceptionRow): number {
  if (a.localDate === b.localDate) return 0
  return a.localDate < b.localDate ? -1 : 1
}
