import type { BookingState } from './schema.ts'

/*
 * A booking's life:
 *
 *   held ──► requested ──► confirmed ──► arrived ──► completed
 *     └──────────┴─────────────┤ └──────────────────────┘
 *                              ├──► no_show
 *     all three ───────────────┴──► cancelled
 *
 * A customer who moves a confirmed visit to another time asks anew where the business approves: it is `requested` again.
 * `undo` takes the last of arrive, complete, no-show and cancel back, for a while.
 */

/** What staff can do to a booking, beside moving it in time: from which states, to which, and what is then said. */
export const moves = {
  approve: { from: ['requested'], to: 'confirmed', event: 'booking.approved' },
  decline: { from: ['requested'], to: 'cancelled', event: 'booking.declined' },
  cancel: { from: ['requested', 'confirmed'], to: 'cancelled', event: 'booking.cancelled' },
  arrive: { from: ['confirmed'], to: 'arrived', event: 'booking.arrived' },
  complete: { from: ['confirmed', 'arrived'], to: 'completed', event: 'booking.completed' },
  mark_no_show: { from: ['confirmed'], to: 'no_show', event: 'booking.no_show' },
} as const satisfies Record<string, { from: readonly BookingState[]; to: BookingState; event: string }>

export type StateMove = keyof typeof moves

/** States in which a booking keeps its time, and so holds its claims. */
export const keepsTime: Record<BookingState, boolean> = {
  held: true,
  requested: true,
  confirmed: true,
  arrived: true,
  completed: true,
  no_show: false,
  cancelled: false,
}

/** In which states a booking can be given another time. */
export const reschedulable: readonly BookingState[] = ['requested', 'confirmed']

/** Which states can be taken back to the one before. */
export const undoable: readonly BookingState[] = ['arrived', 'completed', 'no_show', 'cancelled']

export const UNDO_MINUTES = 15
