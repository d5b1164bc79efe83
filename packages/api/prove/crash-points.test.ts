import { expect, inject, test } from 'vitest'
import { proveByCrashing } from './crash-points.ts'
import { breakGround } from './ground.ts'

test('a process that dies between any two statements leaves nothing half done, and asking again does it once', async () => {
  await using ground = await breakGround(inject('postgres'))

  const { violations, figures } = await proveByCrashing(ground, { everyNth: 20 })

  expect(violations).toEqual([])
  expect(figures['flows']).toBeGreaterThan(25)
}, 180_000)
