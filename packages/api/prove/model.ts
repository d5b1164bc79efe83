// Promise 4: a small model of a shop (who has which hour) and the product are told the same things, one after the other,
// and must answer the same. fast-check makes the stories up, and shortens the one that goes wrong.
import * as fc from 'fast-check'
import { check } from './checker.ts'
import type { Ground, Outcome } from './ground.ts'
import { classSteps, compareClasses } from './model-class-commands.ts'
import { ClassLineModel } from './model-class-line.ts'
import { classLineSteps, compareClassLines } from './model-class-line-commands.ts'
import { ClassModel } from './model-classes.ts'
import { cellsOfDay, compareFreeHours, hourSteps } from './model-commands.ts'
import { compareLines, lineSteps } from './model-line-commands.ts'
import { LineModel } from './model-line.ts'
import { compareDays, seriesSteps } from './model-series-commands.ts'
import { SeriesModel } from './model-series.ts'
import { Model } from './model-state.ts'
import { Command, type Act, type Real, type Step } from './model-step.ts'
import { memberOf, openShop } from './open-shop.ts'

export interface ModelOptions {
  /** How many stories of each kind. */
  runs: number
  /** How long the longest may be. */
  length: number
  seed: number
}

const DAY_MS = 86_400_000

/** What a story is about: the model that it is told to, what can happen, and how the two are compared. */
interface Theme<M extends Model> {
  begin: (now: number) => M
  steps: fc.Arbitrary<Step<M>>[]
  compare: Act<M>
}

const hours: Theme<Model> = {
  begin: (now) => new Model(now),
  steps: hourSteps(cellsOfDay),
  compare: (model, real) => compareFreeHours(model, real),
}
const classes: Theme<ClassModel> = {
  begin: (now) => new ClassModel(now),
  steps: classSteps,
  compare: compareClasses,
}
const classLines: Theme<ClassLineModel> = {
  begin: (now) => new ClassLineModel(now),
  steps: classLineSteps,
  compare: compareClassLines,
}
const regulars: Theme<SeriesModel> = {
  begin: (now) => new SeriesModel(now),
  steps: seriesSteps,
  compare: compareDays,
}
const line: Theme<LineModel> = {
  begin: (now) => new LineModel(now),
  steps: lineSteps,
  compare: compareLines,
}

export async function proveByModel(ground: Ground, options: ModelOptions): Promise<Outcome> {
  const told = {
    hours: await tellStories(ground, hours, options),
    classes: await tellStories(ground, classes, options),
    'classes and people who wait for them': await tellStories(ground, classLines, options),
    regulars: await tellStories(ground, regulars, options),
    'people who wait': await tellStories(ground, line, options),
  }
  const things = Object.entries(told).map(([about, { steps }]) => [`things that happened to ${about}`, steps] as const)
  return {
    promise: 'A small model and the product, told the same stories, answer the same.',
    figures: { stories: things.length * options.runs, ...Object.fromEntries(things), seed: options.seed },
    violations: Object.entries(told).flatMap(([about, { wrong }]) => (wrong === null ? [] : [`${about}: ${wrong}`])),
  }
}

async function tellStories<M extends Model>(ground: Ground, theme: Theme<M>, { runs, length, seed }: ModelOptions) {
  let steps = 0
  const commands = theme.steps.map((each): fc.Arbitrary<fc.AsyncCommand<M, Real, boolean>> => {
    return each.map((told) => new Command(told, theme.compare))
  })
  const stories = fc.commands(commands, { maxCommands: length, size: 'max' })
  const property = fc.asyncProperty(stories, async (story) => {
    const real = await openReal(ground)
    const { shop } = real
    const model = theme.begin(shop.clock.at)
    try {
      await fc.asyncModelRun(() => ({ model, real }), story)
    } finally {
      steps += model.told
    }
    const violations = await check(ground.pool, shop.organizationId)
    if (violations.length + shop.defects.length > 0) throw new Error([...violations, ...shop.defects].join('; '))
  })
  const result = await fc.check(property, { numRuns: runs, seed })
  return {
    steps,
    // What went wrong, then the shortest story that does it.
    wrong: result.failed ? `${String(result.errorInstance)}\n${fc.defaultReportMessage(result) ?? ''}` : null,
  }
}

/** A small shop on the day before, with a service by the hour, one that is asked for first, and the same of classes. */
async function openReal({ db }: Ground): Promise<Real> {
  const shop = await openShop(db, {
    people: 2,
    services: [
      { name: 'Hour' },
      { name: 'Asked', needsApproval: true },
      { name: 'Class', isClass: true },
      { name: 'Asked class', isClass: true, needsApproval: true },
    ],
  })
  shop.clock.at -= DAY_MS
  return { shop, db, visitor: shop.as(db), desk: shop.as(db, memberOf(shop.organizationId, 'desk')) }
}
