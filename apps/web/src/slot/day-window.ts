import type { SlotDays } from '@openhours/api/slot/schema'
import { addDays, daysBetween } from '@openhours/client/format'

/** Two weeks are shown at once: two rows of seven, so that a column is always the same weekday. */
export const WINDOW_DAYS = 14

/** The first date of the window that shows a date. Windows follow each other from today on. */
export function windowStart(today: string, date: string): string {
  const past = Math.max(0, daysBetween(today, date))
  return addDays(today, Math.floor(past / WINDOW_DAYS) * WINDOW_DAYS)
}

/** The first date on which something is free, in these days or after them. */
export function firstFreeDate({ days, nextFree }: SlotDays): string | undefined {
  return days.find(({ slots }) => slots.length > 0)?.localDate ?? nextFree?.localDate
}

/** The last date before another on which something is free. */
export function lastFreeDate({ days }: SlotDays): string | undefined {
  return days.findLast(({ slots }) => slots.length > 0)?.localDate
}
