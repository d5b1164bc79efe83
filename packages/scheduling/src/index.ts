export { SchedulingError } from './errors.ts'
export type { SchedulingErrorReason } from './errors.ts'
export { addDays, daysBetween, weekdayOf } from './calendar/local-date.ts'
export type { LocalDate, Weekday } from './calendar/local-date.ts'
export { minutesOfTime, openingOfTimes, timeOfMinutes } from './calendar/time-of-day.ts'
export type { Interval } from './calendar/intervals.ts'
export {
  installZoneRules,
  isTimeZone,
  resetZoneRules,
  timeZoneAliases,
  timeZoneNames,
  zoneRulesVersion,
} from './zones/zone-registry.ts'
export type { ZoneSource } from './zones/zone-registry.ts'
export type { YearlyDate, YearlyRule, ZoneRules } from './zones/zone-rules.ts'
export {
  addLocalDays,
  dayBounds,
  formatInstant,
  instantFormatter,
  localDateAt,
  nextOffsetChange,
  offsetMinutesAt,
  wallTimeAt,
  wallTimeToInstant,
} from './zones/wall-time.ts'
export type { DayBounds, WallTime } from './zones/wall-time.ts'
export type { DayOpening, Hours, HoursException, Rota, WeeklyOpening } from './hours/hours.ts'
export { MAX_RANGE_DAYS, openingsOf } from './hours/openings.ts'
export type { DateRange } from './hours/openings.ts'
export { startsOn } from './slots/starts-on.ts'
export type { StartsOnInput } from './slots/starts-on.ts'
export { findSlots } from './slots/find-slots.ts'
export type {
  Busy,
  Caps,
  Location,
  Processing,
  Resource,
  ResourceNeed,
  Segment,
  Situation,
  Slot,
  SlotDay,
  SlotSearch,
  StaffMember,
  StartRules,
} from './slots/search.ts'
export { explain } from './slots/explain.ts'
export type { Explanation, GeneralRefusal, Refusal, StaffRefusal } from './slots/explain.ts'
export type { ResourceRefusal } from './slots/explain-pools.ts'
export { nearestFree, nextFree } from './slots/next-free.ts'
export { chooseStaff } from './slots/choose-staff.ts'
export type { Candidate } from './slots/choose-staff.ts'
export { assignVisit } from './slots/assign-visit.ts'
export type { AssignedSegment, AssignedUnit, Assignment, Claim } from './slots/assign-visit.ts'
export { findSessions } from './classes/find-sessions.ts'
export type { FreeSession, Session, SessionDay, SessionSearch } from './classes/find-sessions.ts'
export { occurrences } from './recurrence/recurrence.ts'
export type { Frequency, Recurrence, RuleWeekday, Series } from './recurrence/recurrence.ts'
export { parseRecurrence } from './recurrence/parse-recurrence.ts'
export { negated, parseOffset, shiftBy } from './policies/offset.ts'
export type { Offset } from './policies/offset.ts'
export { countByLocalDate, horizonFrom, mayChange, remindersAt, startUnderCurrentRules } from './policies/deadlines.ts'
export type { ChangeRule } from './policies/deadlines.ts'
export { amountOf, cancellationFee, depositDue, withOptions } from './policies/amounts.ts'
export type { Amount, FeeStep, ServiceOptions } from './policies/amounts.ts'
