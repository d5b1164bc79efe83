import { expect, inject, test } from 'vitest'
import { breakGround } from './ground.ts'
import { proveByInterleaving } from './interleavings.ts'

test('use cases that meet come to one truth, in whatever order their statements come', async () => {
  await using ground = await breakGround(inject('postgres'))

  const { violations } = await proveByInterleaving(ground, { runs: 1, seed: Math.trunc(Math.random() * 2 ** 31) })

  expect(violations).toEqual([])
}, 180_000)
