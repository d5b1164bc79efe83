// A studio in Melbourne on a Monday morning: open 10:00–17:00 every day, one hour every 30 minutes, Ana alone.
import { formatInstant, openingOfTimes, wallTimeToInstant, minutesOfTime } from '../src/index.ts'
import type { Hours, Situation, Slot, SlotSearch, StaffMember, Weekday } from '../src/index.ts'

export const timeZone = 'Australia/Melbourne'
const weekdays: Weekday[] = [0, 1, 2, 3, 4, 5, 6]

/** An instant in Melbourne: a time of Monday 23 November 2026, or of another date. */
export function at(time: string, localDate = '2026-11-23'): number {
  return wallTimeToInstant({ localDate, minuteOfDay: minutesOfTime(time) }, timeZone)
}

/** Hours that are the same every day: `daily(['10:00', '13:00'], ['14:00', '17:00'])`. */
export function daily(...openings: [string, string][]): Hours {
  const times = openings.map(([opens, closes]) => openingOfTimes(opens, closes))
  return { weekly: weekdays.flatMap((weekday) => times.map((opening) => ({ weekday, ...opening }))), exceptions: [] }
}

/** A stretch that is taken on that Monday. */
export function taken(from: string, until: string, id?: string): { start: number; end: number; id?: string } {
  return { start: at(from), end: at(until), ...(id === undefined ? {} : { id }) }
}

/** Somebody who follows the location. */
export function person(id: string, change: Partial<StaffMember> = {}): StaffMember {
  return { id, busy: [], ...change }
}

type Change = Partial<Omit<Situation, 'service'>> & {
  service?: Partial<Situation['service']>
  fromDate?: string
  untilDate?: string
}

/** A search for that Monday; everything can be changed. */
export function search({ service, ...change }: Change = {}): SlotSearch {
  return {
    now: at('08:00'),
    timeZone,
    fromDate: '2026-11-23',
    untilDate: '2026-11-24',
    location: { hours: daily(['10:00', '17:00']) },
    service: { durationMinutes: 60, intervalMinutes: 30, noticeMinutes: 0, horizonDays: null, ...service },
    staff: [person('ana')],
    ...change,
  }
}

/** The clock of each slot. */
export function clocks(slots: readonly Slot[]): string[] {
  return slots.map(({ start }) => formatInstant(start, timeZone).slice(11, 16))
}
