// What can happen to regulars: their dates, one by one, from one on, or all at once.
import * as fc from 'fast-check'
import {
  blockSteps,
  bookStep,
  cancelStep,
  compareFreeHours,
  holdStep,
  move,
  personIn,
  startOf,
  stateStep,
  timePasses,
  undoStep,
  wishOf,
  withVisit,
} from './model-commands.ts'
import type { ChangeWish, Scope, SeriesModel, SeriesTold, SeriesWish } from './model-series.ts'
import { cellOf, dayOf, type ModelBooking } from './model-state.ts'
import { expectSame, expectTold, often, step, type Act, type Real, type Step } from './model-step.ts'
import { outcomeOf } from './refusal.ts'

const customer = { name: 'Robin Vale', email: 'robin@example.com' }
const DAYS = 7
/** The first hours of the first days, so that series meet. */
const place = fc.record({ day: fc.nat(2), person: fc.nat(1), hour: fc.nat(2) })
const cells = place.map(cellOf)
const scopes = fc.constantFrom('one' as const, 'thisAndFollowing' as const, 'all' as const)
const someVisit = fc.nat(15)

const seriesWishes = fc.record({
  first: cells,
  everyDays: fc.integer({ min: 1, max: 2 }),
  count: fc.integer({ min: 1, max: 3 }),
  isForFree: fc.boolean(),
})
const changeWishes = fc
  .record({
    scope: scopes,
    hour: fc.option(fc.nat(2), { nil: undefined }),
    person: fc.option(fc.nat(1), { nil: undefined }),
    isForFree: fc.boolean(),
  })
  .filter(({ hour, person }) => hour !== undefined || person !== undefined)

export const seriesSteps: fc.Arbitrary<Step<SeriesModel>>[] = [
  ...often(3, step('series', seriesWishes, createSeries)),
  ...often(
    5,
    step('change series', fc.tuple(someVisit, changeWishes), ([index, wish]) => changeSeries(index, wish)),
  ),
  ...often(
    2,
    step('cancel series', fc.tuple(someVisit, scopes), ([index, scope]) => cancelSeries(index, scope)),
  ),
  // To another hour or person of the same day: two dates of a series never meet.
  ...often(
    2,
    step('move', fc.tuple(someVisit, place), ([index, to]) => moveOnItsDay(index, to)),
  ),
  bookStep(cells),
  holdStep(cells),
  stateStep('arrive'),
  stateStep('markNoShow'),
  cancelStep(),
  ...often(2, undoStep()),
  ...blockSteps<SeriesModel>(cells),
  timePasses(),
]

function moveOnItsDay(index: number, to: { person: number; hour: number }): Act<SeriesModel> {
  return move(index, (from) => cellOf({ ...to, day: dayOf(from) }))
}

function createSeries(wish: SeriesWish): Act<SeriesModel> {
  return async (model, real) => {
    const { everyDays, count, isForFree, first } = wish
    const told = model.createSeries(wish)
    const outcome = await outcomeOf(
      real.desk.series.create({
        ...wishOf(real, first, false),
        rule: { frequency: 'daily', every: everyDays, count },
        mode: isForFree ? 'free' : 'all',
        customer,
      }),
    )
    expectTold(outcome, told.reason)
    if (!('answer' in outcome)) return
    const { bookings, refused } = outcome.answer
    expectSame(startsOf(refused), told.refused.map((cell) => Date.parse(startOf(real, cell))).join())
    expectSame(bookings.length, told.changed.length)
    for (const [i, booking] of told.changed.entries()) {
      booking.id = bookings[i]?.id ?? ''
      // The desk is told none; the customer gets it by mail.
      booking.token = real.shop.manageTokenOf(booking.id)
    }
    const [picked] = told.changed
    if (picked) compareDates(model, real, { picked, bookings })
  }
}

function changeSeries(index: number, wish: ChangeWish): Act<SeriesModel> {
  return (model, real) =>
    withVisit(model, index, async (picked) => {
      const { scope, hour, person, isForFree } = wish
      const told = model.changeSeries(picked, wish)
      const outcome = await outcomeOf(
        real.desk.series.change({
          organizationId: real.shop.organizationId,
          bookingId: picked.id,
          scope,
          mode: isForFree ? 'free' : 'all',
          ...(hour !== undefined && { timeOfDay: `${String(8 + hour).padStart(2, '0')}:00` }),
          ...(person !== undefined && { staffMemberId: real.shop.personIds[person] }),
        }),
      )
      expectTold(outcome, told?.reason ?? 'not_found')
      if (told && 'answer' in outcome) compareTold(model, real, { picked, told, answer: outcome.answer })
    })
}

function cancelSeries(index: number, scope: Scope): Act<SeriesModel> {
  return (model, real) =>
    withVisit(model, index, async (picked) => {
      const told = model.cancelSeries(picked, scope)
      const key = { organizationId: real.shop.organizationId, bookingId: picked.id }
      const outcome = await outcomeOf(real.desk.series.cancel({ ...key, scope }))
      expectTold(outcome, told?.reason ?? 'not_found')
      if (!told || !('answer' in outcome)) return
      compareTold(model, real, { picked, told, answer: { refused: [], ...outcome.answer } })
    })
}

interface Answer {
  bookings: ToldDate[]
  changedIds: string[]
  leftAlone: { bookingId: string; why: string }[]
  refused: { startsAt: string }[]
}

interface ToldDate {
  id: string
  state: string
  startsAt: string
  staffMember: { id: string }
}

interface Comparison {
  picked: ModelBooking
  told: SeriesTold
  answer: Answer
}

function compareTold(model: SeriesModel, real: Real, { picked, told, answer }: Comparison): void {
  expectSame(
    answer.changedIds.toSorted().join(),
    told.changed
      .map(({ id }) => id)
      .toSorted()
      .join(),
  )
  const leftAlone = told.leftAlone.map(([{ id }, why]) => `${id} ${why}`)
  expectSame(
    answer.leftAlone
      .map(({ bookingId, why }) => `${bookingId} ${why}`)
      .toSorted()
      .join(),
    leftAlone.toSorted().join(),
  )
  expectSame(startsOf(answer.refused), startsOf(told.refused.map((cell) => ({ startsAt: startOf(real, cell) }))))
  compareDates(model, real, { picked, bookings: answer.bookings })
}

/** All dates of a series are there once, in their order, each as the model has it. */
function compareDates(
  model: SeriesModel,
  real: Real,
  { picked, bookings }: { picked: ModelBooking; bookings: ToldDate[] },
) {
  const dates = [...(model.seriesOf(picked)?.dates.values() ?? [])]
  const expected = dates.map(({ id, state, cell }) => {
    return `${id} ${state} ${Date.parse(startOf(real, cell ?? 0))} ${personIn(real, cell ?? 0)}`
  })
  const found = bookings.map(({ id, state, startsAt, staffMember }) => {
    return `${id} ${state} ${Date.parse(startsAt)} ${staffMember.id}`
  })
  expectSame(found.join('; '), expected.join('; '))
}

function startsOf(dates: readonly { startsAt: string }[]): string {
  return dates
    .map(({ startsAt }) => Date.parse(startsAt))
    .toSorted((a, b) => a - b)
    .join()
}

export async function compareDays(model: SeriesModel, real: Real): Promise<void> {
  await compareFreeHours(model, real, DAYS)
}
