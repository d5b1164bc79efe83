// What can happen to the hours of two people. Each step says what must be told, does it to the product, and compares.
import * as fc from 'fast-check'
import { CELLS, dayOf, hourOf, personOf, type Cell, type Model, type ModelBooking, type Move } from './model-state.ts'
import { expectSame, expectTold, nth, step, type Act, type Real, type Step } from './model-step.ts'
import { memberOf } from './open-shop.ts'
import { outcomeOf } from './refusal.ts'

const MINUTES_OF_DAY = 1440
const OPENS = 480

/** One of the things that are there by then. */
export const which = fc.nat(7)
export const cellsOfDay = fc.nat(CELLS - 1)

/** Everything that can happen to some hours. */
export function hourSteps(cells: fc.Arbitrary<Cell>): fc.Arbitrary<Step<Model>>[] {
  return [
    bookStep(cells),
    holdStep(cells),
    step('bookHeld', fc.tuple(which, fc.boolean()), ([index, asks]) => bookHeld(index, asks)),
    step('extend', which, extend),
    releaseStep(),
    moveStep(cells),
    ...(['approve', 'decline', 'arrive', 'complete', 'markNoShow'] as const).map((name) => stateStep(name)),
    cancelStep(),
    undoStep(),
    ...blockSteps(cells),
    step('price', prices, changePrice),
    promiseStep(cells),
    timePasses(),
  ]
}

const prices = fc.constantFrom(40_00, 50_00, 60_00)

/** A time is held, has another price before the form is filled in, and is booked, sometimes too late. */
function promiseStep(cells: fc.Arbitrary<Cell>): fc.Arbitrary<Step<Model>> {
  const said = fc.tuple(cells, prices, fc.constantFrom(0, 7, 8), fc.boolean())
  return step('promise', said, ([cell, priceMinor, minutes, asks]) => async (model, real) => {
    await hold(cell)(model, real)
    await changePrice(priceMinor)(model, real)
    await letPass(minutes)(model, real)
    await bookHeld(model.bookings.filter(({ token }) => token !== '').length - 1, asks)(model, real)
  })
}

export function bookStep<M extends Model>(cells: fc.Arbitrary<Cell>): fc.Arbitrary<Step<M>> {
  return step('book', fc.tuple(cells, fc.boolean()), ([cell, asks]) => book(cell, asks))
}

export function holdStep<M extends Model>(cells: fc.Arbitrary<Cell>): fc.Arbitrary<Step<M>> {
  return step('hold', cells, hold)
}

export function releaseStep<M extends Model>(): fc.Arbitrary<Step<M>> {
  return step('release', which, release)
}

export function moveStep<M extends Model>(cells: fc.Arbitrary<Cell>): fc.Arbitrary<Step<M>> {
  return step('move', fc.tuple(which, cells), ([index, cell]) => move(index, () => cell))
}

export function stateStep<M extends Model>(name: Exclude<Move, 'cancel'>): fc.Arbitrary<Step<M>> {
  return step(name, which, (index) => changeState(index, name))
}

export function cancelStep<M extends Model>(): fc.Arbitrary<Step<M>> {
  return step('cancel', which, cancel)
}

export function undoStep<M extends Model>(): fc.Arbitrary<Step<M>> {
  return step('undo', which, undo)
}

export function blockSteps<M extends Model>(cells: fc.Arbitrary<Cell>): fc.Arbitrary<Step<M>>[] {
  return [step('block', cells, block), step('unblock', which, unblock)]
}

export function timePasses<M extends Model>(): fc.Arbitrary<Step<M>> {
  return step('minutes pass', fc.constantFrom(1, 3, 8, 16, 61), letPass)
}

function letPass(minutes: number): Act<Model> {
  return async (model, { shop }) => {
    model.now += minutes * 60_000
    shop.clock.at = model.now
  }
}

export function startOf({ shop }: Real, cell: Cell): string {
  return shop.at(dayOf(cell) * MINUTES_OF_DAY + OPENS + hourOf(cell) * 60)
}

export function personIn({ shop }: Real, cell: Cell): string {
  return shop.personIds[personOf(cell)] ?? ''
}

export function wishOf(real: Real, cell: Cell, needsApproval: boolean) {
  const { organizationId, serviceIds } = real.shop
  const serviceId = serviceIds[needsApproval ? 1 : 0] ?? ''
  return { organizationId, serviceId, staffMemberId: personIn(real, cell), startsAt: startOf(real, cell) }
}

const customer = { name: 'Robin Vale', email: 'robin@example.com' }

function book(cell: Cell, needsApproval: boolean): Act<Model> {
  return async (model, real) => {
    const booking = model.book(cell, needsApproval)
    const outcome = await outcomeOf(real.visitor.booking.create({ ...wishOf(real, cell, needsApproval), customer }))
    expectTold(outcome, booking ? 'done' : 'slot_taken')
    if (booking && 'answer' in outcome) {
      Object.assign(booking, { id: outcome.answer.id, token: outcome.answer.manageToken })
      expectSame(outcome.answer.state, booking.state)
      expectSame(outcome.answer.price.amountMinor, booking.priceMinor)
    }
  }
}

function changePrice(priceMinor: number): Act<Model> {
  return async (model, { shop, db }) => {
    const { organizationId, serviceIds } = shop
    const owner = shop.as(db, memberOf(organizationId, 'owner'))
    const asked = { organizationId, serviceId: serviceIds[0] ?? '', version: model.price.version, priceMinor }
    const { version } = await owner.service.update(asked)
    model.price = { minor: priceMinor, version }
  }
}

function hold(cell: Cell): Act<Model> {
  return async (model, real) => {
    const held = model.hold(cell)
    const outcome = await outcomeOf(real.visitor.booking.hold(wishOf(real, cell, false)))
    expectTold(outcome, held ? 'done' : 'slot_taken')
    if (held && 'answer' in outcome) held.token = outcome.answer.holdToken
  }
}

function bookHeld(index: number, needsApproval: boolean): Act<Model> {
  return (model, real) =>
    withBooking(model, index, async (held) => {
      // A token that is used up is a plain booking of that time: the model keeps to those that are not.
      if (held.state !== 'held' || held.cell === null) return
      const request = { ...wishOf(real, held.cell, needsApproval), customer, holdToken: held.token }
      const outcome = await outcomeOf(real.visitor.booking.create(request))
      expectTold(outcome, model.bookHeld(held, needsApproval))
      if (!('answer' in outcome)) return
      Object.assign(held, { id: outcome.answer.id, token: outcome.answer.manageToken })
      expectSame(outcome.answer.price.amountMinor, held.priceMinor)
    })
}

function extend(index: number): Act<Model> {
  return (model, { visitor }) =>
    withBooking(model, index, async (held) => {
      expectTold(await outcomeOf(visitor.booking.extendHold({ holdToken: held.token })), model.extend(held))
    })
}

function release(index: number): Act<Model> {
  return (model, real) =>
    withBooking(model, index, async (held) => {
      const { released } = await real.visitor.booking.releaseHold({ holdToken: held.token })
      expectSame(released, model.release(held))
    })
}

/** Moves a visit to an hour that may depend on the one it has. */
export function move(index: number, to: (from: Cell) => Cell): Act<Model> {
  return (model, real) =>
    withVisit(model, index, async (booking) => {
      const cell = to(booking.cell ?? 0)
      const { startsAt, staffMemberId } = wishOf(real, cell, false)
      const told = model.move(booking, cell)
      const request = { manageToken: booking.token, startsAt, staffMemberId }
      expectTold(await outcomeOf(real.visitor.booking.reschedule(request)), told)
    })
}

function changeState(index: number, name: Exclude<Move, 'cancel'>): Act<Model> {
  return (model, { desk, shop }) =>
    withVisit(model, index, async (booking) => {
      const key = { organizationId: shop.organizationId, bookingId: booking.id }
      expectTold(await outcomeOf(desk.booking[name](key)), model.change(booking, name))
    })
}

function cancel(index: number): Act<Model> {
  return (model, { visitor }) =>
    withVisit(model, index, async (booking) => {
      const told = model.change(booking, 'cancel')
      expectTold(await outcomeOf(visitor.booking.cancel({ manageToken: booking.token })), told)
    })
}

function undo(index: number): Act<Model> {
  return (model, { desk, shop }) =>
    withVisit(model, index, async (booking) => {
      const key = { organizationId: shop.organizationId, bookingId: booking.id }
      expectTold(await outcomeOf(desk.booking.undo(key)), model.undo(booking))
    })
}

function block(cell: Cell): Act<Model> {
  return async (model, real) => {
    const isFree = model.isFree(cell)
    const { desk, shop } = real
    const startsAt = startOf(real, cell)
    const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString()
    const asked = { organizationId: shop.organizationId, subjectId: personIn(real, cell), startsAt, endsAt }
    const outcome = await outcomeOf(desk.block.create(asked))
    expectTold(outcome, isFree ? 'done' : 'slot_taken')
    if (!('answer' in outcome)) return
    model.take(cell)
    model.blocks.push({ id: outcome.answer.id, cell, isThere: true })
  }
}

function unblock(index: number): Act<Model> {
  return async (model, { desk, shop }) => {
    const found = nth(model.blocks, index)
    if (!found) return
    const { deleted } = await desk.block.delete({ organizationId: shop.organizationId, blockId: found.id })
    expectSame(deleted, model.unblock(found))
  }
}

/** One with a token of its own: what an offer holds for somebody is not theirs to extend. */
async function withBooking(model: Model, index: number, act: (booking: ModelBooking) => Promise<void>): Promise<void> {
  const known = model.bookings.filter(({ token }) => token !== '')
  const booking = nth(known, index)
  if (booking) await act(booking)
}

/** One that was more than a hold. */
export async function withVisit<M extends Model>(
  model: M,
  index: number,
  act: (booking: M['bookings'][number]) => Promise<void>,
): Promise<void> {
  const visits = model.bookings.filter(({ id }) => id !== '')
  const booking = nth(visits, index)
  if (booking) await act(booking)
}

/** After everything that happens the same hours are on offer, on so many days. */
export async function compareFreeHours(model: Model, real: Real, days = 1): Promise<void> {
  const { organizationId, serviceIds } = real.shop
  const asked = { organizationId, serviceId: serviceIds[0] ?? '', fromDate: real.shop.at(600).slice(0, 10), days }
  const found = await real.visitor.slot.find(asked)
  const offered = found.days.flatMap(({ slots }) =>
    slots.flatMap(({ startsAt, staffMemberIds }) => staffMemberIds.map((id) => `${id} ${Date.parse(startsAt)}`)),
  )
  const free = Array.from({ length: days * CELLS }, (_, cell) => cell).filter((cell) => model.isFree(cell))
  const expected = free.map((cell) => `${personIn(real, cell)} ${Date.parse(startOf(real, cell))}`)
  expectSame(offered.toSorted().join(), expected.toSorted().join())
}
