import { expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { countingStatements } from '../testing/counting.ts'
import { createWorld } from '../testing/create-world.ts'

test('looking for a time takes two statements, then one, whatever the number of people and days', async () => {
  const { ctx, organizationId, serviceId } = await createWorld()
  const counted = countingStatements(ctx)
  const visitor = createCaller(counted.ctx)

  const cold = await visitor.slot.find({ organizationId, serviceId, days: 62 })
  expect(cold.days).toHaveLength(62)
  expect(counted.count()).toBe(2)

  const warm = await visitor.slot.find({ organizationId, serviceId, days: 62 })
  expect(warm).toEqual(cold)
  expect(counted.count()).toBe(3)
})
