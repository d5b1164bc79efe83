import { expect, inject, test } from 'vitest'
import { proveByFuzzing } from './fuzz.ts'
import { breakGround } from './ground.ts'

test('whatever is sent to whichever procedure is answered with a value or a typed reason', async () => {
  await using ground = await breakGround(inject('postgres'))

  const outcome = await proveByFuzzing(ground, { runs: 45, seed: Math.trunc(Math.random() * 2 ** 31) })

  expect(outcome.violations).toEqual([])
}, 180_000)
