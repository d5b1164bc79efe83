// What can happen to people who wait for seats in a class, in the midst of all that happens to classes.
import * as fc from 'fast-check'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'
import { classSteps, compareClasses, holdClass } from './model-class-commands.ts'
import { openSeats, toldClassLine, type ClassLineModel } from './model-class-line.ts'
import { expectSame, expectTold, nth, often, step, type Act, type Real, type Step } from './model-step.ts'
import { outcomeOf } from './refusal.ts'

const someEntry = fc.nat(7)
const wish = fc.record({ index: fc.nat(3), seats: fc.integer({ min: 1, max: 3 }) })

/** Few of them, and small, so that people wait. */
const smallClass = fc.record({ cell: fc.nat(2), seats: fc.integer({ min: 1, max: 2 }), needsApproval: fc.boolean() })

export const classLineSteps: fc.Arbitrary<Step<ClassLineModel>>[] = [
  ...classSteps,
  ...often(8, step('hold a small class', smallClass, holdClass)),
  ...often(12, step('join the line', wish, joinClass)),
  ...often(
    14,
    step('the line is told', fc.constant(null), () => tellLine),
  ),
  ...often(6, step('accept', someEntry, accept)),
  ...often(8, step('decline', someEntry, decline)),
  ...often(2, step('leave', someEntry, leave)),
]

function joinClass({ index, seats }: { index: number; seats: number }): Act<ClassLineModel> {
  return async (model, { visitor, shop }) => {
    const held = nth(model.classes, index)
    if (!held) return
    const told = model.joinClass(held, seats)
    const customer = { name: 'Kim Lake', email: `waiting-${model.line.length}@example.com` }
    const key = { organizationId: shop.organizationId, sessionId: held.id }
    const outcome = await outcomeOf(visitor.waitlist.joinSession({ ...key, seats, customer }))
    expectTold(outcome, told)
    const entry = model.line.at(-1)
    if ('answer' in outcome && entry)
      Object.assign(entry, { id: outcome.answer.id, token: outcome.answer.waitlistToken })
  }
}

async function tellLine(model: ClassLineModel, real: Real): Promise<void> {
  const { organizationId, contextOf } = real.shop
  await offerFreedTimes(contextOf(real.db, { kind: 'system' }), organizationId)
  model.tellLine()
  await readOffers(model, real)
}

function accept(index: number): Act<ClassLineModel> {
  return async (model, { visitor }) => {
    const offer = nth(offersOf(model), index)
    if (!offer) return
    const told = model.accept(offer)
    const outcome = await outcomeOf(visitor.waitlist.accept({ offerToken: offer.token }))
    expectTold(outcome, told)
    if (!('answer' in outcome)) return
    Object.assign(offer.held, { id: outcome.answer.id, token: outcome.answer.manageToken })
    expectSame(outcome.answer.seats, model.seats.get(offer.held)?.count)
    expectSame(outcome.answer.state, offer.held.state)
  }
}

function decline(index: number): Act<ClassLineModel> {
  return async (model, real) => {
    const offer = nth(offersOf(model), index)
    if (!offer) return
    await real.visitor.waitlist.declineOffer({ offerToken: offer.token })
    model.decline(offer)
    await readOffers(model, real)
  }
}

function leave(index: number): Act<ClassLineModel> {
  return async (model, real) => {
    const entry = nth(model.line, index)
    if (!entry) return
    await real.visitor.waitlist.leave({ waitlistToken: entry.token })
    model.leave(entry)
    await readOffers(model, real)
  }
}

function offersOf({ line }: ClassLineModel) {
  return line.flatMap(({ offers }) => offers)
}

/** The tokens of new offers, as their people get them. */
async function readOffers({ line }: ClassLineModel, { visitor }: Real): Promise<void> {
  for (const entry of line) {
    const open = openSeats(entry)
    if (!open || open.token !== '') continue
    const { offer } = await visitor.waitlist.get({ waitlistToken: entry.token })
    open.token = offer?.offerToken ?? ''
  }
}

/** The same classes with the same seats, and the same people who wait for them, or have seats kept. */
export async function compareClassLines(model: ClassLineModel, real: Real): Promise<void> {
  await compareClasses(model, real)
  const states = ['waiting', 'offered', 'booked', 'left', 'expired'] as const
  const asked = { organizationId: real.shop.organizationId, states: [...states], limit: 200 }
  const { entries } = await real.desk.waitlist.list(asked)
  const told = entries.map(({ id, state, session, offer }) => {
    return `${id} ${state}, ${session?.seats} in ${session?.id}${offer ? ', offered' : ''}`
  })
  expectSame(told.join('; '), toldClassLine(model).join('; '))
}
