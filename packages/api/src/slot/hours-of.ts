import type { HoursRows } from '@openhours/db/queries/schedule'
import type { Hours, Weekday } from '@openhours/scheduling'

/** Hours as the engine wants them, from rows. */
export function hoursOf({ weekly, exceptions }: HoursRows): Hours {
  const byDate = Map.groupBy(exceptions, ({ localDate }) => localDate)
  return {
    weekly: weekly.map((row) => ({ ...row, weekday: asWeekday(row.weekday) })),
    exceptions: [...byDate].map(([localDate, rows]) => ({
      localDate,
      openings: rows.flatMap(({ opensMinute, closesMinute }) =>
        opensMinute === null || closesMinute === null ? [] : [{ opensMinute, closesMinute }],
      ),
    })),
  }
}

/** Null for a person who just follows the location; one with days off but no week of their own has the location's week. */
export function ownHoursOf(own: HoursRows, ofLocation: HoursRows): Hours | null {
  if (own.weekly.length > 0) return hoursOf(own)
  return own.exceptions.length > 0 ? hoursOf({ weekly: ofLocation.weekly, exceptions: own.exceptions }) : null
}

/** The table's check constraint allows nothing else. */
function asWeekday(value: number): Weekday {
  return value as Weekday
}
