// The reference model with a line of people who wait: what becomes free is offered to the first whom it suits.
import { cellOf, hourOf, Model, PEOPLE, type Cell, type ModelBooking } from './model-state.ts'

const OFFER_MINUTES = 60
const MINUTE = 60_000

export interface Waiting {
  state: 'waiting' | 'offered' | 'booked' | 'left'
  /** Null: anyone. */
  person: number | null
  fromHour: number
  untilHour: number
  needsApproval: boolean
  /** Every offer they ever had: none comes twice. */
  offers: ModelOffer[]
  id: string
  token: string
}

export interface ModelOffer {
  entry: Waiting
  hour: number
  state: 'open' | 'accepted' | 'over'
  /** What keeps the time meanwhile, and the visit afterwards. */
  held: ModelBooking
  token: string
}

/** Which of the people comes is the product's choice, where the model leaves it one. */
export type Chosen = (entry: Waiting, hour: number) => number | undefined

export class LineModel extends Model {
  line: Waiting[] = []
  /** Hours that became free since the line was last told. */
  freed = new Set<number>()
  /** Nobody is told before somebody has joined. */
  #isWatching = false

  override noteFreed(cell: Cell | null): void {
    if (cell !== null && this.#isWatching) this.freed.add(hourOf(cell))
  }

  join(wish: Pick<Waiting, 'person' | 'fromHour' | 'untilHour' | 'needsApproval'>): Waiting {
    const entry: Waiting = { ...wish, state: 'waiting', offers: [], id: '', token: '' }
    this.line.push(entry)
    this.#isWatching = true
    return entry
  }

  /** The job that runs now and then: offers that nobody answered in time go on, and so does all that became free. */
  tellLine(chosen: Chosen): void {
    for (const offer of this.line.flatMap(({ offers }) => offers)) {
      if (offer.state === 'open' && offer.held.expiresAt <= this.now) this.#end(offer, 'waiting')
    }
    if (this.#isWatching) this.sweep()
    this.#passOn(
      [...this.freed].toSorted((a, b) => a - b),
      chosen,
    )
    this.freed.clear()
  }

  accept(offer: ModelOffer): string {
    if (offer.state === 'accepted') return 'done'
    if (offer.state === 'over' || offer.held.expiresAt <= this.now) return 'hold_expired'
    offer.state = 'accepted'
    offer.entry.state = 'booked'
    const { needsApproval } = offer.entry
    Object.assign(offer.held, { state: needsApproval ? 'requested' : 'confirmed', changedAt: this.now, needsApproval })
    return 'done'
  }

  decline(offer: ModelOffer, chosen: Chosen): void {
    if (offer.state !== 'open') return
    this.#end(offer, 'waiting')
    this.#passOn([offer.hour], chosen)
  }

  leave(entry: Waiting, chosen: Chosen): void {
    if (entry.state !== 'waiting' && entry.state !== 'offered') return
    const open = openOffer(entry)
    entry.state = 'left'
    if (!open) return
    this.#end(open, 'left')
    this.#passOn([open.hour], chosen)
  }

  #end(offer: ModelOffer, to: 'waiting' | 'left'): void {
    offer.state = 'over'
    offer.entry.state = to
    this.noteFreed(offer.held.cell)
    if (offer.held.state === 'held') offer.held.state = 'gone'
  }

  /** To everybody in line, one after the other, the first of these hours that suits them and is free. */
  #passOn(hours: readonly number[], chosen: Chosen): void {
    for (const entry of this.line) {
      const hour = hours.find((candidate) => this.#suits(entry, candidate))
      if (hour === undefined) continue
      const person = entry.person ?? chosen(entry, hour)
      const cell = person === undefined ? undefined : cellOf({ person, hour })
      if (cell === undefined || !this.isFree(cell)) throw new Error(`hour ${hour} is not offered to ${entry.id}`)
      this.take(cell)
      const held = this.add(cell, entry.needsApproval, 'held')
      held.expiresAt = this.now + OFFER_MINUTES * MINUTE
      entry.offers.push({ entry, hour, state: 'open', held, token: '' })
      entry.state = 'offered'
    }
  }

  #suits({ state, person, fromHour, untilHour, offers }: Waiting, hour: number): boolean {
    if (state !== 'waiting' || hour < fromHour || hour >= untilHour) return false
    if (offers.some((offer) => offer.hour === hour)) return false
    const people = person === null ? Array.from({ length: PEOPLE }, (_, i) => i) : [person]
    return people.some((each) => this.isFree(cellOf({ person: each, hour })))
  }
}

export function openOffer({ offers }: Waiting): ModelOffer | undefined {
  return offers.find(({ state }) => state === 'open')
}

/** As the list shows them, in the order of joining. */
export function toldLine({ line, now }: LineModel): string[] {
  return line.map((entry) => {
    const open = openOffer(entry)
    const isShown = open && open.held.expiresAt > now
    return `${entry.id} ${entry.state}${isShown ? ` hour ${open.hour}` : ''}`
  })
}
