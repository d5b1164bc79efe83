// What can happen to classes and the seats in them.
import * as fc from 'fast-check'
import { toldClasses, type ClassModel, type ModelClass } from './model-classes.ts'
import {
  blockSteps,
  bookStep,
  cancelStep,
  cellsOfDay,
  compareFreeHours,
  holdStep,
  moveStep,
  personIn,
  startOf,
  stateStep,
  timePasses,
  undoStep,
  which,
  withVisit,
} from './model-commands.ts'
import { CELLS, HOURS, personOf, type Cell } from './model-state.ts'
import { expectSame, expectTold, nth, often, step, type Act, type Real, type Step } from './model-step.ts'
import { outcomeOf } from './refusal.ts'

const customer = { name: 'Robin Vale', email: 'robin@example.com' }
/** Few hours, so that classes and visits meet; few seats, so that they are all taken. */
const cells = cellsOfDay.map((cell) => Math.floor(cell / HOURS) * HOURS + (cell % 3))
const fewSeats = fc.integer({ min: 1, max: 4 })
const someClass = fc.nat(3)
const mostlyNot = fc.nat(2).map((said) => said === 2)

export const classSteps: fc.Arbitrary<Step<ClassModel>>[] = [
  ...often(2, step('hold class', fc.record({ cell: cells, seats: fewSeats, needsApproval: mostlyNot }), holdClass)),
  ...often(
    6,
    step('book seats', fc.tuple(someClass, fewSeats), ([index, seats]) => bookSeats(index, seats)),
  ),
  ...often(
    4,
    step('change seats', fc.tuple(which, fewSeats), ([index, seats]) => changeSeats(index, seats)),
  ),
  ...often(
    4,
    step('change class', fc.tuple(which, someClass), ([index, to]) => changeClass(index, to)),
  ),
  ...often(
    3,
    step('switch class', fc.tuple(which, someClass), ([index, to]) => switchClass(index, to)),
  ),
  ...often(
    3,
    step('move class', fc.tuple(someClass, fc.nat(2)), ([index, hour]) => moveClass(index, hour)),
  ),
  ...often(
    2,
    step('resize', fc.tuple(someClass, fewSeats), ([index, seats]) => resize(index, seats)),
  ),
  step('give', fc.tuple(someClass, fc.boolean()), ([index, toOther]) => give(index, toOther)),
  step('cancel class', someClass, cancelClass),
  bookStep(cells),
  holdStep(cells),
  moveStep(cells),
  ...often(2, cancelStep()),
  stateStep('approve'),
  stateStep('decline'),
  stateStep('arrive'),
  ...often(2, stateStep('markNoShow')),
  ...often(3, undoStep()),
  ...blockSteps<ClassModel>(cells),
  timePasses(),
]

export function holdClass({ cell, seats, needsApproval }: Omit<ModelClass, 'id' | 'isCancelled'>): Act<ClassModel> {
  return async (model, real) => {
    const { desk, shop } = real
    const serviceId = shop.serviceIds[needsApproval ? 3 : 2] ?? ''
    const when = { staffMemberId: personIn(real, cell), startsAt: startOf(real, cell) }
    const outcome = await outcomeOf(
      desk.session.create({ organizationId: shop.organizationId, serviceId, seats, ...when }),
    )
    expectTold(outcome, model.holdClass({ cell, seats, needsApproval }))
    const held = model.classes.at(-1)
    if ('answer' in outcome && held) held.id = outcome.answer.sessions[0]?.id ?? ''
  }
}

function bookSeats(index: number, seats: number): Act<ClassModel> {
  return withClass(index, async ({ model, visitor, held, key }) => {
    const told = model.bookSeats(held, seats)
    const outcome = await outcomeOf(visitor.session.book({ ...key, seats, customer }))
    expectTold(outcome, told)
    const booking = model.bookings.at(-1)
    if (!('answer' in outcome) || !booking) return
    Object.assign(booking, { id: outcome.answer.id, token: outcome.answer.manageToken })
    expectSame(outcome.answer.seats, seats)
    expectSame(outcome.answer.state, booking.state)
  })
}

function changeSeats(index: number, seats: number): Act<ClassModel> {
  return (model, { desk, shop }) =>
    withVisit(model, index, async (booking) => {
      const key = { organizationId: shop.organizationId, bookingId: booking.id }
      expectTold(await outcomeOf(desk.session.changeSeats({ ...key, seats })), model.changeSeats(booking, seats))
    })
}

function changeClass(index: number, to: number): Act<ClassModel> {
  return (model, { desk, shop }) =>
    withVisit(model, index, async (booking) => {
      const held = nth(model.classes, to)
      if (!held) return
      const key = { organizationId: shop.organizationId, bookingId: booking.id, sessionId: held.id }
      expectTold(await outcomeOf(desk.session.moveBooking(key)), model.changeClass(booking, held))
    })
}

function switchClass(index: number, to: number): Act<ClassModel> {
  return (model, { visitor }) =>
    withVisit(model, index, async (booking) => {
      const held = nth(model.classes, to)
      if (!held) return
      const told = model.switchClass(booking, held)
      const outcome = await outcomeOf(visitor.session.switch({ manageToken: booking.token, sessionId: held.id }))
      expectTold(outcome, told)
      if ('answer' in outcome) expectSame(outcome.answer.state, booking.state)
    })
}

/** To one of the few hours of whoever holds it. */
function moveClass(index: number, hour: number): Act<ClassModel> {
  return withClass(index, async ({ model, real, desk, held, key }) => {
    const cell = Math.floor(held.cell / HOURS) * HOURS + hour
    const told = model.moveClass(held, cell)
    expectTold(await outcomeOf(desk.session.reschedule({ ...key, startsAt: startOf(real, cell) })), told)
  })
}

function resize(index: number, seats: number): Act<ClassModel> {
  return withClass(index, async ({ model, desk, held, key }) => {
    expectTold(await outcomeOf(desk.session.resize({ ...key, seats })), model.resize(held, seats))
  })
}

function cancelClass(index: number): Act<ClassModel> {
  return withClass(index, async ({ model, desk, held, key }) => {
    expectTold(await outcomeOf(desk.session.cancel(key)), model.cancelClass(held))
  })
}

function give(index: number, toOther: boolean): Act<ClassModel> {
  return withClass(index, async ({ model, real, desk, held, key }) => {
    const cell = toOther ? otherPerson(held.cell) : held.cell
    const asked = { ...key, staffMemberId: personIn(real, cell) }
    expectTold(await outcomeOf(desk.session.give(asked)), model.give(held, cell))
  })
}

function otherPerson(cell: Cell): Cell {
  return personOf(cell) === 0 ? cell + HOURS : cell - HOURS
}

interface Stage {
  model: ClassModel
  real: Real
  visitor: Real['visitor']
  desk: Real['desk']
  held: ModelClass
  key: { organizationId: string; sessionId: string }
}

/** One of the classes, also of those that were cancelled. */
function withClass(index: number, act: (stage: Stage) => Promise<void>): Act<ClassModel> {
  return async (model, real) => {
    const held = nth(model.classes, index)
    const { visitor, desk } = real
    const { organizationId } = real.shop
    if (held) await act({ model, real, visitor, desk, held, key: { organizationId, sessionId: held.id } })
  }
}

/** The same hours are free, and the same classes held, by the same people, with the same seats. */
export async function compareClasses(model: ClassModel, real: Real): Promise<void> {
  await compareFreeHours(model, real)
  const { organizationId, at } = real.shop
  const { sessions } = await real.desk.session.list({ organizationId, fromDate: at(600).slice(0, 10), days: 1 })
  const cellsByHour = new Map(
    Array.from({ length: CELLS }, (_, cell) => [`${personIn(real, cell)} ${Date.parse(startOf(real, cell))}`, cell]),
  )
  const told = sessions.map(({ id, staffMember, startsAt, seats, seatsTaken }) => {
    const cell = cellsByHour.get(`${staffMember.id} ${Date.parse(startsAt)}`) ?? -1
    return `${id} person ${personOf(cell)}, hour ${cell % HOURS}: ${seatsTaken} of ${seats}`
  })
  expectSame(told.toSorted().join('; '), toldClasses(model).join('; '))
}
