import type { KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { createWorld } from '../testing/create-world.ts'

test('looking for a time takes two statements, whatever the number of people and days', async () => {
  const { ctx, organizationId, serviceId } = await createWorld()
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: async ({ result }) => result,
  }

  const counted = createCaller({ ...ctx, db: ctx.db.withPlugin(counting) })
  const { days } = await counted.slot.find({ organizationId, serviceId, days: 62 })

  expect(days).toHaveLength(62)
  expect(statements).toBe(2)
})
