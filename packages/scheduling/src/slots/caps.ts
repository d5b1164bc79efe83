// At most so many a day and a week, counted by local date.
import { DAY_MS, weekdayOfDayNumber } from '../calendar/local-date.ts'
import { checkInstant, checkLimit } from '../checks.ts'
import { offsetAt } from '../zones/zone-clock.ts'
import type { ZoneTable } from '../zones/zone-rules.ts'
import type { Caps, Segment } from './search.ts'

export type CapHit = { period: 'day' | 'week'; limit: number; count: number; firstDay: number }

export type CapCounter = {
  /** The cap that a booking starting here would break, so many others beside it; null if none. */
  hit(start: number, others?: number): CapHit | null
}

const MONDAY = 1

/** A part of a visit that is counted, and how long after the start of the visit it begins. */
type CountedPart = Pick<Segment, 'caps' | 'bookings' | 'countedBefore'> & { afterMs: number }

/** The caps of all parts of a visit, asked by its start: the first that is full counts. Null where there are none. */
export function visitCapCounter(parts: readonly CountedPart[], table: ZoneTable): CapCounter | null {
  const counters = parts.flatMap(({ caps, bookings, countedBefore, afterMs }) => {
    const counter = capCounter(caps, bookings, table)
    return counter ? [{ counter, countedBefore, afterMs }] : []
  })
  if (counters.length === 0) return null
  return {
    hit: (start) => {
      for (const { counter, countedBefore, afterMs } of counters) {
        const hit = counter.hit(start + afterMs, countedBefore)
        if (hit) return hit
      }
      return null
    },
  }
}

/** Counts bookings by local day and week. Null where there are no caps. Throws `invalid_limit`. */
export function capCounter(
  caps: Caps | undefined,
  bookings: readonly number[] | undefined,
  table: ZoneTable,
): CapCounter | null {
  if (caps?.perDay === undefined && caps?.perWeek === undefined) return null
  const { perDay = Number.POSITIVE_INFINITY, perWeek = Number.POSITIVE_INFINITY, weekStartsOn = MONDAY } = caps
  for (const [field, limit] of Object.entries({ perDay, perWeek })) {
    if (limit !== Number.POSITIVE_INFINITY) checkLimit(limit, field)
  }
  if (weekStartsOn > 6) checkLimit(Number.NaN, 'weekStartsOn')
  checkLimit(weekStartsOn, 'weekStartsOn')
  const dayOf = (instant: number): number => Math.floor((instant + offsetAt(table, instant)) / DAY_MS)
  const weekOf = (day: number): number => day - ((weekdayOfDayNumber(day) - weekStartsOn + 7) % 7)
  const days = countBy(bookings ?? [], dayOf)
  const weeks = countBy(bookings ?? [], (instant) => weekOf(dayOf(instant)))
  return {
    hit: (start, others = 0) => {
      const day = dayOf(start)
      const inDay = (days.get(day) ?? 0) + others
      if (inDay >= perDay) return { period: 'day', limit: perDay, count: inDay, firstDay: day }
      const week = weekOf(day)
      const inWeek = (weeks.get(week) ?? 0) + others
      return inWeek >= perWeek ? { period: 'week', limit: perWeek, count: inWeek, firstDay: week } : null
    },
  }
}

function countBy(instants: readonly number[], keyOf: (instant: number) => number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const instant of instants) {
    checkInstant(instant, 'bookings')
    const key = keyOf(instant)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
