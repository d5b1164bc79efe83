// What can happen in a story of the model. Each command says what must be told, does it to the product, and compares.
import * as fc from 'fast-check'
import { CELLS, type Cell, type Model, type ModelBooking, type Real } from './model-state.ts'
import { outcomeOf } from './refusal.ts'

const HOURS = 10
const customer = { name: 'Robin Vale', email: 'robin@example.com' }

type Act = (model: Model, real: Real) => Promise<void>

class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string
  readonly #act: Act

  constructor(name: string, act: Act) {
    this.#name = name
    this.#act = act
  }

  check(): boolean {
    return true
  }

  async run(model: Model, real: Real): Promise<void> {
    model.told++
    await this.#act(model, real)
    await compareFreeHours(model, real)
  }

  toString(): string {
    return this.#name
  }
}

const cells = fc.nat(CELLS - 1)
/** One of the bookings that are there by then. */
const which = fc.nat(7)

export const commands: fc.Arbitrary<Command>[] = [
  command('book', fc.tuple(cells, fc.boolean()), ([cell, asks]) => book(cell, asks)),
  command('hold', cells, hold),
  command('bookHeld', fc.tuple(which, fc.boolean()), ([index, asks]) => bookHeld(index, asks)),
  command('extend', which, (index) => (model, real) => {
    return withBooking(model, index, async (held) => {
      expectTold(await outcomeOf(real.visitor.booking.extendHold({ holdToken: held.token })), model.extend(held))
    })
  }),
  command('release', which, release),
  command('move', fc.tuple(which, cells), ([index, cell]) => move(index, cell)),
  ...(['approve', 'decline', 'arrive', 'complete', 'markNoShow'] as const).map((name) =>
    command(name, which, (index) => (model, { desk, shop }) => {
      return withVisit(model, index, async (booking) => {
        const key = { organizationId: shop.organizationId, bookingId: booking.id }
        expectTold(await outcomeOf(desk.booking[name](key)), model.change(booking, name))
      })
    }),
  ),
  command('cancel', which, (index) => (model, { visitor }) => {
    return withVisit(model, index, async (booking) => {
      expectTold(
        await outcomeOf(visitor.booking.cancel({ manageToken: booking.token })),
        model.change(booking, 'cancel'),
      )
    })
  }),
  command('undo', which, (index) => (model, { desk, shop }) => {
    return withVisit(model, index, async (booking) => {
      const key = { organizationId: shop.organizationId, bookingId: booking.id }
      expectTold(await outcomeOf(desk.booking.undo(key)), model.undo(booking))
    })
  }),
  command('block', cells, block),
  command('unblock', which, unblock),
  command('minutes pass', fc.constantFrom(1, 3, 8, 16), (minutes) => async (model, { shop }) => {
    model.now += minutes * 60_000
    shop.clock.at = model.now
  }),
]

function command<T>(name: string, parameters: fc.Arbitrary<T>, act: (parameters: T) => Act): fc.Arbitrary<Command> {
  return parameters.map((values) => new Command(`${name}(${fc.stringify(values)})`, act(values)))
}

function wishOf({ shop }: Real, cell: Cell, needsApproval: boolean) {
  return {
    organizationId: shop.organizationId,
    serviceId: shop.serviceIds[needsApproval ? 1 : 0] ?? '',
    staffMemberId: shop.personIds[Math.floor(cell / HOURS)] ?? '',
    startsAt: shop.at(480 + (cell % HOURS) * 60),
  }
}

function book(cell: Cell, needsApproval: boolean): Act {
  return async (model, real) => {
    const booking = model.book(cell, needsApproval)
    const outcome = await outcomeOf(real.visitor.booking.create({ ...wishOf(real, cell, needsApproval), customer }))
    expectTold(outcome, booking ? 'done' : 'slot_taken')
    if (booking && 'answer' in outcome) {
      Object.assign(booking, { id: outcome.answer.id, token: outcome.answer.manageToken })
      expectSame(outcome.answer.state, booking.state)
    }
  }
}

function hold(cell: Cell): Act {
  return async (model, real) => {
    const held = model.hold(cell)
    const outcome = await outcomeOf(real.visitor.booking.hold(wishOf(real, cell, false)))
    expectTold(outcome, held ? 'done' : 'slot_taken')
    if (held && 'answer' in outcome) held.token = outcome.answer.holdToken
  }
}

function bookHeld(index: number, needsApproval: boolean): Act {
  return (model, real) =>
    withBooking(model, index, async (held) => {
      // A token that is used up is a plain booking of that time: the model keeps to those that are not.
      if (held.state !== 'held') return
      const request = { ...wishOf(real, held.cell, needsApproval), customer, holdToken: held.token }
      const outcome = await outcomeOf(real.visitor.booking.create(request))
      expectTold(outcome, model.bookHeld(held, needsApproval))
      if ('answer' in outcome) Object.assign(held, { id: outcome.answer.id, token: outcome.answer.manageToken })
    })
}

function release(index: number): Act {
  return (model, real) =>
    withBooking(model, index, async (held) => {
      const { released } = await real.visitor.booking.releaseHold({ holdToken: held.token })
      expectSame(released, held.state === 'held')
      if (held.state === 'held') held.state = 'gone'
    })
}

function move(index: number, cell: Cell): Act {
  return (model, real) =>
    withVisit(model, index, async (booking) => {
      const { startsAt, staffMemberId } = wishOf(real, cell, false)
      const told = model.move(booking, cell)
      const request = { manageToken: booking.token, startsAt, staffMemberId }
      expectTold(await outcomeOf(real.visitor.booking.reschedule(request)), told)
    })
}

function block(cell: Cell): Act {
  return async (model, { desk, shop }) => {
    const isFree = model.isFree(cell)
    const startsAt = shop.at(480 + (cell % HOURS) * 60)
    const endsAt = shop.at(540 + (cell % HOURS) * 60)
    const subjectId = shop.personIds[Math.floor(cell / HOURS)] ?? ''
    const { organizationId } = shop
    const outcome = await outcomeOf(desk.block.create({ organizationId, subjectId, startsAt, endsAt }))
    expectTold(outcome, isFree ? 'done' : 'slot_taken')
    if (!('answer' in outcome)) return
    model.take(cell)
    model.blocks.push({ id: outcome.answer.id, cell, isThere: true })
  }
}

function unblock(index: number): Act {
  return async (model, { desk, shop }) => {
    const found = model.blocks[index % Math.max(model.blocks.length, 1)]
    if (!found) return
    const { deleted } = await desk.block.delete({ organizationId: shop.organizationId, blockId: found.id })
    expectSame(deleted, found.isThere)
    found.isThere = false
  }
}

async function withBooking(model: Model, index: number, act: (booking: ModelBooking) => Promise<void>): Promise<void> {
  const booking = model.bookings[index % Math.max(model.bookings.length, 1)]
  if (booking) await act(booking)
}

/** One that was more than a hold. */
async function withVisit(model: Model, index: number, act: (booking: ModelBooking) => Promise<void>): Promise<void> {
  const visits = model.bookings.filter(({ id }) => id !== '')
  const booking = visits[index % Math.max(visits.length, 1)]
  if (booking) await act(booking)
}

/** After everything that happens the same hours are on offer. */
async function compareFreeHours(model: Model, { visitor, shop }: Real): Promise<void> {
  const { organizationId, serviceIds, personIds } = shop
  const asked = { organizationId, serviceId: serviceIds[0] ?? '', fromDate: shop.at(600).slice(0, 10), days: 1 }
  const { days } = await visitor.slot.find(asked)
  const offered = days.flatMap(({ slots }) =>
    slots.flatMap(({ startsAt, staffMemberIds }) => staffMemberIds.map((id) => `${id} ${Date.parse(startsAt)}`)),
  )
  const free = Array.from({ length: CELLS }, (_, cell) => cell).filter((cell) => model.isFree(cell))
  const expected = free.map((cell) => {
    return `${personIds[Math.floor(cell / HOURS)]} ${Date.parse(shop.at(480 + (cell % HOURS) * 60))}`
  })
  expectSame(offered.toSorted().join(), expected.toSorted().join())
}

function expectTold(outcome: { answer: unknown } | { reason: string }, expected: string): void {
  expectSame('reason' in outcome ? outcome.reason : 'done', expected)
}

function expectSame(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`the product says ${String(found)}, the model ${String(expected)}`)
}
