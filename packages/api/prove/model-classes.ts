// The reference model with classes: each has the hour of its person, and so many seats.
import { hourOf, Model, personOf, type Cell, type ModelBooking } from './model-state.ts'

export interface ModelClass {
  id: string
  /** The hour of whoever holds it. */
  cell: Cell
  seats: number
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
    return this.bookings
      .filter((booking) => this.seats.get(booking)?.of === of && this.keeps(booking))
      .reduce((sum, booking) => sum + (this.seats.get(booking)?.count ?? 0), 0)
  }

  holdClass(cell: Cell, seats: number): string {
    if (!this.isFree(cell)) return 'dates_refused'
    this.take(cell)
    this.classes.push({ id: '', cell, seats, isCancelled: false })
    return 'done'
  }

  bookSeats(of: ModelClass, count: number): string {
    const refusal = this.#refusal(of, count)
    if (refusal) return refusal
    this.seats.set(this.add(null, false, 'confirmed'), { of, count })
    return 'done'
  }

  changeSeats(booking: ModelBooking, count: number): string {
    const seats = this.seats.get(booking)
    if (!seats) return 'not_found'
    if (booking.state !== 'confirmed') return 'illegal_move'
    const refusal = this.#refusal(seats.of, count - seats.count)
    if (refusal) return refusal
    seats.count = count
    return 'done'
  }

  changeClass(booking: ModelBooking, to: ModelClass): string {
    const seats = this.seats.get(booking)
    if (!seats) return 'not_found'
    if (booking.state !== 'confirmed') return 'illegal_move'
    if (seats.of === to) return 'done'
    const refusal = this.#refusal(to, seats.count)
    if (refusal) return refusal
    seats.of = to
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
    const bookings = this.bookings.filter((booking) => this.seats.get(booking)?.of === held && this.keeps(booking))
    if (bookings.some(({ state }) => state !== 'confirmed')) return 'illegal_move'
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
    const isThere = booking.state === 'confirmed' && seats.of.cell === cell
    return isThere ? 'done' : 'illegal_move'
  }

  #refusal(of: ModelClass, more: number): string | undefined {
    if (of.isCancelled) return 'not_found'
    return this.seatsTaken(of) + more > of.seats ? 'sold_out' : undefined
  }
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
