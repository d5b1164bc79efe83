// The reference model: two people, ten hours of one day, and in each hour nothing or somebody's claim.
import type { BookingState } from '../src/booking/schema.ts'
import type { Shop } from './open-shop.ts'

const MINUTE = 60_000
const HOLD_MINUTES = 8
const MAX_HOLD_MINUTES = 30
const UNDO_MINUTES = 15

/** An hour of a person: `person * 10 + hour`, hours counted from eight o'clock. */
export type Cell = number
export const CELLS = 20

export interface ModelBooking {
  state: BookingState | 'gone'
  cell: Cell
  before: BookingState | null
  changedAt: number
  createdAt: number
  expiresAt: number
  /** The second service asks the business first. */
  needsApproval: boolean
  /** Known to the product, once it is there. */
  id: string
  token: string
}

export interface ModelBlock {
  id: string
  cell: Cell
  isThere: boolean
}

export interface Real {
  shop: Shop
  visitor: ReturnType<Shop['as']>
  desk: ReturnType<Shop['as']>
}

const keeping = new Set<string>(['held', 'requested', 'confirmed', 'arrived', 'completed'])

type Move = 'approve' | 'decline' | 'cancel' | 'arrive' | 'complete' | 'markNoShow'

const moves: Record<Move, { from: BookingState[]; to: BookingState }> = {
  approve: { from: ['requested'], to: 'confirmed' },
  decline: { from: ['requested'], to: 'cancelled' },
  cancel: { from: ['requested', 'confirmed'], to: 'cancelled' },
  arrive: { from: ['confirmed'], to: 'arrived' },
  complete: { from: ['confirmed', 'arrived'], to: 'completed' },
  markNoShow: { from: ['confirmed'], to: 'no_show' },
}

/** What the shop must look like, and what each request must be told: `done`, or a reason. */
export class Model {
  now: number
  bookings: ModelBooking[] = []
  blocks: ModelBlock[] = []
  told = 0

  constructor(now: number) {
    this.now = now
  }

  /** Whether an hour can be had, by somebody who may own it already. */
  isFree(cell: Cell, except?: ModelBooking): boolean {
    const isKept = (booking: ModelBooking): boolean =>
      keeping.has(booking.state) && !(booking.state === 'held' && booking.expiresAt <= this.now)
    return (
      !this.bookings.some((booking) => booking !== except && booking.cell === cell && isKept(booking)) &&
      !this.blocks.some((block) => block.isThere && block.cell === cell)
    )
  }

  /** Whoever takes an hour ends the expired hold that was in it. */
  take(cell: Cell): void {
    for (const booking of this.bookings) {
      if (booking.cell === cell && booking.state === 'held')
        Object.assign(booking, { state: 'cancelled', before: null })
    }
  }

  book(cell: Cell, needsApproval: boolean): ModelBooking | undefined {
    if (!this.isFree(cell)) return undefined
    this.take(cell)
    return this.#add(cell, needsApproval, needsApproval ? 'requested' : 'confirmed')
  }

  hold(cell: Cell): ModelBooking | undefined {
    if (!this.isFree(cell)) return undefined
    this.take(cell)
    return this.#add(cell, false, 'held')
  }

  bookHeld(held: ModelBooking, needsApproval: boolean): string {
    if (!this.isFree(held.cell, held)) return 'slot_taken'
    if (held.state !== 'held') return 'other'
    Object.assign(held, { state: needsApproval ? 'requested' : 'confirmed', changedAt: this.now, needsApproval })
    return 'done'
  }

  extend(held: ModelBooking): string {
    if (held.state !== 'held' || held.expiresAt <= this.now) return 'hold_expired'
    held.expiresAt = Math.min(this.now + HOLD_MINUTES * MINUTE, held.createdAt + MAX_HOLD_MINUTES * MINUTE)
    return 'done'
  }

  move(booking: ModelBooking, cell: Cell): string {
    const isThere = booking.cell === cell
    if (booking.state !== 'requested' && booking.state !== 'confirmed') return 'illegal_move'
    if (isThere) return 'done'
    if (!this.isFree(cell, booking)) return 'slot_taken'
    this.take(cell)
    booking.cell = cell
    return 'done'
  }

  change(booking: ModelBooking, name: Move): string {
    const { from, to } = moves[name]
    if (booking.state === to) return 'done'
    if (booking.state === 'gone' || !from.includes(booking.state)) return 'illegal_move'
    Object.assign(booking, { before: booking.state, state: to, changedAt: this.now })
    return 'done'
  }

  undo(booking: ModelBooking): string {
    const isUndoable = ['arrived', 'completed', 'no_show', 'cancelled'].includes(booking.state)
    if (!isUndoable || booking.before === null) return 'illegal_move'
    if (this.now > booking.changedAt + UNDO_MINUTES * MINUTE) return 'too_late_to_undo'
    if (!keeping.has(booking.state)) {
      if (!this.isFree(booking.cell, booking)) return 'slot_taken'
      this.take(booking.cell)
    }
    Object.assign(booking, { state: booking.before, before: null, changedAt: this.now })
    return 'done'
  }

  #add(cell: Cell, needsApproval: boolean, state: BookingState): ModelBooking {
    const times = { changedAt: this.now, createdAt: this.now, expiresAt: this.now + HOLD_MINUTES * MINUTE }
    const booking: ModelBooking = { state, cell, before: null, ...times, needsApproval, id: '', token: '' }
    this.bookings.push(booking)
    return booking
  }
}
