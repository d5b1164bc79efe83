import { expect, test } from 'vitest'
import { proveByKilling } from './killing.ts'

test('nothing acknowledged is lost and nothing happens twice, though servers and connections die', async () => {
  const { violations, figures } = await proveByKilling({
    clients: 6,
    kills: 3,
    seed: Math.trunc(Math.random() * 2 ** 31),
  })

  expect(violations).toEqual([])
  expect(figures['requests answered']).toBeGreaterThan(0)
}, 180_000)
