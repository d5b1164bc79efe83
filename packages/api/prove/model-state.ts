// The reference model: two people, ten hours a day, and in each hour nothing or somebody's claim. Other models add classes,
// regulars and a line of people who wait. None of them imports a rule of the product.
import type { BookingState } from '../src/booking/schema.ts'

const MINUTE = 60_000
const HOLD_MINUTES = 8
const MAX_HOLD_MINUTES = 30
const UNDO_MINUTES = 15

/** Of both services, when the story begins. */
const PRICE_MINOR = 50_00

export const PEOPLE = 2
export const HOURS = 10

/** An hour of a person on a day: hours are counted from eight o'clock. */
export type Cell = number
/** Of each day. */
export const CELLS = PEOPLE * HOURS

export function cellOf({ day = 0, person, hour }: { day?: number; person: number; hour: number }): Cell {
  return (day * PEOPLE + person) * HOURS + hour
}

export const hourOf = (cell: Cell): number => cell % HOURS
export const personOf = (cell: Cell): number => Math.floor(cell / HOURS) % PEOPLE
export const dayOf = (cell: Cell): number => Math.floor(cell / CELLS)

export interface ModelBooking {
  state: BookingState | 'gone'
  /** None of its own for seats in a class. */
  cell: Cell | null
  before: BookingState | null
  changedAt: number
  createdAt: number
  expiresAt: number
  /** The second service asks the business first. */
  needsApproval: boolean
  /** What was promised when it was held, or else when it was booked. */
  priceMinor: number
  /** Known to the product, once it is there. */
  id: string
  token: string
}

export interface ModelBlock {
  id: string
  cell: Cell
  isThere: boolean
}

const keeping = new Set<string>(['held', 'requested', 'confirmed', 'arrived', 'completed'])

export type Move = 'approve' | 'decline' | 'cancel' | 'arrive' | 'complete' | 'markNoShow'

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
  /** Of the first service by now, with the version of the service; the second one's stays as it is. */
  price = { minor: PRICE_MINOR, version: 1 }
  told = 0

  constructor(now: number) {
    this.now = now
  }

  /** Whether an hour can be had, by somebody who may own it already. */
  isFree(cell: Cell, ...except: ModelBooking[]): boolean {
    return (
      !this.bookings.some((booking) => booking.cell === cell && !except.includes(booking) && this.keeps(booking)) &&
      !this.blocks.some((block) => block.isThere && block.cell === cell)
    )
  }

  /** Whether a booking has its time, or its seats. */
  keeps({ state, expiresAt }: ModelBooking): boolean {
    return keeping.has(state) && !(state === 'held' && expiresAt <= this.now)
  }

  /** An hour was given back: for those who want to know. */
  noteFreed(_cell: Cell | null): void {}

  /** Whoever takes an hour ends the expired hold that was in it. */
  take(cell: Cell): void {
    for (const booking of this.bookings) if (booking.cell === cell && booking.state === 'held') this.#expire(booking)
  }

  book(cell: Cell, needsApproval: boolean): ModelBooking | undefined {
    if (!this.isFree(cell)) return undefined
    this.take(cell)
    return this.add(cell, needsApproval, needsApproval ? 'requested' : 'confirmed')
  }

  hold(cell: Cell): ModelBooking | undefined {
    if (!this.isFree(cell)) return undefined
    this.take(cell)
    return this.add(cell, false, 'held')
  }

  bookHeld(held: ModelBooking, needsApproval: boolean): string {
    if (held.cell === null || !this.isFree(held.cell, held)) return 'slot_taken'
    if (held.state !== 'held') return 'other'
    // What is held is the first service: whoever books the other one, or too late, pays what it costs by then.
    const isPromised = !needsApproval && held.expiresAt > this.now
    const priceMinor = isPromised ? held.priceMinor : this.#priceOf(needsApproval)
    const state = needsApproval ? 'requested' : 'confirmed'
    Object.assign(held, { state, changedAt: this.now, needsApproval, priceMinor })
    return 'done'
  }

  extend(held: ModelBooking): string {
    if (held.state !== 'held' || held.expiresAt <= this.now) return 'hold_expired'
    held.expiresAt = Math.min(this.now + HOLD_MINUTES * MINUTE, held.createdAt + MAX_HOLD_MINUTES * MINUTE)
    return 'done'
  }

  /** Whether there was something to give back. */
  release(held: ModelBooking): boolean {
    if (held.state !== 'held') return false
    held.state = 'gone'
    this.noteFreed(held.cell)
    return true
  }

  /** Holds that have run out are ended also when nobody wants their time. */
  sweep(): void {
    for (const booking of this.bookings) {
      if (booking.state === 'held' && booking.expiresAt <= this.now) this.#expire(booking)
    }
  }

  move(booking: ModelBooking, cell: Cell): string {
    const isThere = booking.cell === cell
    if (booking.state !== 'requested' && booking.state !== 'confirmed') return 'illegal_move'
    if (isThere) return 'done'
    if (!this.isFree(cell, booking)) return 'slot_taken'
    this.take(cell)
    this.noteFreed(booking.cell)
    booking.cell = cell
    // Whoever moves it is its customer: what was approved was the other time.
    if (booking.state === 'confirmed' && booking.needsApproval) {
      Object.assign(booking, { before: 'confirmed', state: 'requested', changedAt: this.now })
    }
    return 'done'
  }

  change(booking: ModelBooking, name: Move): string {
    const { from, to } = moves[name]
    if (booking.state === to) return 'done'
    if (booking.state === 'gone' || !from.includes(booking.state)) return 'illegal_move'
    Object.assign(booking, { before: booking.state, state: to, changedAt: this.now })
    if (!keeping.has(to)) this.noteFreed(booking.cell)
    return 'done'
  }

  undo(booking: ModelBooking): string {
    const isUndoable = ['arrived', 'completed', 'no_show', 'cancelled'].includes(booking.state)
    if (!isUndoable || booking.before === null) return 'illegal_move'
    if (this.now > booking.changedAt + UNDO_MINUTES * MINUTE) return 'too_late_to_undo'
    if (!keeping.has(booking.state)) {
      const refusal = this.takeAgain(booking)
      if (refusal) return refusal
    }
    Object.assign(booking, { state: booking.before, before: null, changedAt: this.now })
    return 'done'
  }

  /** Takes what a booking had given back, or says why not. */
  takeAgain({ cell }: ModelBooking): string | undefined {
    if (cell === null || !this.isFree(cell)) return 'slot_taken'
    this.take(cell)
    return undefined
  }

  unblock(block: ModelBlock): boolean {
    if (!block.isThere) return false
    block.isThere = false
    this.noteFreed(block.cell)
    return true
  }

  add(cell: Cell | null, needsApproval: boolean, state: BookingState): ModelBooking {
    const times = { changedAt: this.now, createdAt: this.now, expiresAt: this.now + HOLD_MINUTES * MINUTE }
    const priceMinor = this.#priceOf(needsApproval)
    const booking: ModelBooking = { state, cell, before: null, ...times, needsApproval, priceMinor, id: '', token: '' }
    this.bookings.push(booking)
    return booking
  }

  #priceOf(needsApproval: boolean): number {
    return needsApproval ? PRICE_MINOR : this.price.minor
  }

  #expire(held: ModelBooking): void {
    Object.assign(held, { state: 'cancelled', before: null })
    this.noteFreed(held.cell)
  }
}
