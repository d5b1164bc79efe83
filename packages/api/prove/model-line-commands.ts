// What can happen to people who wait for a time.
import * as fc from 'fast-check'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'
import { untilEventsCanBeRead } from './events-readable.ts'
import {
  blockSteps,
  bookStep,
  cancelStep,
  cellsOfDay,
  compareFreeHours,
  holdStep,
  moveStep,
  releaseStep,
  stateStep,
  timePasses,
  undoStep,
  which,
} from './model-commands.ts'
import { openOffer, toldLine, type Chosen, type LineModel, type Waiting } from './model-line.ts'
import { HOURS } from './model-state.ts'
import { expectSame, expectTold, nth, often, step, type Act, type Real, type Step } from './model-step.ts'
import { DAY } from './open-shop.ts'
import { outcomeOf } from './refusal.ts'

/** Few hours, so that they are all wanted. */
const cells = cellsOfDay.map((cell) => Math.floor(cell / HOURS) * HOURS + (cell % 3))
const wishes = fc.record({
  person: fc.constantFrom(0, 0, 1, null),
  fromHour: fc.nat(2),
  hours: fc.integer({ min: 1, max: 3 }),
  needsApproval: fc.boolean(),
})
const someOffer = fc.nat(5)

export const lineSteps: fc.Arbitrary<Step<LineModel>>[] = [
  ...often(
    3,
    step('join', wishes, ({ hours, ...wish }) => join({ ...wish, untilHour: wish.fromHour + hours })),
  ),
  ...often(
    5,
    step('the line is told', fc.constant(null), () => tellLine),
  ),
  ...often(3, step('accept', someOffer, accept)),
  ...often(2, step('decline', someOffer, decline)),
  step('leave', which, leave),
  ...often(3, step('an hour is cancelled', cells, cancelHour)),
  ...often(4, bookStep(cells)),
  holdStep(cells),
  releaseStep(),
  moveStep(cells),
  stateStep('decline'),
  cancelStep(),
  stateStep('markNoShow'),
  undoStep(),
  ...blockSteps<LineModel>(cells),
  ...often(2, timePasses()),
]

type Wish = Pick<Waiting, 'person' | 'fromHour' | 'untilHour' | 'needsApproval'>

function join(wish: Wish): Act<LineModel> {
  return async (model, { visitor, shop, db }) => {
    // What was free before nobody is told of; who joins at the same moment as others change something might be.
    await untilEventsCanBeRead(db, shop.organizationId)
    const entry = model.join(wish)
    const { id, waitlistToken } = await visitor.waitlist.join({
      organizationId: shop.organizationId,
      serviceId: shop.serviceIds[wish.needsApproval ? 1 : 0] ?? '',
      ...(wish.person !== null && { staffMemberId: shop.personIds[wish.person] ?? '' }),
      fromDate: DAY,
      window: { fromTime: timeAt(wish.fromHour), untilTime: timeAt(wish.untilHour) },
      customer: { name: 'Robin Vale', email: `waiting-${model.line.length}@example.com` },
    })
    Object.assign(entry, { id, token: waitlistToken })
  }
}

function timeAt(hour: number): string {
  return `${String(8 + hour).padStart(2, '0')}:00`
}

/** Whoever has an hour cancels it, so that something becomes free for those who wait. */
function cancelHour(cell: number): Act<LineModel> {
  return async (model, real) => {
    const visit = model.bookings.find((booking) => booking.cell === cell && booking.id !== '' && model.keeps(booking))
    if (!visit) return
    const told = model.change(visit, 'cancel')
    expectTold(await outcomeOf(real.visitor.booking.cancel({ manageToken: visit.token })), told)
  }
}

async function tellLine(model: LineModel, real: Real): Promise<void> {
  const { organizationId, contextOf } = real.shop
  await untilEventsCanBeRead(real.db, organizationId)
  await offerFreedTimes(contextOf(real.db, { kind: 'system' }), organizationId)
  model.tellLine(await peopleChosen(real))
  await readOffers(model, real)
}

function accept(index: number): Act<LineModel> {
  return async (model, { visitor }) => {
    const offer = nth(offersOf(model), index)
    if (!offer) return
    const told = model.accept(offer)
    const outcome = await outcomeOf(visitor.waitlist.accept({ offerToken: offer.token }))
    expectTold(outcome, told)
    if ('answer' in outcome) Object.assign(offer.held, { id: outcome.answer.id, token: outcome.answer.manageToken })
  }
}

function decline(index: number): Act<LineModel> {
  return async (model, real) => {
    const offer = nth(offersOf(model), index)
    if (!offer) return
    await real.visitor.waitlist.declineOffer({ offerToken: offer.token })
    model.decline(offer, await peopleChosen(real))
    await readOffers(model, real)
  }
}

function leave(index: number): Act<LineModel> {
  return async (model, real) => {
    const entry = nth(model.line, index)
    if (!entry) return
    await real.visitor.waitlist.leave({ waitlistToken: entry.token })
    model.leave(entry, await peopleChosen(real))
    await readOffers(model, real)
  }
}

function offersOf({ line }: LineModel) {
  return line.flatMap(({ offers }) => offers)
}

/** Who would come to whom, by what is offered now. */
async function peopleChosen(real: Real): Promise<Chosen> {
  const entries = await readLine(real)
  return ({ id }, hour) => {
    const offer = entries.find((entry) => entry.id === id)?.offer
    if (!offer || Date.parse(offer.startsAt) !== Date.parse(real.shop.at(480 + hour * 60))) return undefined
    return real.shop.personIds.indexOf(offer.staffMember.id)
  }
}

/** The tokens of new offers, as their people get them; and that it is the same person who would come. */
async function readOffers({ line }: LineModel, { visitor, shop }: Real): Promise<void> {
  for (const entry of line) {
    const open = openOffer(entry)
    if (!open || open.token !== '') continue
    const { offer } = await visitor.waitlist.get({ waitlistToken: entry.token })
    expectSame(offer?.staffMember.id, shop.personIds[Math.floor((open.held.cell ?? 0) / HOURS)])
    open.token = offer?.offerToken ?? ''
  }
}

function readLine({ desk, shop }: Real) {
  const states = ['waiting', 'offered', 'booked', 'left', 'expired'] as const
  const asked = { organizationId: shop.organizationId, states: [...states], limit: 200 }
  return desk.waitlist.list(asked).then(({ entries }) => entries)
}

/** The same hours are free, and the same people wait, or are offered the same. */
export async function compareLines(model: LineModel, real: Real): Promise<void> {
  await compareFreeHours(model, real)
  const told = (await readLine(real)).map(({ id, state, offer }) => {
    const hour = offer && (Date.parse(offer.startsAt) - Date.parse(real.shop.at(480))) / 3_600_000
    return `${id} ${state}${offer ? ` hour ${hour}` : ''}`
  })
  expectSame(told.join('; '), toldLine(model).join('; '))
}
