import { expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'

test('a visitor books', async () => {
  const { as, at } = await createWorld()
  const booking = await as.visitor.booking.create(at('10:00'))
  expect(booking).toMatchObject({ state: 'confirmed', startsAt: '2026-11-23T10:00:00+11:00' })
})
