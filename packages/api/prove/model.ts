// Promise 4: a small model of a shop (who has which hour) and the product are told the same things, one after the other,
// and must answer the same. fast-check makes the stories up, and shortens the one that goes wrong.
import * as fc from 'fast-check'
import { check } from './checker.ts'
import type { Ground, Outcome } from './ground.ts'
import { commands } from './model-commands.ts'
import { Model, type Real } from './model-state.ts'
import { memberOf, openShop } from './open-shop.ts'

export interface ModelOptions {
  /** How many stories. */
  runs: number
  /** How long the longest may be. */
  length: number
  seed: number
}

export async function proveByModel(ground: Ground, { runs, length, seed }: ModelOptions): Promise<Outcome> {
  let told = 0
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: length, size: 'max' }), async (story) => {
    const shop = await openShop(ground.db, {
      people: 2,
      services: [{ name: 'Hour' }, { name: 'Asked', needsApproval: true }],
    })
    const { organizationId } = shop
    const as = { visitor: shop.as(ground.db), desk: shop.as(ground.db, memberOf(organizationId, 'desk')) }
    const real: Real = { shop, ...as }
    const model = new Model(shop.clock.at)
    await fc.asyncModelRun(() => ({ model, real }), story)
    told += model.told
    const violations = await check(ground.pool, organizationId)
    if (violations.length + shop.defects.length > 0) throw new Error([...violations, ...shop.defects].join('; '))
  })
  const result = await fc.check(property, { numRuns: runs, seed })
  return {
    promise: 'A small model and the product, told the same stories, answer the same.',
    figures: { stories: runs, 'things that happened in them': told, seed },
    violations: result.failed ? [fc.defaultReportMessage(result) ?? 'the model and the product differ'] : [],
  }
}
