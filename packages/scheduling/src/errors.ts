/** Everything this package refuses. Callers switch on it; the message is for logs. */
export type SchedulingErrorReason =
  | 'unknown_time_zone'
  | 'invalid_date'
  | 'invalid_time'
  | 'invalid_instant'
  | 'invalid_duration'
  | 'invalid_interval'
  | 'invalid_hours'
  | 'hours_overlap'
  | 'invalid_range'
  | 'range_too_long'
  | 'invalid_busy'
  | 'invalid_limit'
  | 'duplicate_id'
  | 'unknown_staff'
  | 'unknown_resource'
  | 'resources_overlap'
  | 'invalid_recurrence'
  | 'invalid_policy'
  | 'invalid_zone_data'

/** Thrown for impossible input: what is wrong as `reason`, the offending values as `details`. */
export class SchedulingError extends Error {
  readonly reason: SchedulingErrorReason
  readonly details: Readonly<Record<string, unknown>>

  constructor(reason: SchedulingErrorReason, details: Record<string, unknown> = {}) {
    super(`${reason}: ${JSON.stringify(details)}`)
    this.name = 'SchedulingError'
    this.reason = reason
    this.details = details
  }
}
