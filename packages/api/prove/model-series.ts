// The reference model with regulars: the same hour on some days. One date, the following or all of them are changed.
import { cellOf, dayOf, hourOf, Model, personOf, type Cell, type ModelBooking } from './model-state.ts'

export type Scope = 'one' | 'thisAndFollowing' | 'all'

export interface ModelSeries {
  /** By the position of their date; a date that could not be had has none. */
  dates: Map<number, ModelBooking>
}

export interface SeriesWish {
  first: Cell
  everyDays: number
  count: number
  isForFree: boolean
}

export interface ChangeWish {
  scope: Scope
  hour: number | undefined
  person: number | undefined
  isForFree: boolean
}

/** What the one who asked is told, in the order of the dates. */
export interface SeriesTold {
  reason: 'done' | 'dates_refused'
  changed: ModelBooking[]
  leftAlone: [booking: ModelBooking, why: string][]
  /** Hours that could not be had. */
  refused: Cell[]
}

export class SeriesModel extends Model {
  series: ModelSeries[] = []
  #movedAlone = new Set<ModelBooking>()

  createSeries({ first, everyDays, count, isForFree }: SeriesWish): SeriesTold {
    const cells = Array.from({ length: count }, (_, i) => cellAt(first, { day: dayOf(first) + i * everyDays }))
    const refused = cells.filter((cell) => !this.isFree(cell))
    if (isRefused(refused.length, count, isForFree)) {
      return { reason: 'dates_refused', changed: [], leftAlone: [], refused }
    }
    const dates = new Map<number, ModelBooking>()
    for (const [position, cell] of cells.entries()) {
      const booking = this.book(cell, false)
      if (booking) dates.set(position, booking)
    }
    this.series.push({ dates })
    return { reason: 'done', changed: [...dates.values()], leftAlone: [], refused }
  }

  changeSeries(picked: ModelBooking, { scope, hour, person, isForFree }: ChangeWish): SeriesTold | undefined {
    const series = this.seriesOf(picked)
    if (!series) return undefined
    const { open, leftAlone } = this.#inScope(series, { picked, scope, sparesMovedAlone: true })
    const wishes = open.map((booking) => ({ booking, cell: cellAt(booking.cell ?? 0, { hour, person }) }))
    const asAsked = wishes.filter(({ booking, cell }) => booking.cell === cell)
    const toMove = wishes.filter(({ booking, cell }) => booking.cell !== cell)
    const own = toMove.map(({ booking }) => booking)
    const refused = toMove.filter(({ cell }) => !this.isFree(cell, ...own)).map(({ cell }) => cell)
    const left = [...leftAlone, ...asAsked.map(({ booking }) => [booking, 'as_asked'] as [ModelBooking, string])]
    if (refused.length > 0 && isRefused(refused.length, toMove.length, isForFree)) {
      return { reason: 'dates_refused', changed: [], leftAlone: [], refused }
    }
    const moved = toMove.filter(({ cell }) => !refused.includes(cell))
    for (const { booking, cell } of moved) {
      this.take(cell)
      booking.cell = cell
      if (scope === 'one') this.#movedAlone.add(booking)
      else this.#movedAlone.delete(booking)
    }
    return { reason: 'done', changed: moved.map(({ booking }) => booking), leftAlone: left, refused }
  }

  cancelSeries(picked: ModelBooking, scope: Scope): SeriesTold | undefined {
    const series = this.seriesOf(picked)
    if (!series) return undefined
    const { open, leftAlone } = this.#inScope(series, { picked, scope, sparesMovedAlone: false })
    for (const booking of open) this.change(booking, 'cancel')
    return { reason: 'done', changed: open, leftAlone, refused: [] }
  }

  /** Who moves one date on its own has it spared when the series is changed. */
  override move(booking: ModelBooking, cell: Cell): string {
    const before = booking.cell
    const told = super.move(booking, cell)
    if (booking.cell !== before) this.#movedAlone.add(booking)
    return told
  }

  seriesOf(booking: ModelBooking): ModelSeries | undefined {
    return this.series.find(({ dates }) => [...dates.values()].includes(booking))
  }

  #inScope({ dates }: ModelSeries, asked: { picked: ModelBooking; scope: Scope; sparesMovedAlone: boolean }) {
    const { picked, scope, sparesMovedAlone } = asked
    const all = [...dates]
    const [from = 0] = all.find(([, booking]) => booking === picked) ?? []
    const chosen = all.filter(
      ([position]) => scope === 'all' || position === from || (scope === 'thisAndFollowing' && position > from),
    )
    const open: ModelBooking[] = []
    const leftAlone: [ModelBooking, string][] = []
    for (const [, booking] of chosen) {
      const isSpared = sparesMovedAlone && booking !== picked && this.#movedAlone.has(booking)
      if (booking.state === 'cancelled') leftAlone.push([booking, 'cancelled'])
      else if (booking.state !== 'confirmed') leftAlone.push([booking, 'begun'])
      else if (isSpared) leftAlone.push([booking, 'moved_alone'])
      else open.push(booking)
    }
    return { open, leftAlone }
  }
}

function isRefused(refused: number, of: number, isForFree: boolean): boolean {
  return refused === of || (refused > 0 && !isForFree)
}

interface Elsewhere {
  day?: number | undefined
  hour?: number | undefined
  person?: number | undefined
}

function cellAt(cell: Cell, { day = dayOf(cell), hour = hourOf(cell), person = personOf(cell) }: Elsewhere): Cell {
  return cellOf({ day, hour, person })
}
