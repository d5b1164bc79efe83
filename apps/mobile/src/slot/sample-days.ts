import type { Slot, SlotDays } from '@openhours/api/slot/schema'

/** A start in Melbourne's summer for tests: `slotAt('2026-11-24', '10:00')`. */
export function slotAt(localDate: string, time: string, offset = '+11:00'): Slot {
  const startsAt = `${localDate}T${time}:00${offset}`
  return { startsAt, endsAt: startsAt, localDate, staffMemberIds: [] }
}

/** Days with the times that are free on them. */
export function slotDays(times: Record<string, string[]>, nextFree: Slot | null = null): SlotDays {
  const days = Object.entries(times).map(([localDate, free]) => ({
    localDate,
    slots: free.map((time) => slotAt(localDate, time)),
  }))
  return { timeZone: 'Australia/Melbourne', days, nextFree }
}
