import { expect, inject, test } from 'vitest'
import { breakGround } from './ground.ts'
import { proveByModel } from './model.ts'

test('a small model of a shop and the product answer the same, whatever happens', async () => {
  await using ground = await breakGround(inject('postgres'))
  const seed = Math.trunc(Math.random() * 2 ** 31)

  const { violations } = await proveByModel(ground, { runs: 6, length: 60, seed })

  expect(violations).toEqual([])
}, 180_000)
