import type { Slot } from '../slot/schema.ts'

/** One field that was not as the contract asks: where it is, and what is wrong with it in plain English. */
export interface InputIssue {
  path: string
  code: string
  message: string
}

/** Every foreseeable refusal, with what the caller needs to act on it. Clients switch on `reason` exhaustively. */
export interface FailureDetails {
  /** Some value does not fit the contract. */
  invalid_input: { issues: InputIssue[] }
  /** It does not exist, or is not the caller's: both look the same. */
  not_found: { what: 'organization' | 'service' | 'staff_member' | 'booking' | 'procedure' }
  /** Somebody else has the time. `nearest` holds the three free starts nearest to it, in the order of time. */
  slot_taken: { nearest: Slot[] }
  /** Inside the minimum notice, or in the past. */
  too_soon: { noticeMinutes: number }
  /** Beyond the last date that can be booked. */
  too_far_ahead: { horizonDays: number }
  /** Nobody who performs the service works then. */
  outside_hours: Record<string, never>
  /** Inside the hours, but not one of the starts on offer. */
  not_a_start: { nearest: Slot[] }
  /** The visit has begun, so its customer can no longer cancel it. */
  too_late: { startedAt: string }
  /** The same idempotency key came with another request before. */
  idempotency_mismatch: Record<string, never>
  /** The caller may not do this. */
  forbidden: Record<string, never>
  /** The caller asks more often than is allowed. */
  too_many_requests: { retryAfterSeconds: number }
  /** The database is overloaded, unreachable or kept refusing; nothing was changed, trying again is safe. */
  busy: Record<string, never>
  /** A defect of ours. The log has the rest under this id. */
  internal: { errorId: string }
}

export type Reason = keyof FailureDetails

/** A refusal as data: the reason and its details, told apart by `reason`. */
export type Failure = { [R in Reason]: { reason: R; details: FailureDetails[R] } }[Reason]
