// What happens in a story: a name to print, what is done to model and product, and how the two are compared.
import * as fc from 'fast-check'
import type { Db } from '@openhours/db'
import type { Model } from './model-state.ts'
import type { Shop } from './open-shop.ts'

/** The product, as a visitor and as the front desk. */
export interface Real {
  shop: Shop
  db: Db
  visitor: ReturnType<Shop['as']>
  desk: ReturnType<Shop['as']>
}

export type Act<M> = (model: M, real: Real) => Promise<void>

export interface Step<M> {
  name: string
  act: Act<M>
}

/** A kind of step, with all that can be said of it. */
export function step<M, T>(name: string, said: fc.Arbitrary<T>, act: (said: T) => Act<M>): fc.Arbitrary<Step<M>> {
  return said.map((values) => ({ name: `${name}(${fc.stringify(values)})`, act: act(values) }))
}

/** A step that is so many times as likely as others. */
export function often<M>(times: number, told: fc.Arbitrary<Step<M>>): fc.Arbitrary<Step<M>>[] {
  return Array.from({ length: times }, () => told)
}

/** A step as fast-check runs it: afterwards model and product must look the same. */
export class Command<M extends Model> implements fc.AsyncCommand<M, Real> {
  readonly #step: Step<M>
  readonly #compare: Act<M>

  constructor(told: Step<M>, compare: Act<M>) {
    this.#step = told
    this.#compare = compare
  }

  check(): boolean {
    return true
  }

  async run(model: M, real: Real): Promise<void> {
    model.told++
    await this.#step.act(model, real)
    await this.#compare(model, real)
  }

  toString(): string {
    return this.#step.name
  }
}

export function expectTold(outcome: { answer: unknown } | { reason: string }, expected: string): void {
  expectSame('reason' in outcome ? outcome.reason : 'done', expected)
}

export function expectSame(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`the product says ${String(found)}, the model ${String(expected)}`)
}

/** The n-th of some things, counted round and round; undefined when there are none. */
export function nth<T>(things: readonly T[], index: number): T | undefined {
  return things[index % Math.max(things.length, 1)]
}
