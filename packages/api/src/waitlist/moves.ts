import type { WaitlistState } from './schema.ts'

/*
 * A place on the waitlist:
 *
 *   waiting ──► offered ──► booked
 *     │  ▲         │ │
 *     │  └─────────┘ │         the offer is declined, or nobody answers in time: the place in line stays,
 *     │              │         but the same time is not offered to them again
 *     ├──────────────┴──► left
 *     └──► expired             the last of its days is over, or the class has begun;
 *                              `end` from both: the class was cancelled
 *
 * While an entry is offered, its one open offer holds the time, or the seats in a class, by a hold that expires with it.
 * Who waits for a class is asked again when seats become free after they have passed some on.
 */

/** What happens to an entry: from which states, to which, and what is then said. */
export const moves = {
  offer: { from: ['waiting'], to: 'offered', event: 'waitlist.offered' },
  decline: { from: ['offered'], to: 'waiting', event: 'waitlist.declined' },
  lapse: { from: ['offered'], to: 'waiting', event: 'waitlist.lapsed' },
  book: { from: ['offered'], to: 'booked', event: 'waitlist.booked' },
  leave: { from: ['waiting', 'offered'], to: 'left', event: 'waitlist.left' },
  expire: { from: ['waiting'], to: 'expired', event: 'waitlist.expired' },
  end: { from: ['waiting', 'offered'], to: 'expired', event: 'waitlist.expired' },
} as const satisfies Record<string, { from: readonly WaitlistState[]; to: WaitlistState; event: string }>

export type WaitlistMove = keyof typeof moves

/** What becomes of the open offer when an entry leaves the state `offered`. */
export const offerAfter = {
  decline: 'declined',
  lapse: 'lapsed',
  book: 'accepted',
  leave: 'withdrawn',
  end: 'withdrawn',
} as const satisfies Partial<Record<WaitlistMove, string>>
