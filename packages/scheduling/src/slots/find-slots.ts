import { DAY_MS, localDateOf } from '../calendar/local-date.ts'
import { dayRange } from '../hours/openings.ts'
import { firstInstantFrom } from '../zones/zone-clock.ts'
import { zoneTable } from '../zones/zone-registry.ts'
import { situationWindow, planOf } from './plan.ts'
import type { Slot, SlotDay, SlotSearch } from './search.ts'
import { sweepVisit } from './visit-sweep.ts'

/**
 * Every start at which a service or a visit can be booked, by local date; dates without any are there, empty.
 * A slot belongs to the date on which it starts. Throws a `SchedulingError` for impossible input.
 */
export function findSlots(search: SlotSearch): SlotDay[] {
  const { fromDay, untilDay } = dayRange(search)
  const table = zoneTable(search.groupByTimeZone ?? search.timeZone)
  const dayStarts: number[] = []
  for (let day = fromDay; day <= untilDay; day++) dayStarts.push(firstInstantFrom(table, day * DAY_MS))
  const window = situationWindow(search)
  const from = Math.max(dayStarts[0] ?? 0, window.earliest)
  const until = Math.max(from, Math.min(dayStarts.at(-1) ?? 0, window.until))
  return groupByDay(sweepVisit(planOf(search, from, until)), fromDay, dayStarts)
}

function groupByDay(slots: Slot[], fromDay: number, dayStarts: number[]): SlotDay[] {
  const days: SlotDay[] = []
  let next = 0
  for (let i = 0; i < dayStarts.length - 1; i++) {
    const end = dayStarts[i + 1] ?? 0
    const first = next
    while (next < slots.length && (slots[next]?.start ?? 0) < end) next++
    days.push({ localDate: localDateOf(fromDay + i), slots: slots.slice(first, next) })
  }
  return days
}
