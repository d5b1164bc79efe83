import { expect, inject, test } from 'vitest'
import { breakGround } from './ground.ts'
import { provePlans } from './plans.ts'

test('no statement that people wait for reads a whole table', async () => {
  await using ground = await breakGround(inject('postgres'))

  const { violations, figures } = await provePlans(ground, { bookings: 10_000, organizations: 200 })

  expect(violations).toEqual([])
  expect(figures['statements explained']).toBeGreaterThan(10)
})
