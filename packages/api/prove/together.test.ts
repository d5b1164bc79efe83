import { expect, inject, test } from 'vitest'
import { breakGround } from './ground.ts'
import { proveTogether } from './together.ts'

test('regulars, classes and illness at once leave nobody booked twice, no seat too many and nothing half done', async () => {
  await using ground = await breakGround(inject('postgres'))
  const seed = Math.trunc(Math.random() * 2 ** 31)

  const { violations, figures } = await proveTogether(ground, { clients: 10, actions: 40, seed })

  expect({ violations, seed }).toEqual({ violations: [], seed })
  expect(figures).toMatchObject({ 'repeat done': expect.any(Number), 'fallIll done': expect.any(Number) })
  expect(figures).toMatchObject({ 'bookSeats done': expect.any(Number), 'changeSeries done': expect.any(Number) })
})
