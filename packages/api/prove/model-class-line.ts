// The reference model with a line for each class: seats that become free are offered to the first for whom they are enough.
import { ClassModel, type ModelClass } from './model-classes.ts'
import type { Move, ModelBooking } from './model-state.ts'

const OFFER_MINUTES = 60
const MINUTE = 60_000

export interface WaitingForClass {
  state: 'waiting' | 'offered' | 'booked' | 'left' | 'expired'
  of: ModelClass
  count: number
  /** How often seats had become free when they last passed an offer on. */
  passedAfter: number
  /** Every offer they ever had. */
  offers: SeatOffer[]
  id: string
  token: string
}

export interface SeatOffer {
  entry: WaitingForClass
  state: 'open' | 'accepted' | 'over'
  /** What keeps the seats meanwhile, and the booking afterwards. */
  held: ModelBooking
  token: string
}

export class ClassLineModel extends ClassModel {
  line: WaitingForClass[] = []
  /** How often seats of a class became free otherwise than by an offer that was passed on. */
  #freed = new Map<ModelClass, number>()

  joinClass(of: ModelClass, count: number): string {
    if (of.isCancelled) return 'not_found'
    if (count > of.seats) return 'invalid_input'
    this.line.push({ state: 'waiting', of, count, passedAfter: -1, offers: [], id: '', token: '' })
    return 'done'
  }

  /** The job: offers that nobody answered in time go on, and so do all seats that are free. */
  tellLine(): void {
    if (this.line.length === 0) return
    for (const offer of this.line.flatMap(({ offers }) => offers)) {
      if (offer.state === 'open' && offer.held.expiresAt <= this.now) this.#end(offer, 'waiting')
    }
    this.sweep()
    for (const entry of this.line) this.#offer(entry)
  }

  accept(offer: SeatOffer): string {
    if (offer.state === 'accepted') return 'done'
    if (offer.state === 'over' || offer.held.expiresAt <= this.now) return 'hold_expired'
    offer.state = 'accepted'
    offer.entry.state = 'booked'
    const { needsApproval } = offer.entry.of
    Object.assign(offer.held, { state: needsApproval ? 'requested' : 'confirmed', changedAt: this.now, needsApproval })
    return 'done'
  }

  decline(offer: SeatOffer): void {
    if (offer.state !== 'open') return
    this.#end(offer, 'waiting')
    this.#passOn(offer.entry.of)
  }

  leave(entry: WaitingForClass): void {
    if (entry.state !== 'waiting' && entry.state !== 'offered') return
    const open = openSeats(entry)
    entry.state = 'left'
    if (!open) return
    this.#end(open, 'left')
    this.#passOn(entry.of)
  }

  override change(booking: ModelBooking, name: Move): string {
    const keptBefore = this.keeps(booking)
    const told = super.change(booking, name)
    const seats = this.seats.get(booking)
    if (seats && keptBefore && !this.keeps(booking)) this.#noteSeatsFreed(seats.of)
    return told
  }

  override changeSeats(booking: ModelBooking, count: number): string {
    const before = this.seats.get(booking)?.count ?? 0
    const told = super.changeSeats(booking, count)
    const seats = this.seats.get(booking)
    if (seats && told === 'done' && count < before) this.#noteSeatsFreed(seats.of)
    return told
  }

  override changeClass(booking: ModelBooking, to: ModelClass): string {
    const from = this.seats.get(booking)?.of
    const told = super.changeClass(booking, to)
    if (from && from !== to && told === 'done') this.#noteSeatsFreed(from)
    return told
  }

  override resize(held: ModelClass, seats: number): string {
    const before = held.seats
    const told = super.resize(held, seats)
    if (held.seats > before) this.#noteSeatsFreed(held)
    return told
  }

  /** With its line. */
  override cancelClass(held: ModelClass): string {
    const told = super.cancelClass(held)
    if (told !== 'done') return told
    for (const entry of this.line.filter(({ of }) => of === held)) {
      const open = openSeats(entry)
      if (open) this.#end(open, 'expired')
      if (entry.state === 'waiting') entry.state = 'expired'
    }
    return told
  }

  #noteSeatsFreed(of: ModelClass): void {
    this.#freed.set(of, this.#timesFreed(of) + 1)
  }

  #timesFreed(of: ModelClass): number {
    return this.#freed.get(of) ?? 0
  }

  #end(offer: SeatOffer, to: 'waiting' | 'left' | 'expired'): void {
    offer.state = 'over'
    offer.entry.state = to
    offer.entry.passedAfter = this.#timesFreed(offer.entry.of)
    if (offer.held.state === 'held') offer.held.state = 'gone'
  }

  #passOn(of: ModelClass): void {
    for (const entry of this.line) if (entry.of === of) this.#offer(entry)
  }

  #offer(entry: WaitingForClass): void {
    const { state, of, count, passedAfter } = entry
    if (state !== 'waiting' || of.isCancelled || passedAfter >= this.#timesFreed(of)) return
    if (of.seats - this.seatsTaken(of) < count) return
    const held = this.add(null, of.needsApproval, 'held')
    held.expiresAt = this.now + OFFER_MINUTES * MINUTE
    this.seats.set(held, { of, count })
    entry.offers.push({ entry, state: 'open', held, token: '' })
    entry.state = 'offered'
  }
}

export function openSeats({ offers }: WaitingForClass): SeatOffer | undefined {
  return offers.find(({ state }) => state === 'open')
}

/** As the list shows them, in the order of joining. */
export function toldClassLine({ line, now }: ClassLineModel): string[] {
  return line.map((entry) => {
    const open = openSeats(entry)
    const isShown = open && open.held.expiresAt > now
    return `${entry.id} ${entry.state}, ${entry.count} in ${entry.of.id}${isShown ? ', offered' : ''}`
  })
}
