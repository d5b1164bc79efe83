// Until when, from when, how far ahead: policies that are instants.
import { DAY_MS, dayNumberOf, localDateOf } from '../calendar/local-date.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { checkInstant, checkLimit } from '../checks.ts'
import { localDateAt, wallTimeAt, wallTimeToInstant } from '../zones/wall-time.ts'
import type { WallTime } from '../zones/wall-time.ts'
import { firstInstantFrom } from '../zones/zone-clock.ts'
import { zoneTable } from '../zones/zone-registry.ts'
import { negated, shiftBy } from './offset.ts'
import type { Offset } from './offset.ts'

/** When each reminder is due; offsets count from the start and are negative before it. Ascending. */
export function remindersAt(start: number, offsets: readonly Offset[], timeZone: string): number[] {
  return offsets.map((offset) => shiftBy(start, offset, timeZone)).sort((a, b) => a - b)
}

/** The last date that a horizon of local days lets a visitor book, and the instant at which it ends. */
export function horizonFrom(
  today: LocalDate,
  horizonDays: number,
  timeZone: string,
): { lastLocalDate: LocalDate; until: number } {
  checkLimit(horizonDays, 'horizonDays')
  const lastDay = dayNumberOf(today) + horizonDays
  return { lastLocalDate: localDateOf(lastDay), until: firstInstantFrom(zoneTable(timeZone), (lastDay + 1) * DAY_MS) }
}

/** Whether a customer may still move or cancel, and until when (exclusive). `null`: never. */
export type ChangeRule = Offset | null

/** Whether a booking may be changed by its customer now: strictly before `until`, which is `rule` ahead of the start. */
export function mayChange(
  { start, timeZone }: { start: number; timeZone: string },
  rule: ChangeRule,
  now: number,
): { allowed: boolean; until: number | null } {
  checkInstant(now, 'now')
  if (rule === null) return { allowed: false, until: null }
  const until = shiftBy(start, negated(rule), timeZone)
  return { allowed: now < until, until }
}

/** How many instants fall on each local date: what daily caps and a day's takings count by. */
export function countByLocalDate(instants: readonly number[], timeZone: string): Map<LocalDate, number> {
  const counts = new Map<LocalDate, number>()
  for (const instant of instants) {
    const localDate = localDateAt(instant, timeZone)
    counts.set(localDate, (counts.get(localDate) ?? 0) + 1)
  }
  return counts
}

/**
 * Where a booking's start belongs by the rules now in use: its wall time is the promise. The stored instant itself when
 * it still shows that wall time, so that the second of two equal wall times stays the second.
 */
export function startUnderCurrentRules(booking: { start: number; wallTime: WallTime; timeZone: string }): number {
  const shown = wallTimeAt(booking.start, booking.timeZone)
  const { localDate, minuteOfDay } = booking.wallTime
  if (shown.localDate === localDate && shown.minuteOfDay === minuteOfDay) return booking.start
  return wallTimeToInstant(booking.wallTime, booking.timeZone)
}
