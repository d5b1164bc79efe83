import { assignVisit, explain, findSlots, formatInstant, wallTimeToInstant } from '../src/index.ts'
import type { Situation } from '../src/index.ts'

const timeZone = 'Australia/Melbourne'
const at = (localDate: string, minuteOfDay: number) => wallTimeToInstant({ localDate, minuteOfDay }, timeZone)

// Open on Sunday from 1:30 to 5:30, on the night in which clocks go from two to three.
const studio: Situation = {
  now: at('2026-10-01', 9 * 60),
  timeZone,
  location: { hours: { weekly: [{ weekday: 0, opensMinute: 90, closesMinute: 330 }], exceptions: [] } },
  service: {
    durationMinutes: 45,
    bufferAfterMinutes: 15,
    intervalMinutes: 30,
    noticeMinutes: 120,
    horizonDays: 60,
  },
  staff: [
    { id: 'ana', busy: [] },
    { id: 'ben', busy: [{ id: 'booking-7', start: at('2026-10-04', 210), end: at('2026-10-04', 240) }] },
  ],
}

export const slots = findSlots({ ...studio, fromDate: '2026-10-04', untilDate: '2026-10-05' }).flatMap((day) =>
  day.slots.map(({ start, staffIds }) => `${formatInstant(start, timeZone)} ${staffIds.join(', ')}`),
)

const alone: Situation = { ...studio, staff: studio.staff.filter(({ id }) => id === 'ben') }
export const refused = explain(alone, at('2026-10-04', 180))

export const booked = assignVisit(studio, at('2026-10-04', 240))
