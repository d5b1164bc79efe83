import type { OwnerRow } from '@openhours/db/queries/hours'
import { openingOfTimes, timeOfMinutes, type DayOpening } from '@openhours/scheduling'
import { hoursOf } from '../slot/hours-of.ts'
import type { Hours } from './schema.ts'

interface Times {
  opens: string
  closes: string
}

/** Wall times as minutes since local midnight; beyond 1440 they are on the next date. */
export function openingOf({ opens, closes }: Times): DayOpening {
  return openingOfTimes(opens, closes)
}

/** Hours as they are told; exceptions from a date on, or all of them. */
export function presentHours({ kind, id, timeZone, version, hours }: OwnerRow, fromDate = ''): Hours {
  const { weekly, exceptions } = hoursOf(hours)
  const followsLocation = kind === 'staff_member' && weekly.length === 0
  return {
    ownerId: id,
    of: kind,
    timeZone,
    version,
    weekly: followsLocation ? null : weekly.map((row) => ({ weekday: row.weekday, ...timesOf(row) })),
    exceptions: exceptions
      .filter(({ localDate }) => localDate >= fromDate)
      .map(({ localDate, openings }) => ({ localDate, openings: openings.map(timesOf) })),
  }
}

function timesOf({ opensMinute, closesMinute }: DayOpening): Times {
  const closes = closesMinute > 1440 ? closesMinute - 1440 : closesMinute
  return { opens: timeOfMinutes(opensMinute), closes: timeOfMinutes(closes) }
}
