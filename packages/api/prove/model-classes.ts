// The reference model with classes: each has the hour of its person, and so many seats.
import { hourOf, Model, personOf, type Cell, type ModelBooking } from './model-state.ts'

export interface ModelClass {
  id: string
  /** The hour of whoever holds it. */
  cell: Cell
  seats: number
  /** Of the service that the business approves; seats stay in one service. */
  needsApproval: boolean
  isCancelled: boolean
}

interface Seats {
  of: ModelClass
  count: number
}

export class ClassModel extends Model {
  classes: ModelClass[] = []
  /** Which seats a booking is for. */
  seats = new Map<ModelBooking, Seats>()

  override isFree(cell: Cell, ...except: ModelBooking[]): boolean {
    return super.isFree(cell, ...except) && !this.classes.some((held) => held.cell === cell && !held.isCancelled)
  }

  seatsTaken(of: ModelClass): number {
    return this.#bookingsOf(of).reduce((sum, booking) => sum + (this.seats.get(booking)?.count ?? 0), 0)
  }

  holdClass(held: Pick<ModelClass, 'cell' | 'seats' | 'needsApproval'>): string {
    if (!this.isFree(held.cell)) return 'dates_refused'
    this.take(held.cell)
    this.classes.push({ ...held, id: '', isCancelled: false })
    return 'done'
  }

  bookSeats(of: ModelClass, count: number): string {
    const refusal = this.#refusal(of, count)
    if (refusal) return refusal
    this.seats.set(this.add(null, of.needsApproval, of.needsApproval ? 'requested' : 'confirmed'), { of, count })
    return 'done'
  }

  changeSeats(booking: ModelBooking, count: number): string {
    const seats = this.seats.get(booking)
    if (!seats) return 'not_found'
    if (!isMovable(booking)) return 'illegal_move'
    const refusal = this.#refusal(seats.of, count - seats.count)
    if (refusal) return refusal
    seats.count = count
    return 'done'
  }

  changeClass(booking: ModelBooking, to: ModelClass): string {
    const seats = this.seats.get(booking)
    if (seats?.of.needsApproval !== to.needsApproval) return 'not_found'
    if (!isMovable(booking)) return 'illegal_move'
    if (seats.of === to) return 'done'
    const refusal = this.#refusal(to, seats.count)
    if (refusal) return refusal
    seats.of = to
    return 'done'
  }

  /** As customers do it themselves; they ask anew. */
  switchClass(booking: ModelBooking, to: ModelClass): string {
    const from = this.seats.get(booking)?.of
    if (!from || !isMovable(booking)) return 'illegal_move'
    const told = this.changeClass(booking, to)
    // What was approved was the other class.
    if (told === 'done' && from !== to && to.needsApproval && booking.state === 'confirmed') {
      Object.assign(booking, { before: 'confirmed', state: 'requested', changedAt: this.now })
    }
    return told
  }

  /** To another hour of the same person, with all its bookings; not when somebody is there already. */
  moveClass(held: ModelClass, cell: Cell): string {
    if (held.isCancelled) return 'not_found'
    if (held.cell === cell) return 'done'
    if (!this.#visitsOf(held).every(isMovable)) return 'illegal_move'
    if (!this.isFree(cell)) return 'slot_taken'
    this.take(cell)
    held.cell = cell
    return 'done'
  }

  resize(held: ModelClass, seats: number): string {
    if (held.isCancelled) return 'not_found'
    if (this.seatsTaken(held) > seats) return 'seats_taken'
    held.seats = seats
    return 'done'
  }

  /** To the other person, at the same time. */
  give(held: ModelClass, cell: Cell): string {
    if (held.cell === cell) return 'done'
    if (held.isCancelled) return 'not_found'
    if (!this.isFree(cell)) return 'slot_taken'
    this.take(cell)
    held.cell = cell
    return 'done'
  }

  /** With all its bookings; not when somebody is there already. */
  cancelClass(held: ModelClass): string {
    if (held.isCancelled) return 'done'
    const bookings = this.#visitsOf(held)
    if (!bookings.every(isMovable)) return 'illegal_move'
    for (const booking of bookings) this.change(booking, 'cancel')
    held.isCancelled = true
    return 'done'
  }

  override takeAgain(booking: ModelBooking): string | undefined {
    const seats = this.seats.get(booking)
    if (!seats) return super.takeAgain(booking)
    return seats.of.isCancelled ? 'illegal_move' : this.#refusal(seats.of, seats.count)
  }

  /** The hour of a class is not its customers' to move. */
  override move(booking: ModelBooking, cell: Cell): string {
    const seats = this.seats.get(booking)
    if (!seats) return super.move(booking, cell)
    const isThere = isMovable(booking) && seats.of.cell === cell
    return isThere ? 'done' : 'illegal_move'
  }

  #bookingsOf(held: ModelClass): ModelBooking[] {
    return this.bookings.filter((booking) => this.seats.get(booking)?.of === held && this.keeps(booking))
  }

  /** Without what is only kept for somebody in line. */
  #visitsOf(held: ModelClass): ModelBooking[] {
    return this.#bookingsOf(held).filter(({ state }) => state !== 'held')
  }

  #refusal(of: ModelClass, more: number): string | undefined {
    if (of.isCancelled) return 'not_found'
    return this.seatsTaken(of) + more > of.seats ? 'sold_out' : undefined
  }
}

function isMovable({ state }: ModelBooking): boolean {
  return state === 'requested' || state === 'confirmed'
}

/** As the list of the day shows them. */
export function toldClasses(model: ClassModel): string[] {
  return model.classes
    .filter(({ isCancelled }) => !isCancelled)
    .map((held) => {
      const where = `person ${personOf(held.cell)}, hour ${hourOf(held.cell)}`
      return `${held.id} ${where}: ${model.seatsTaken(held)} of ${held.seats}`
    })
    .toSorted()
}
