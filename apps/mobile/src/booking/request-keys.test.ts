import { expect, test } from 'vitest'
import { createRequestKeys } from './request-keys.ts'

test('the same request keeps its key, so sending it again books nothing twice', () => {
  let count = 0
  const keyFor = createRequestKeys(() => `key ${++count}`)
  const first = keyFor({ startsAt: '10:00', customer: { name: 'Mia' } })
  expect(keyFor({ startsAt: '10:00', customer: { name: 'Mia' } })).toBe(first)
  expect(keyFor({ startsAt: '10:15', customer: { name: 'Mia' } })).not.toBe(first)
  expect(keyFor({ startsAt: '10:00', customer: { name: 'Mia' } })).toBe(first)
})
