import { expect, inject, test } from 'vitest'
import { proveByFuzzing } from './fuzz.ts'
import { breakGround } from './ground.ts'

test('whatever is sent to whichever procedure is answered with a value or a typed reason', async () => {
  await using ground = await breakGround(inject('postgres'))

  const { violations, figures } = await proveByFuzzing(ground, { runs: 120, seed: Math.trunc(Math.random() * 2 ** 31) })

  expect(violations).toEqual([])
  expect(figures['of them with good answers too']).toBeGreaterThan(15)
})
