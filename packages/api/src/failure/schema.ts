import type { BookingMove, BookingState } from '../booking/schema.ts'
import type { RefusedDate } from '../series/schema.ts'
import type { Slot } from '../slot/schema.ts'

/** One field that was not as the contract asks: where it is, and what is wrong with it in plain English. */
export interface InputIssue {
  path: string
  code: string
  message: string
}

export type Findable =
  | 'organization'
  | 'location'
  | 'service'
  | 'service_option'
  | 'service_question'
  | 'staff_member'
  | 'resource'
  | 'booking'
  | 'hold'
  | 'block'
  | 'customer'
  | 'waitlist_entry'
  | 'waitlist_offer'
  | 'series'
  | 'session'
  | 'member'
  | 'invitation'
  | 'api_key'
  | 'category'
  | 'hours'
  | 'hours_exception'
  | 'procedure'

/** Every foreseeable refusal, with what the caller needs to act on it. Clients switch on `reason` exhaustively. */
export interface FailureDetails {
  /** Some value does not fit the contract. */
  invalid_input: { issues: InputIssue[] }
  /** It does not exist, or is not the caller's: both look the same. */
  not_found: { what: Findable }
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
  /** As many bookings as the service takes on that date or in that week. */
  fully_booked: { limit: number; per: 'day' | 'week' }
  /** Of the dates of a series these cannot be had, and all were asked for; or none of them can. */
  dates_refused: { dates: RefusedDate[] }
  /** The class has not so many seats left. */
  sold_out: { seatsLeft: number }
  /** A class cannot have fewer seats than are taken. */
  seats_taken: { seatsTaken: number }
  /** It is too late for the customer to change the visit: they could until then. */
  too_late: { until: string }
  /** The hold has run out, and somebody else may have the time. */
  hold_expired: Record<string, never>
  /** What is asked does not follow from the state that the booking is in. */
  illegal_move: { from: BookingState; move: BookingMove }
  /** The move can no longer be undone: it was too long ago. */
  too_late_to_undo: { minutes: number }
  /** Somebody has changed it since the caller looked: look again, then decide. */
  changed_meanwhile: Record<string, never>
  /** Another customer goes by this address or number: they may be one person, to be merged. */
  contact_in_use: { customerId: string | null }
  /** Visits are still to come: they must be cancelled first. */
  has_future_bookings: { count: number }
  /** No other place would be left where something can be booked. */
  last_location: Record<string, never>
  /** Another organization has this address, or openhours needs it itself. */
  slug_taken: Record<string, never>
  /** It is closed, and will be gone from then on, unless an owner opens it again. */
  organization_closed: { deletedFrom: string }
  /** Nobody else owns the organization: somebody must, or it must be deleted. */
  last_owner: { organizationId: string }
  /** Somebody with this address works here already. */
  already_member: { userId: string }
  /** The calendar is another member's. */
  calendar_taken: Record<string, never>
  /** It was accepted, revoked or declined, or is too old. */
  invitation_ended: { state: 'accepted' | 'revoked' | 'expired' }
  /** The same idempotency key came with another request before. */
  idempotency_mismatch: Record<string, never>
  /** There can be so many, and there are. */
  limit_reached: { limit: number }
  /** The code is wrong, too old, used, or was tried too often: ask for another one. */
  wrong_code: Record<string, never>
  /** The key or token that came with the request opens nothing: made up, revoked, ended or too old. */
  token_invalid: Record<string, never>
  /** Only for those who have signed in. */
  sign_in_needed: Record<string, never>
  /** The caller may not do this. */
  forbidden: Record<string, never>
  /** The caller asks more often than is allowed. */
  too_many_requests: { retryAfterSeconds: number }
  /**
   * The database is overloaded, unreachable or kept refusing. Try again, with the same idempotency key: a connection that
   * was lost at the last moment leaves it open whether the change was made.
   */
  busy: Record<string, never>
  /** A defect of ours. The log has the rest under this id. */
  internal: { errorId: string }
}

export type Reason = keyof FailureDetails

/** A refusal as data: the reason and its details, told apart by `reason`. */
export type Failure = { [R in Reason]: { reason: R; details: FailureDetails[R] } }[Reason]
