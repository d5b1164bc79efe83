// Properties with a seed that is printed, so that a failure can be run again.
import * as fc from 'fast-check'
import { expect, inject } from 'vitest'

/** Checks a property so many times; prints the seed, which `SEED=… pnpm test` runs again. */
export function check<T extends unknown[]>(property: fc.IProperty<T>, numRuns: number): void {
  const seed = inject('seed') ?? Math.trunc(Math.random() * 2 ** 31)
  const runs = numRuns * inject('effort')
  process.stdout.write(`seed ${seed} (${runs} runs): ${expect.getState().currentTestName}\n`)
  fc.assert(property, { seed, numRuns: runs })
}
