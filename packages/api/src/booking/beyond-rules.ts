import { wallTimeAt, type Hours, type Situation } from '@openhours/scheduling'

const DAY_MINUTES = 1440

/**
 * The same people and rooms without the rules: everybody works from the start on, without notice, horizon, caps or grid.
 * What is taken stays taken.
 */
export function beyondRules(situation: Situation, start: number): Situation {
  const { localDate, minuteOfDay } = wallTimeAt(start, situation.timeZone)
  const hours: Hours = {
    weekly: [],
    exceptions: [{ localDate, openings: [{ opensMinute: minuteOfDay, closesMinute: minuteOfDay + DAY_MINUTES }] }],
  }
  return {
    ...situation,
    now: Math.min(situation.now, start),
    location: undefined,
    service: { ...situation.service, intervalMinutes: 1, noticeMinutes: 0, horizonDays: null, caps: undefined },
    followedBy: situation.followedBy?.map((segment) => ({ ...segment, caps: undefined })),
    staff: situation.staff.map((member) => ({ ...member, hours, ignoresLocationHours: true })),
  }
}
